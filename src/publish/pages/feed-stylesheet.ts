import { wordsFor } from '../words.ts';
import { palette } from './palette.ts';

/** Text as a CSS string (CSS Syntax §4.3.5). */
function cssString(text: string): string {
  return `"${text.replace(/["\\\n]/g, (character) => `\\${character.charCodeAt(0).toString(16)} `)}"`;
}

/**
 * CSS by which a browser that opens a feed shows it readably; served at `stylesheetPath` as text/css. CSS, because
 * browsers are giving XSLT up. Escaped HTML stays out of sight: the plain summary stands for it.
 */
export function feedStylesheet(language = 'en'): string {
  const words = wordsFor(language);
  return `@namespace content "http://purl.org/rss/1.0/modules/content/";
@namespace atom "http://www.w3.org/2005/Atom";
${palette}
rss, feed { background: var(--paper); color: var(--ink); font: 1rem/1.55 var(--text); }
rss, feed { display: block; min-height: 100vh; padding: 2rem max(1rem, calc(50vw - 22rem)) 4rem; box-sizing: border-box; margin: 0; }
rss::before, feed::before { content: ${cssString(words.thisIsAFeed)}; display: block; padding: .9rem 1.1rem; margin-bottom: 2rem; border: 1px solid var(--line); border-inline-start: .3rem solid var(--accent); border-radius: .5rem; background: var(--card); color: var(--soft); font-size: .95rem; unicode-bidi: plaintext; }
channel { display: block; }
channel > *, feed > *, item > *, entry > *, atom|source > *, atom|author > * { display: none; }
channel > title, feed > title { display: block; unicode-bidi: plaintext; font: 700 2rem/1.2 var(--heading); letter-spacing: -.01em; }
channel > description, feed > subtitle { display: block; color: var(--soft); margin: .4rem 0 2rem; }
channel > item, feed > entry { display: flex; flex-direction: column; gap: .35rem; padding: 1.3rem 0; border-top: 1px solid var(--line); unicode-bidi: plaintext; }
item > title, entry > title { display: block; order: 1; font: 650 1.2rem/1.35 var(--heading); unicode-bidi: plaintext; overflow-wrap: anywhere; }
item > source, entry > source { display: block; order: 2; color: var(--accent); font-size: .85rem; font-weight: 600; unicode-bidi: plaintext; }
entry > source > title { display: block; unicode-bidi: plaintext; }
item > pubDate, entry > published { display: block; order: 3; color: var(--soft); font-size: .85rem; }
item > description, item > summary, entry > summary { display: block; order: 4; unicode-bidi: plaintext; overflow-wrap: anywhere; }
item:has(> summary) > description { display: none; }
item > link:not([rel]) { display: block; order: 5; color: var(--accent); font-size: .85rem; direction: ltr; overflow-wrap: anywhere; }
entry > link[rel="alternate"] { display: block; order: 5; color: var(--accent); font-size: .85rem; direction: ltr; }
entry > link[rel="alternate"]::before { content: attr(href); overflow-wrap: anywhere; }
item > link[rel="related"], entry > link[rel="related"] { display: block; order: 6; color: var(--soft); font-size: .9rem; padding-inline-start: .9rem; border-inline-start: 2px solid var(--line); unicode-bidi: plaintext; }
item > link[rel="related"]::before, entry > link[rel="related"]::before { content: "+ " attr(title); overflow-wrap: anywhere; }
`;
}
