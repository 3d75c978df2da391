import { describe, expect, it } from 'vitest';
import { memoryLookup } from '../../src/match/index.ts';
import type { Article } from '../../src/model/index.ts';
import { article, decide, newsroom } from './newsroom.ts';

const release =
  'Sonatel a mis en service à Thiès 40 sites 5G pour 12 milliards de FCFA, en présence du ministre des télécommunications.';
const first = article({ title: 'Sonatel allume 40 sites 5G à Thiès', text: release });
const copy = article({ title: 'Thiès : Sonatel allume ses 40 sites 5G', text: release, outlet: 'b', at: 2 });
const english = article({
  title: 'Sonatel switches on 40 5G sites in Thiès',
  text: 'Sonatel has switched on 40 5G sites in Thiès for 12 billion FCFA, in the presence of the telecoms minister.',
  language: 'en',
  outlet: 'c',
  at: 3,
});

describe('an article that is edited', () => {
  it('stays where readers have seen it as long as it stands with others', async () => {
    const room = await newsroom();
    await room.tell(first, copy, english);
    const before = await room.storyOf(copy);
    await room.poll({
      ...copy,
      title: 'MTN Ghana nomme un directeur',
      summary: 'Rien à voir.',
      contentHash: 'edited',
    });
    expect(await room.storyOf(copy)).toBe(before);
  });

  it('keeps its ids where it stands alone', async () => {
    const room = await newsroom();
    await room.tell(first);
    const before = [await room.storyOf(first), await room.copyGroupOf(first)];
    await room.poll({ ...first, title: 'Sonatel allume 41 sites 5G à Thiès', contentHash: 'edited' });
    expect([await room.storyOf(first), await room.copyGroupOf(first)]).toEqual(before);
  });

  it('keeps the id of the story of which it is the last article left', async () => {
    const room = await newsroom();
    await room.tell(first, english);
    const before = await room.storyOf(english);
    await room.store.prune((first.published ?? 0) + 1);
    await room.poll({ ...english, title: 'Sonatel switches on forty 5G sites', contentHash: 'edited' });
    expect(await room.storyOf(english)).toBe(before);
  });

  it('finds its story where it stood alone and now tells the same', async () => {
    const room = await newsroom();
    const vague = { ...english, title: 'Breaking', summary: '', contentHash: 'vague' };
    await room.tell(first, vague);
    expect(await room.storyOf(vague)).not.toBe(await room.storyOf(first));
    await room.poll(english);
    expect(await room.storyOf(english)).toBe(await room.storyOf(first));
  });
});

describe('an article that comes late', () => {
  it('joins the story of its own days, although it is seen a week later', async () => {
    const room = await newsroom();
    await room.tell(first, { ...copy, firstSeen: copy.firstSeen + 7 * 86_400_000 });
    expect(await room.storyOf(copy)).toBe(await room.storyOf(first));
  });

  it('joins a story that was published later than itself, and leaves its id as it is', async () => {
    const room = await newsroom();
    await room.tell(copy, english);
    const before = await room.storyOf(copy);
    await room.tell({ ...first, firstSeen: english.firstSeen + 3_600_000 });
    expect(await room.storyOf(first)).toBe(before);
  });
});

describe('two stories that turn out to be one', () => {
  it('become one: the older id stays and the other leads to it', async () => {
    const room = await newsroom();
    const [one, two] = [first, { ...copy, title: 'Autre', summary: '', contentHash: 'x' }];
    await room.tell(one, two);
    const [older, younger] = [await room.storyOf(one), await room.storyOf(two)];
    expect(younger).not.toBe(older);
    const lookup = async (item: Article) => decide(item, memoryLookup());
    const placed = await lookup(english);
    const [claim] = await room.store.claimSources({
      now: english.firstSeen,
      leaseMs: 60_000,
      limit: 1,
      all: true,
      sourceIds: ['c'],
    });
    if (claim === undefined) throw new Error('no claim');
    const joined = { ...placed.placement, storyId: older };
    await room.store.savePoll(
      claim,
      { at: english.firstSeen, articles: [english], state: claim.state },
      async () => ({
        ...placed,
        placement: joined,
        mergeStories: { keep: older, drop: [younger], why: joined },
      }),
    );
    expect(await room.storyOf(two)).toBe(older);
    expect((await room.store.story(younger))?.redirectedTo).toBe(older);
  });
});

describe('every decision', () => {
  it('says why in plain words, with the article that it was compared with where there was one', async () => {
    const room = await newsroom();
    const others = ['MTN Ghana nomme un directeur général', 'Panne chez inwi à Agadir'].map((title, at) =>
      article({ title, text: `${title}, selon un communiqué.`, outlet: 'd', at }),
    );
    await room.tell(first, copy, english, ...others);
    for (const one of [first, copy, english, ...others]) {
      const { verdict, rule, score, reasons, comparedWith } = await room.decisionOf(one);
      expect(reasons.length).toBeGreaterThan(0);
      for (const { text } of reasons) expect(text).toMatch(/^[\p{L}\p{N}].{5,}/u);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
      if (verdict !== 'new') expect(comparedWith).toBeDefined();
      expect(['same-url', 'same-title', 'model', 'no-candidate']).toContain(rule);
    }
  });
});
