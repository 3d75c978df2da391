import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from '../../src/decode/index.ts';
import type { FeedDocument } from '../../src/model/index.ts';
import { parse } from '../../src/parse/index.ts';
import { expectClean } from '../sanitise/grammar.ts';
import { atom, NOW, rss } from './read.ts';

const SCRIPT = '&lt;p&gt;x &lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(2)&gt;&lt;/p&gt;';
const GOOD: readonly string[] = [
  rss(`<title>F</title><link>https://e.example/</link><item><title>Fibre &amp; 5G</title><link>https://e.example/1</link>
    <guid isPermaLink="false">1</guid><pubDate>Tue, 03 Feb 2026 09:30:00 +0100</pubDate><description>${SCRIPT}</description>
    <content:encoded><![CDATA[<a href="javascript:x()">y</a>]]></content:encoded><media:group><media:content url="https://e.example/i.jpg"/></media:group>
    </item><item><title>Deux</title><dc:creator>A</dc:creator><enclosure url="https://e.example/a.mp3" length="1"/></item>`),
  atom(
    `<title>F</title><entry><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Un <b>deux</b></div></title>
    <link href="1"/><id>urn:1</id><updated>2026-02-03T08:30:00Z</updated><author><name>A</name></author>
    <content type="html">${SCRIPT}</content><source><title>S</title></source></entry>`,
    'xml:base="https://e.example/"',
  ),
  '{"version":"https://jsonfeed.org/version/1.1","title":"F","items":[{"id":"1","title":"Un","content_html":"<p onclick=x()>y</p><script>z</script>","url":"/1"}]}',
];
const PIECES = [
  '<',
  '>',
  '&',
  ']]>',
  '<![CDATA[',
  '<item>',
  '</item>',
  '<!--',
  '"',
  "'",
  '</',
  '<entry',
  'xmlns="',
  '\0',
  '\ue0000',
];

type Mutation =
  | { readonly kind: 'flip'; readonly at: number; readonly byte: number }
  | { readonly kind: 'cut' | 'remove' | 'double'; readonly at: number; readonly length: number }
  | { readonly kind: 'insert'; readonly at: number; readonly piece: string };

const place = fc.double({ min: 0, max: 1, noNaN: true });
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), at: place, byte: fc.nat(255) }),
  fc.record({
    kind: fc.constantFrom('cut' as const, 'remove' as const, 'double' as const),
    at: place,
    length: fc.nat(200),
  }),
  fc.record({ kind: fc.constant('insert' as const), at: place, piece: fc.constantFrom(...PIECES) }),
);

function mutate(bytes: Buffer, change: Mutation): Buffer {
  const at = Math.floor(change.at * bytes.length);
  const before = bytes.subarray(0, at);
  switch (change.kind) {
    case 'flip':
      return Buffer.concat([before, Buffer.from([change.byte]), bytes.subarray(at + 1)]);
    case 'cut':
      return before;
    case 'remove':
      return Buffer.concat([before, bytes.subarray(at + change.length)]);
    case 'double':
      return Buffer.concat([before, bytes.subarray(at, at + change.length), bytes.subarray(at)]);
    case 'insert':
      return Buffer.concat([before, Buffer.from(change.piece), bytes.subarray(at)]);
  }
}

function expectSafe(feed: FeedDocument): void {
  for (const { summary, content, link } of feed.entries) {
    for (const html of [summary, content]) expectClean(html ?? '');
    if (link !== undefined) expect(link).toMatch(/^https?:\/\//);
  }
}

describe('any mutation of a good feed', () => {
  it('is read or refused, and never yields markup that acts', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...GOOD),
        fc.array(mutation, { minLength: 1, maxLength: 6 }),
        async (good, changes) => {
          const bytes = changes.reduce(mutate, Buffer.from(good));
          const decoded = decode(bytes, {});
          if (!decoded.ok) return;
          const result = await parse(decoded.text, { url: 'https://e.example/', now: NOW });
          if (result.ok) expectSafe(result.feed);
          else expect(result.message).toMatch(/\w/);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('by cutting at any place keeps no more than there was', async () => {
    const [whole = ''] = GOOD;
    for (let at = 0; at < whole.length; at += 7) {
      const result = await parse(whole.slice(0, at), { url: 'https://e.example/', now: NOW });
      if (result.ok) expect(result.feed.entries.length).toBeLessThanOrEqual(2);
    }
  });

  it('by anything at all between tags is read', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 100 }), async (junk) => {
        const result = await parse(rss(`<item><title>${junk}</title></item>`), {
          url: 'https://e.example/',
          now: NOW,
        });
        expect(result.ok).toBe(true);
      }),
      { numRuns: 80 },
    );
  });
});
