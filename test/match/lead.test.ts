import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseLead } from '../../src/match/index.ts';
import type { StoryArticle } from '../../src/store/index.ts';

interface Told {
  readonly id: string;
  readonly group?: string;
  readonly rank?: number;
  readonly at?: number;
  readonly text?: string;
}

function told({ id, group = id, rank = 5, at = 0, text = 'x'.repeat(300) }: Told): StoryArticle {
  return {
    article: {
      id,
      sourceId: `source-${id}`,
      guid: id,
      title: id,
      foldedTitle: id,
      summary: text,
      authors: [],
      categories: [],
      enclosures: [],
      language: 'fr',
      published: at,
      firstSeen: 1_000_000 - at,
      relevant: true,
      mended: [],
      contentHash: id,
    },
    placement: {
      copyGroupId: group,
      storyId: 's',
      decision: { verdict: 'new', rule: 'test', score: 1, reasons: [], decidedAt: 0 },
    },
    source: {
      id: `source-${id}`,
      url: 'http://a.example/',
      title: id,
      categories: [],
      relevance: 'all',
      enabled: true,
      rank,
    },
  };
}

const leadOf = (...articles: readonly Told[]) => chooseLead(articles.map(told)).article.id;

describe('the lead of a story', () => {
  it('is the earliest of copies, although a later one was polled first and has the better rank', () => {
    expect(leadOf({ id: 'late', group: 'g', at: 9, rank: 1 }, { id: 'early', group: 'g', at: 1 })).toBe(
      'early',
    );
  });

  it('is of the better-ranked source among originals', () => {
    expect(leadOf({ id: 'a', at: 1, rank: 5 }, { id: 'b', at: 2, rank: 2 })).toBe('b');
  });

  it('is the more complete text where ranks are equal, and the earlier where texts are alike', () => {
    expect(leadOf({ id: 'a', at: 1, text: 'short' }, { id: 'b', at: 2, text: 'y'.repeat(900) })).toBe('b');
    expect(leadOf({ id: 'a', at: 3 }, { id: 'b', at: 2 })).toBe('b');
  });

  it('does not depend on the order in which articles came', () => {
    const articles = fc.uniqueArray(
      fc.record({
        id: fc.string({ minLength: 1, maxLength: 3 }),
        group: fc.constantFrom('g', 'h', 'i'),
        rank: fc.integer({ min: 1, max: 3 }),
        at: fc.integer({ min: 0, max: 3 }),
      }),
      { minLength: 1, maxLength: 8, selector: (one) => one.id },
    );
    fc.assert(
      fc.property(articles, fc.nat(), (all, shift) => {
        const turn = shift % all.length;
        const turned = [...all.slice(turn), ...all.slice(0, turn)].reverse();
        expect(leadOf(...turned)).toBe(leadOf(...all));
      }),
    );
  });
});
