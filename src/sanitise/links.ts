/**
 * Gives every link of clean HTML `rel="noopener noreferrer"`, so that the page it opens learns nothing of the reader's.
 * Takes only what `sanitiseHtml` gave: there `<a` in text and in attributes is always escaped.
 */
export function protectLinks(html: string): string {
  return html.replace(/<a(\s[^>]*)?>/g, (_, attributes: string | undefined) => {
    const kept = (attributes ?? '').replace(/\srel(?:="[^"]*")?(?=[\s/>]|$)/g, '');
    return /\shref=/.test(kept) ? `<a${kept} rel="noopener noreferrer">` : `<a${kept}>`;
  });
}
