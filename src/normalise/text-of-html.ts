import { decodeHTML } from 'entities';

/** Text of clean HTML, tags read as borders between words, white space collapsed; of the first `limit` characters of HTML. */
export function textOfHtml(html: string, limit = html.length): string {
  const cut = html.length > limit ? html.slice(0, limit).replace(/<[^<>]*$/, '') : html;
  const text = cut.includes('<') ? cut.replace(/<[^<>]*>/g, ' ') : cut;
  return (text.includes('&') ? decodeHTML(text) : text).replace(/\s\s+|[^\S ]/g, ' ').trim();
}
