import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import type { FrontPage } from '../../src/publish/index.ts';
import { pagePolicy, renderFrontPage, renderStoryPage } from '../../src/publish/index.ts';
import type { Story } from '../../src/store/port.ts';
import { oddStories } from './odd-stories.ts';
import {
  noon,
  sampleArticle,
  samplePublication,
  sampleSource,
  sampleStory,
  sampleTelling,
} from './sample.ts';

const quotidien = sampleSource('quotidien', { title: 'Le Quotidien' });
const atlas = sampleSource('atlas', { title: 'صحيفة الأطلس', language: 'ar' });

const decided = (
  article: ReturnType<typeof sampleArticle>,
  source: typeof quotidien,
  decision: Partial<Story['lead']['placement']['decision']>,
) => {
  const telling = sampleTelling(article, source);
  const { placement } = telling;
  return { ...telling, placement: { ...placement, decision: { ...placement.decision, ...decision } } };
};

const story = sampleStory(
  sampleTelling(
    sampleArticle('lead', { title: 'Amende & <recours>', image: 'https://x.example/a.jpg' }),
    quotidien,
  ),
  decided(sampleArticle('arabic', { title: 'غرامة', language: 'ar' }), atlas, {
    verdict: 'story',
    rule: 'model',
    score: 0.973,
    comparedWith: 'lead',
    reasons: [
      { text: 'companies in common: Maroc Telecom', weight: 2.41 },
      { text: 'wording of the titles', weight: -0.4 },
    ],
  }),
  decided(sampleArticle('copy', { title: 'Amende' }), sampleSource('three'), {
    verdict: 'copy',
    rule: 'same-url',
    comparedWith: 'gone',
  }),
);
const older = { ...sampleStory(sampleTelling(sampleArticle('older'), quotidien)), date: noon - 86_400_000 };

const front: FrontPage = {
  ...samplePublication([story, older]),
  filters: {},
  choices: {
    languages: ['fr', 'ar', 'en'],
    sources: [quotidien, atlas],
    companies: [{ id: 'maroc-telecom', label: 'Maroc Telecom' }],
  },
  paging: { next: 'https://news.example/?cursor=abc' },
};

interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly inside: readonly string[];
}

function tagsOf(html: string): readonly Tag[] {
  const tags: Tag[] = [];
  const open: string[] = [];
  const parser = new Parser({
    onopentag: (name, attributes) => {
      tags.push({ name, attributes, inside: [...open] });
      open.push(name);
    },
    onclosetag: () => {
      open.pop();
    },
  });
  parser.end(html);
  return tags;
}

const pages = { front: renderFrontPage(front), story: renderStoryPage(story, front) };

describe.each(Object.entries(pages))('the %s page', (_, html) => {
  const tags = tagsOf(html);
  const find = (name: string) => tags.filter((tag) => tag.name === name);

  it('runs nothing and loads nothing but pictures', () => {
    expect(find('script')).toEqual([]);
    expect(
      tags.flatMap(({ attributes }) => Object.keys(attributes)).filter((name) => /^on|^style$/.test(name)),
    ).toEqual([]);
    expect(find('link').filter(({ attributes }) => attributes['rel'] === 'stylesheet')).toEqual([]);
    expect(html).not.toMatch(/@import|url\(/);
    for (const { attributes } of find('img'))
      expect(attributes).toMatchObject({ loading: 'lazy', referrerpolicy: 'no-referrer', alt: '' });
  });

  it('has its one style allowed by the policy', () => {
    const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
    expect(pagePolicy()).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    expect(pagePolicy()).not.toContain('unsafe');
  });

  it('names the feeds to readers', () => {
    const alternates = find('link').filter(({ attributes }) => attributes['rel'] === 'alternate');
    expect(alternates.map(({ attributes }) => [attributes['type'], attributes['href']])).toEqual([
      ['application/rss+xml', front.formats.rss],
      ['application/atom+xml', front.formats.atom],
      ['application/feed+json', front.formats.json],
    ]);
  });

  it('has landmarks, one main heading, and headings that skip no level', () => {
    for (const landmark of ['header', 'main', 'footer'])
      expect(find(landmark).filter(({ inside }) => inside.at(-1) === 'body')).toHaveLength(1);
    const levels = tags.filter(({ name }) => /^h[1-6]$/.test(name)).map(({ name }) => Number(name[1]));
    expect(levels[0]).toBe(1);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [at, level] of levels.entries()) expect(level).toBeLessThanOrEqual((levels[at - 1] ?? 0) + 1);
  });

  it('shows titles as text, each in its language and direction', () => {
    expect(html).toContain('Amende &amp; &lt;recours&gt;');
    expect(html).toMatch(/lang="fr" dir="ltr"/);
  });
});

describe('the front page', () => {
  it('groups the stories by day, in the words of the publication', () => {
    const days = [...pages.front.matchAll(/<h2>([^<]*)<\/h2>/g)].map(([, day]) => day);
    expect(days).toEqual(['jeudi 2 avril 2026', 'mercredi 1er avril 2026']);
    expect(renderFrontPage({ ...front, language: 'en' })).toContain('<h2>Thursday, 2 April 2026</h2>');
    expect(renderFrontPage({ ...front, language: 'ar' })).toMatch(
      /<html lang="ar" dir="rtl">[\s\S]*<h2>الخميس/,
    );
  });

  it('begins days where the zone does', () => {
    const late = { ...story, date: Date.UTC(2026, 3, 1, 23, 30) };
    expect(renderFrontPage({ ...front, entries: [late], timeZone: 'Africa/Casablanca' })).toContain(
      'jeudi 2 avril',
    );
    expect(renderFrontPage({ ...front, entries: [late] })).toContain('mercredi 1er avril');
  });

  it('asks for a view by the parameters that the feeds have, and keeps what was asked for', () => {
    const html = renderFrontPage({
      ...front,
      filters: { q: 'a "b" <c>', lang: 'fr,ar', company: 'unknown' },
    });
    const tags = tagsOf(html);
    const fields = tags.filter(({ name }) => name === 'input' || name === 'select');
    expect(fields.map(({ attributes }) => attributes['name'])).toEqual(['q', 'lang', 'company', 'source']);
    expect(fields[0]?.attributes['value']).toBe('a "b" <c>');
    const chosen = tags.filter(({ name, attributes }) => name === 'option' && 'selected' in attributes);
    expect(chosen.map(({ attributes }) => attributes['value'])).toEqual(['fr,ar', 'unknown']);
    for (const field of fields) expect(field.inside).toContain('label');
  });

  it('names each other outlet once, with the title and language', () => {
    expect(pages.front).toMatch(/title="غرامة"><bdi>صحيفة الأطلس<\/bdi> <small>arabe<\/small><\/a>/);
  });

  it('says so where nothing matches', () => {
    expect(renderFrontPage({ ...front, entries: [] })).toContain('Rien ne correspond');
  });
});

describe('the story page', () => {
  it('says why each article belongs', () => {
    const text = pages.story.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ');
    expect(text).toContain('A ouvert cette histoire. Aucun article antérieur n’en parlait.');
    expect(text).toContain('Raconte le même événement que Amende &amp; &lt;recours&gt; (Le Quotidien).');
    expect(text).toMatch(/probabilité 97\s%/);
    expect(text).toContain('pour +2.4 entreprises en commun: Maroc Telecom');
    expect(text).toContain('contre −0.4 formulation des titres');
    expect(text).toContain('Reprend le même texte qu’un article antérieur. Les deux mènent à la même page.');
    expect(text).toContain('règle same-url, score 1.00');
  });

  it('says the rule as it is where it has no words for it', () => {
    const odd = sampleStory(decided(sampleArticle('x'), quotidien, { verdict: 'copy', rule: 'new-rule<>' }));
    expect(renderStoryPage(odd, front)).toContain('Règle : new-rule&lt;&gt;.');
  });

  it('never claims to be certain of what a model found', () => {
    const sure = sampleStory(
      decided(sampleArticle('x'), quotidien, { verdict: 'copy', rule: 'model', score: 0.9999 }),
    );
    expect(renderStoryPage(sure, front)).toMatch(/probabilité 99\s%/);
  });
});

it('no text of an article becomes markup of a page', () => {
  const hostile = fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onclick='x",
    '</style>',
    '<!--',
    '&lt;b&gt;',
    'x\u0000\ud800',
  );
  fc.assert(
    fc.property(
      fc.array(hostile, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' ')),
      (text) => {
        const source = sampleSource('x', { title: text, language: text, siteUrl: text });
        const article = sampleArticle('x', {
          title: text,
          summary: text,
          image: text,
          url: text,
          language: text,
        });
        const one = sampleStory(
          decided(article, source, { rule: text, reasons: [{ text, weight: 1 }] }),
          sampleTelling(article, source),
        );
        const given = {
          ...front,
          title: text,
          description: text,
          entries: [one],
          filters: { q: text, lang: text },
        };
        for (const html of [renderFrontPage(given), renderStoryPage(one, given)]) {
          const tags = tagsOf(html);
          expect(tags.filter(({ name }) => name === 'script' || name === 'img')).toEqual([]);
          expect(
            tags.flatMap(({ attributes }) => Object.keys(attributes)).filter((name) => name.startsWith('on')),
          ).toEqual([]);
          expect(html.match(/<\/style>/g)).toHaveLength(1);
        }
      },
    ),
    { numRuns: 40 },
  );
});

it('odd stories have a page too', () => {
  const stories = oddStories();
  expect(renderFrontPage({ ...front, entries: stories })).toContain('</html>');
  for (const one of stories) expect(renderStoryPage(one, front)).toContain('</html>');
});
