import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalUrl } from '../../src/normalise/index.ts';
import { trackingParameters } from './knowledge.ts';

const canonical = (url: string) => canonicalUrl(url, trackingParameters);
const article = 'https://example.com/2026/03/inwi-5g';

describe('canonicalUrl', () => {
  it.each([
    'http://www.example.com:80/2026/03/inwi-5g',
    'https://example.com:443/2026/03/inwi-5g/',
    'HTTPS://WWW.EXAMPLE.COM./2026/03/inwi-5g',
    'https://user:secret@m.example.com/2026/03/inwi-5g',
    'https://mobile.example.com/2026/03/inwi-5g/index.html',
    'https://amp.example.com/2026/03/inwi-5g',
    'https://example.com/2026/03/inwi-5g/amp/',
    'https://example.com/amp/2026/03/inwi-5g',
    'https://example.com/2026/03/inwi-5g?amp=1',
    'https://example.com/2026/03/inwi-5g?amp',
    'https://example.com/2026/03/inwi-5g?outputType=amp',
    'https://example.com//2026/./03/x/../inwi%2D5g#comments',
    'https://example.com/2026/03/inwi-5g;jsessionid=1A2B',
    'https://example.com/2026/03/inwi-5g?utm_source=rss&utm_medium=feed&UTM_Campaign=x',
    'https://example.com/2026/03/inwi-5g?fbclid=a&gclid=b&mc_cid=c&xtor=RSS-1&at_medium=d',
    'https://example.com/2026/03/inwi-5g?ref=rss&from=feed&&',
    'https://example.com/2026/03/inwi-5g#xtor=RSS-3208',
    'https://www-example-com.cdn.ampproject.org/c/s/www.example.com/2026/03/inwi-5g/amp',
    'https://www.google.com/amp/s/www.example.com/2026/03/inwi-5g',
    'https://www.google.com/url?rct=j&sa=t&url=https://www.example.com/2026/03/inwi-5g&ct=ga&usg=x',
    'https://www.google.co.ma/url?q=https%3A%2F%2Fexample.com%2F2026%2F03%2Finwi-5g%3Futm_source%3Dx',
    'https://news.google.com/news/url?sa=t&url=http://example.com/2026/03/inwi-5g',
    'https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.com%2F2026%2F03%2Finwi-5g%3Ffbclid%3Dx&h=AT0',
    'https://www.bing.com/news/apiclick.aspx?ref=FexRss&url=https%3a%2f%2fexample.com%2f2026%2f03%2finwi-5g&c=1',
    'https://web.archive.org/web/20260301000000/https://example.com/2026/03/inwi-5g',
    'https://www.google.com/url?url=https://l.facebook.com/l.php?u%3Dhttps%253A%252F%252Fexample.com%252F2026%252F03%252Finwi-5g',
  ])('takes %s for the article itself', (url) => {
    expect(canonical(url)).toBe(article);
  });

  it('reads the address within a Google News address where it is written there', () => {
    const inner = 'https://example.com/2026/03/inwi-5g';
    const bytes = Buffer.concat([
      Buffer.from([0x08, 0x13, 0x22, inner.length]),
      Buffer.from(inner),
      Buffer.from([0xd2, 1, 0]),
    ]);
    const url = `https://news.google.com/rss/articles/${bytes.toString('base64url')}?oc=5&hl=fr&gl=MA`;
    expect(canonical(url)).toBe(article);
  });

  it('keeps a Google News address that hides its target, without what only sets the language', () => {
    const url = 'https://news.google.com/rss/articles/CBMiQUFVX3lxTE9oidden0pqr';
    expect(canonical(`${url}?oc=5&hl=fr-FR&gl=MA&ceid=MA:fr`)).toBe(url);
  });

  it.each([
    ['https://example.com/?p=123', 'https://example.com?p=123'],
    ['https://example.com/article.php?id=7&lang=fr', 'https://example.com/article.php?id=7&lang=fr'],
    ['https://example.com/a?b=2&a=1&b=1', 'https://example.com/a?a=1&b=2&b=1'],
    ['https://example.com/a?q=x+y', 'https://example.com/a?q=x%20y'],
    ['https://example.com/a?q=a%26b', 'https://example.com/a?q=a%26b'],
    ['https://example.com/#!/news/12', 'https://example.com#!/news/12'],
    ['https://example.com:8080/a', 'https://example.com:8080/a'],
    ['https://example.com/story.amp.html', 'https://example.com/story.html'],
    ['https://fr.m.example.org/wiki/ANRT', 'https://fr.example.org/wiki/ANRT'],
    ['https://m.com/a', 'https://m.com/a'],
    ['https://example.com/index.php/news/12', 'https://example.com/index.php/news/12'],
    ['https://example.com/tag/amp', 'https://example.com/tag'],
    ['http://[2001:db8::1]/a', 'https://[2001:db8::1]/a'],
    ['https://example.com/100%', 'https://example.com/100%25'],
    ['https://example.com/%E9t%E9', 'https://example.com/%E9t%E9'],
  ])('makes of %s %s', (url, expected) => {
    expect(canonical(url)).toBe(expected);
  });

  it('writes hosts and paths of every script in one way', () => {
    expect(canonical('https://www.مثال.إختبار/مقال/')).toBe(
      canonical('http://xn--mgbh0fb.xn--kgbechtv/%d9%85%d9%82%d8%a7%d9%84'),
    );
  });

  it.each([
    '',
    'not an address',
    'mailto:a@example.com',
    'javascript:alert(1)',
    'tag:example.com,2026:1',
    'http://./',
  ])('has nothing for %s', (url) => {
    expect(canonical(url)).toBeUndefined();
  });

  it.each([
    'id',
    'p',
    'page_id',
    'article',
    'article_id',
    'articleid',
    'story',
    'storyid',
    'aid',
    'nid',
    'post',
    'news',
    'item',
    'doc',
    'docid',
    'v',
    'q',
    'page',
    'cat',
    'lang',
    'idarticle',
    'id_article',
    'slug',
    'title',
    'date',
    'newsid',
    'n',
  ])('keeps the parameter %s, which names an article', (name) => {
    expect(canonical(`https://example.com/a?${name}=17&utm_source=x`)).toBe(
      `https://example.com/a?${name}=17`,
    );
  });

  it('drops a parameter of one site on that site alone', () => {
    expect(canonical('https://www.youtube.com/watch?v=abc&si=x')).toBe('https://youtube.com/watch?v=abc');
    expect(canonical('https://example.com/watch?v=abc&si=x')).toBe('https://example.com/watch?si=x&v=abc');
  });

  const parameter = fc.tuple(
    fc.constantFrom('id', 'p', 'utm_source', 'fbclid', 'amp', 'url', 'q', 'u', 'a b', 'é', '%', 'ref'),
    fc.oneof(fc.string(), fc.webUrl(), fc.constantFrom('1', 'amp', 'rss', '%2541', '%%34%31')),
  );
  const address = fc
    .tuple(
      fc.constantFrom('http', 'https'),
      fc.constantFrom(
        'www.example.com',
        'm.www.example.com',
        'www.google.com',
        'l.facebook.com',
        'amp.m.example.org:80',
      ),
      fc.array(
        fc.oneof(
          fc.constantFrom('amp', 's', 'url', 'index.php', '..;jsessionid=1', 'a.amp', '', 'l.php'),
          fc.webSegment(),
        ),
        { maxLength: 5 },
      ),
      fc.array(parameter, { maxLength: 4 }),
      fc.constantFrom('', '#a', '#!b', '#!%zz'),
    )
    .map(
      ([scheme, host, path, query, hash]) =>
        `${scheme}://${host}/${path.join('/')}?${query.map(([name, value]) => `${name}=${value}`).join('&')}${hash}`,
    );

  it.each(['__proto__', 'constructor', 'toString', '__defineGetter__'])(
    'keeps a parameter named %s, as any other',
    (name) => {
      expect(canonical(`https://example.com/a?${name}=1`)).toBe(`https://example.com/a?${name}=1`);
    },
  );

  it('changes nothing more when applied to its own result', () => {
    fc.assert(
      fc.property(fc.oneof(address, fc.webUrl({ withFragments: true, withQueryParameters: true })), (url) => {
        const once = canonical(url);
        expect(once === undefined ? undefined : canonical(once)).toBe(once);
      }),
      { numRuns: 300 },
    );
  });

  it('never gives two articles one address', () => {
    const name = fc.stringMatching(/^[a-z0-9]{3,8}$/).filter((text) => !/^(?:amp|index|default)/.test(text));
    const site = fc.record({ path: fc.array(name, { minLength: 1, maxLength: 3 }), id: fc.nat() });
    const url = ({ path, id }: { path: string[]; id: number }) =>
      `https://example.com/${path.join('/')}?id=${id}`;
    fc.assert(
      fc.property(site, site, (one, other) => {
        expect(canonical(url(one)) === canonical(url(other))).toBe(url(one) === url(other));
      }),
    );
  });
});

describe('hostile addresses', () => {
  it('are read in bounded time', () => {
    const nested = `https://www.google.com/${'amp/s/www.google.com/'.repeat(380)}amp/s/example.com/a`;
    expect(canonical(nested) ?? 'none').toMatch(/^none$|^https:/);
    expect(canonical(`https://example.com/${'a'.repeat(1_000_000)}`)).toBeUndefined();
    expect(canonical(`https://example.com/?${'&'.repeat(8_000)}`)).toBe('https://example.com');
  });
});
