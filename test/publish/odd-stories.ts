import { sanitiseHtml } from '../../src/sanitise/index.ts';
import type { Story } from '../../src/store/port.ts';
import { noon, sampleArticle, sampleSource, sampleStory, sampleTelling } from './sample.ts';

const french = sampleSource('fr', { title: 'L’Économiste & Cie <Rabat>', country: 'MA' });
const arabic = sampleSource('ar', { title: 'صحيفة الأطلس', language: 'ar-MA' });
const english = sampleSource('en', { title: 'Telecom "Watch" Africa', language: 'en' });
const nameless = sampleSource('nameless', {
  title: ' ',
  language: 'no language at all',
  siteUrl: 'not an address',
});

const crooked = [
  '<p>one<p>two<div>three</p>four</div>',
  '<table><p>in a table</p><tr><td>cell<tr>text<td><table><td>inner</table></table>',
  '<a href="/relative">relative</a> <a href="#note">note</a> <img src="pixel.gif" alt="x"> <img alt="none">',
  '<b><i>crossed</b></i> <a href="https://x.example/">a <a href="https://y.example/">link in a link</a></a>',
  '<h2>head<h3>ing</h2> <li>stray <dd>stray <tr><td>stray',
  '<iframe src="https://www.youtube.com/embed/abc_1-2" title="A film"></iframe>',
  '<p style="color:red;position:fixed" class="x" id="y" onclick="alert(1)">styled</p><nobr>unknown</nobr>',
  '<script>alert(1)</script><style>p{}</style><form><input></form><svg><circle/></svg>',
  '<ul><ul><li>nested</ul></ul><ruby>漢<rt>kan</ruby><rt>stray</rt><select><option>one</select>',
  ']]> ]]&gt; &amp;amp; &lt;b&gt; &nbsp; &#150; caf\u00c3\u00a9 \ud83d half 😀 \u200f\u202bعربي\u202c',
].map((html) => sanitiseHtml(html));

/** Stories in which everything is odd that may be odd in what publishers send, and some that are plain. */
export function oddStories(): readonly Story[] {
  const titles = [
    'Plain title',
    'AT&T & Orange: 5 < 6, 6 > 5, "quoted" ’apostrophes’ &eacute; &amp; &#233;',
    'twice ]]> and ]]> again',
    '\u0000\u0008\u000b\u001f controls \u0085 \u0090 \ufffe\uffff nothing \ufdd0',
    '\ud83d\ude00 emoji, half \ud83d, other half \ude00, \u{1f1f2}\u{1f1e6} flag, \u{10ffff}',
    'اتصالات المغرب \u200f(3,3 مليار)\u200e \u202bدرهم\u202c ',
    '  spaces\tand\r\nline\rends  ',
    '',
    'S\u00c3\u00a3o Paulo twice encoded \u00e2\u20ac\u2122s',
    'lost \ufffd character',
  ];
  const odd = titles.map((title, at) =>
    sampleStory(
      sampleTelling(
        sampleArticle(`odd${at}`, {
          title,
          content: crooked[at] ?? '',
          summary: at % 3 === 0 ? `<p>${title.replaceAll('<', '&lt;')}</p>` : '',
          authors: [
            { name: 'Jane Doe <jane@doe.example>', uri: 'https://jane.example/?a=1&b=<2>' },
            { email: 'only@mail.example' },
            { name: 'Jane Doe' },
          ],
          categories: [
            { term: 'A & B', scheme: 'https://x.example/?a=1&b="2"' },
            { term: 'a & b', scheme: 'https://x.example/?a=1&b="2"' },
            { term: '<c>', label: 'C "label"', scheme: 'not a scheme' },
            { term: ' ' },
          ],
          enclosures: [
            {
              url: 'https://one.example/a b.mp3?x=1&y=[2]',
              type: 'audio/mpeg; codecs="x"',
              length: 12,
              title: 'a "b"',
            },
            { url: 'https://one.example/film', type: 'nonsense', length: -1 },
            { url: 'https://one.example/film' },
            { url: 'javascript:alert(1)' },
          ],
          image: 'https://one.example/é|^`{}[]%zz.jpg',
          comments: 'https://one.example/#a#b',
          url: [
            'https://user:secret@exämple.example/ü?q=a b#x y',
            'mailto:someone@example.org',
            'http://one.example:8080/?a=b&c=%zz#é',
          ][at % 3] as string,
          language: ['fr', 'ar', 'en', 'und', 'xx-nonsense-toolongsubtag'][at % 5] as string,
        }),
        at % 2 === 0 ? french : nameless,
      ),
      sampleTelling(sampleArticle(`ar${at}`, { title, language: 'ar' }), arabic),
      sampleTelling(sampleArticle(`ar-again${at}`, { title: 'the same outlet again' }), arabic),
      sampleTelling(
        sampleArticle(`en${at}`, { title: 'In English & <more>', language: 'en', url: 'not one' }),
        english,
      ),
    ),
  );
  const { url: _, summary: __, ...bare } = sampleArticle('bare', { title: 'Nothing but a title' });
  return [
    ...odd,
    sampleStory(sampleTelling(bare, french)),
    { ...sampleStory(sampleTelling(sampleArticle('edited'), english)), updated: noon + 3_600_000 },
    sampleStory(
      sampleTelling(
        sampleArticle('long', {
          content: `<p>${'Un très long texte ]]> & <b>gras</b>. '.repeat(30_000)}</p>`,
        }),
        french,
      ),
    ),
  ];
}
