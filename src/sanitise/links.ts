const LINK = /<(a|area)((?: [^>\s=]+="[^">]*")*)( \/)?>/g;

/**
 * Gives every link of clean HTML `rel="noopener noreferrer"`, so that the page it opens learns nothing of the reader's.
 * Takes only what `sanitiseHtml` gave: there `<a` in text and in attributes is always escaped.
 */
export function protectLinks(html: string): string {
  return html.replace(LINK, (_, name: string, attributes: string, end = '') => {
    const kept = attributes.replace(/ rel="[^"]*"/g, '');
    return `<${name}${kept}${/ (?:xlink:)?href="/.test(kept) ? ' rel="noopener noreferrer"' : ''}${end}>`;
  });
}
