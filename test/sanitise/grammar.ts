import { expect } from 'vitest';

/** What the sanitiser may write, as a grammar: escaped text, and tags with quoted, escaped values. */
const GRAMMAR =
  /^(?:[^<>&\p{Cc}]|[\t\n\r\u007f-\u009f]|&(?:lt|gt|amp);|<\/[a-z][a-zA-Z0-9-]*>|<[a-z][a-zA-Z0-9-]*(?: [a-z][a-zA-Z0-9:-]*="(?:[^<>&"\p{Cc}]|[\t\n\r\u007f-\u009f]|&(?:lt|gt|amp|quot);)*")*(?: \/)?>)*$/u;
const FORBIDDEN_TAG =
  /<\/?(?:script|style|form|input|button|textarea|select|object|embed|applet|svg|math|noscript|template|title|base|meta|link|xmp|plaintext|noembed|noframes|frame|frameset)\b|<[^>]* (?:on\w+|srcdoc|formaction|background|ping|xlink:href|xmlns)=/;
const FORBIDDEN_ADDRESS =
  /<[^<>]* (?:href|src|srcset|poster|action|data|cite)="\s*(?:javascript|vbscript|data|blob|file):/i;

const names = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));
/** All that may stand in a drawing and in a formula; what has no children but text. */
const DRAWN = {
  svg: names(`svg g path rect circle ellipse line polyline polygon text tspan title defs linearGradient radialGradient
    stop a`),
  math: names(`math mrow mi mn mo ms mtext mspace mfrac msup msub msubsup msqrt mroot mover munder munderover
    mmultiscripts mprescripts none mtable mtr mtd mfenced menclose mstyle mpadded mphantom merror semantics`),
};
const ONLY_TEXT = names('title mi mn mo ms mtext');
const DRAWING = /<(svg|math)\b[^>]*>[\s\S]*?<\/\1>/g;
const TAG = /<(\/?)([a-zA-Z0-9-]+)((?: [a-zA-Z0-9:-]+="[^"]*")*)>/g;
const ATTRIBUTE = / ([a-zA-Z0-9:-]+)="([^"]*)"/g;

/** Fails unless a drawing is made of the elements of its own language alone, each closed, and points to nothing but pages. */
function expectDrawn(root: 'svg' | 'math', drawing: string): void {
  const open: string[] = [];
  expect(drawing.replace(TAG, '')).not.toMatch(/[<>]/);
  for (const [tag, end, name = '', attributes = ''] of drawing.matchAll(TAG)) {
    if (end === '/') {
      expect(open.pop()).toBe(name);
      continue;
    }
    expect(DRAWN[root]).toContain(name);
    expect(name === root).toBe(open.length === 0);
    expect(ONLY_TEXT).not.toContain(open.at(-1));
    if (name === 'title') expect(tag).toBe('<title>');
    open.push(name);
    expect(open.length).toBeLessThanOrEqual(32);
    for (const [, attribute = '', value = ''] of attributes.matchAll(ATTRIBUTE)) {
      expect(attribute).not.toMatch(/^(?:on|style|class|src|begin|from|to|values|attributeName)/);
      if (attribute.startsWith('xmlns')) {
        expect(value).toMatch(/^http:\/\/www\.w3\.org\/(?:2000\/svg|1998\/Math\/MathML|1999\/xlink)$/);
      } else if (attribute.endsWith('href')) {
        expect(`${root} ${name}`).toBe('svg a');
        expect(value).toMatch(/^https?:\/\//i);
      } else if (root === 'svg')
        expect(value).toMatch(
          /^(?:[^:\\/&(]*|[\w\s]+\([\d\s.,+%e-]*\).*|url\(#user-content-[\w.-]+\)[\w\s#]*)$/,
        );
    }
  }
  expect(open).toEqual([]);
}

/** Fails unless HTML is such as the sanitiser writes. */
export function expectClean(html: string): void {
  // Text without a sign of markup comes as it went.
  if (/[<&>]/.test(html)) expect(html).toMatch(GRAMMAR);
  const undrawn = html.replace(DRAWING, (drawing, root: 'svg' | 'math') => {
    expectDrawn(root, drawing);
    return '';
  });
  expect(undrawn.replace(/"[^"]*"/g, '""')).not.toMatch(FORBIDDEN_TAG);
  // Letters of both cases are in names of drawings alone.
  expect(undrawn.replace(/"[^"]*"/g, '""')).not.toMatch(/<[^>]*[A-Z]/);
  expect(html).not.toMatch(FORBIDDEN_ADDRESS);
}
