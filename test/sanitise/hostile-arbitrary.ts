import fc from 'fast-check';
import { hostilePieces } from './hostile-html.ts';

const SHAPES = `<rect/>|<circle r="5">|</circle>|<g>|</g>|<text>|</text>|x|<title>x</title>|<title>|</title>|<desc>|</desc>|<style>|</style>
|<path d="M0 0" id="x"/>|<a xlink:href="https://a.example/">|</a>|<a href="javascript:hit()">|<use href="#x"/>|<tspan onclick=hit()>|</tspan>
|<foreignObject>|</foreignObject>|<svg>|<rect fill="url(#x)"/>|<script>|</script>|&lt;img src=x onerror=hit()&gt;|<![CDATA[|]]>|<animate/>`;
const SIGNS = `<mi>|</mi>|<mo>|</mo>|<mrow>|</mrow>|x|<mtext>|</mtext>|<mtable>|<mtr>|<mtd>|</mtable>|<mglyph>|<malignmark/>|<style>|</style>
|<mi title="</mi>">|<annotation-xml encoding="text/html">|</annotation-xml>|<mi href="javascript:hit()">|<math>|<mspace/>|<title>|</title>
|<semantics>|&lt;img src=x onerror=hit()&gt;|<a href="javascript:hit()">|<script>|</script>`;
const cut = (pieces: string) => pieces.replaceAll('\n', '').split('|');

const hostile = fc.constantFrom(...hostilePieces);
const joined = (piece: fc.Arbitrary<string>, maxLength: number) =>
  fc.array(piece, { maxLength }).map((pieces) => pieces.join(''));
/** Mostly what stands in a drawing, sometimes what must not. */
const inside = (pieces: string) =>
  joined(
    fc.oneof({ weight: 30, arbitrary: fc.constantFrom(...cut(pieces)) }, { weight: 1, arbitrary: hostile }),
    8,
  );

/** Hostile pieces in any order, between them drawings and formulas with what confuses parsers in them. */
export const hostileDocuments: fc.Arbitrary<string> = joined(
  fc.oneof(
    { weight: 2, arbitrary: hostile },
    {
      weight: 1,
      arbitrary: inside(SHAPES).map((shapes) => `<svg width="300" viewbox="0 0 9 9"><g>${shapes}</svg>`),
    },
    { weight: 1, arbitrary: inside(SIGNS).map((signs) => `<math display=block>${signs}</math>`) },
  ),
  10,
);
