import fc from 'fast-check';
import { Tokenizer } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { type HtmlHandler, mendHtml, readHtml } from '../../src/sanitise/html-reader.ts';
import { hostileHtml, hostilePieces } from './hostile-html.ts';

/** What a handler is told, as lines; texts that follow each other are one. */
function record() {
  const told: string[] = [];
  const text = (more: string): void => {
    const last = told.at(-1);
    if (last?.startsWith('text ') === true) told[told.length - 1] = last + more;
    else told.push(`text ${more}`);
  };
  return { told, text };
}

function told(html: string): readonly string[] {
  const { told, text } = record();
  const handler: HtmlHandler = {
    openTag: (name) => told.push(`<${name}`) > 0,
    attribute: (name, value) => told.push(`${name}=${value}`),
    endOpenTag: (selfClosing) => told.push(selfClosing ? '/>' : '>'),
    closeTag: (name) => told.push(`</${name}`),
    text,
    isInSvg: () => false,
  };
  readHtml(html, handler);
  return told;
}

/** The same as the tokenizer of a maintained library tells it. */
function toldByLibrary(html: string): readonly string[] {
  const { told, text } = record();
  let value = '';
  const ignore = (): void => {};
  const tokenizer = new Tokenizer(
    { recognizeSelfClosing: true },
    {
      onopentagname: (start, end) => told.push(`<${html.slice(start, end).toLowerCase()}`),
      onattribname: (start, end) => told.push(html.slice(start, end).toLowerCase()),
      onattribdata: (start, end) => {
        value += html.slice(start, end);
      },
      onattribentity: (point) => {
        value += String.fromCodePoint(point);
      },
      onattribend: () => {
        told[told.length - 1] += `=${value}`;
        value = '';
      },
      onopentagend: () => told.push('>'),
      onselfclosingtag: () => told.push('/>'),
      onclosetag: (start, end) => told.push(`</${html.slice(start, end).toLowerCase()}`),
      ontext: (start, end) => text(html.slice(start, end)),
      ontextentity: (point) => text(String.fromCodePoint(point)),
      oncdata: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onprocessinginstruction: ignore,
      onend: ignore,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return told;
}

/** Ends whatever tag or comment is open: what breaks off is passed over by both, but not told of in the same way. A
 * letter comes first, so that no quote begins a value that nothing ends. */
const END = `x">'>-->`;

describe('readHtml', () => {
  it('reads tags, attributes, references and texts', () => {
    expect(told('a &amp; b<A HREF="x&amp;y"  b=c d>e</A >f<br/>')).toEqual([
      ...['text a & b', '<a', 'href=x&y', 'b=c', 'd=', '>', 'text e', '</a', 'text f', '<br', '/>'],
    ]);
  });

  it('reads no tag in a script, and none in a comment', () => {
    expect(told('<script>a<b></b></SCRIPT >c<!-- <d> -->')).toEqual([
      ...['<script', '>', 'text a<b></b>', '</script', 'text c'],
    ]);
  });

  it('reads what the tokenizer of htmlparser2 reads', () => {
    const signs = fc.string({ unit: fc.constantFrom(...'<>/!-="\' abSTYLEscript&;?\n') });
    // References that break off inside a text element are told of in pieces by one, as a whole by the other.
    const pieces = hostilePieces.filter((piece) => !piece.includes('CDATA') && !piece.includes('&'));
    const tags = fc.array(fc.constantFrom(...pieces), { maxLength: 15 }).map((all) => all.join(''));
    fc.assert(
      fc.property(fc.oneof(signs, tags), (any) => {
        const html = any.replaceAll('&', '') + END;
        expect(told(html)).toEqual(toldByLibrary(html));
      }),
      { numRuns: 1000 },
    );
  });

  it('reads what it mended without losing text', () => {
    for (const html of hostileHtml) expect(() => told(mendHtml(html))).not.toThrow();
    expect(told(mendHtml('a<![CDATA[b<i>c]]>d'))).toEqual(['text ab', '<i', '>', 'text cd']);
    expect(told(mendHtml('a<!-- b > c'))).toEqual(['text a c']);
    expect(told(mendHtml('a<!-- b --> c'))).toEqual(['text a c']);
  });
});
