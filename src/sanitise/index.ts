/**
 * Makes publishers' HTML safe to show: in comes HTML as it was written, out goes HTML in which nothing acts, loads or
 * tracks that a reader did not ask for, or plain text, or the HTML's tags and texts one by one. It must not know feeds,
 * articles, or where the HTML is shown.
 */
export { readHtml } from './html-reader.ts';
export { protectLinks } from './links.ts';
export { plainText } from './plain-text.ts';
export { sanitiseHtml } from './sanitise-html.ts';
