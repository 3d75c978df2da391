import { describe, expect, it } from 'vitest';
import { article, decide, newsroom } from './newsroom.ts';

const gift = (who: string, at: number, outlet: string) =>
  article({
    title: `${who} fait un don de 200 millions de dirhams au fonds spécial`,
    text: `${who} verse 200 millions de dirhams au fonds spécial dédié à la gestion de la pandémie, créé sur instruction royale.`,
    at,
    outlet,
  });
const cable = article({
  title: 'Un câble sous-marin relie Dakar à Praia',
  text: 'Le consortium a posé 700 km de câble entre Dakar et Praia, avec une capacité de 12 Tbps.',
  language: 'fr',
  outlet: 'c',
  at: 2,
});

describe('a correction that joins', () => {
  it('puts two articles into one story, says so, and keeps the older story’s id', async () => {
    const room = await newsroom();
    const one = gift('inwi', 0, 'a');
    await room.tell(one, cable);
    const older = await room.storyOf(one);
    const moved = await room.correct('must-link', one, cable);
    expect(moved.map(({ articleId }) => articleId)).toEqual([cable.id]);
    expect(await room.storyOf(cable)).toBe(older);
    expect(await room.decisionOf(cable)).toMatchObject({
      rule: 'correction',
      comparedWith: one.id,
      reasons: [{ text: 'joined by a correction' }],
    });
  });

  it('brings all that stood with the two along', async () => {
    const room = await newsroom();
    const [one, two] = [gift('inwi', 0, 'a'), gift('inwi', 1, 'b')];
    const again = article({
      title: 'Dakar et Praia reliés par un câble sous-marin',
      text: 'Le consortium a posé 700 km de câble entre Dakar et Praia, avec une capacité de 12 Tbps.',
      outlet: 'd',
      at: 3,
    });
    await room.tell(one, two, cable, again);
    await room.correct('must-link', two, again);
    const stories = await Promise.all([one, two, cable, again].map(room.storyOf));
    expect(new Set(stories)).toEqual(new Set([await room.storyOf(one)]));
    expect(await room.copyGroupOf(again)).toBe(await room.copyGroupOf(cable));
  });

  it('leads from the younger story’s id to the older one’s', async () => {
    const room = await newsroom();
    const one = gift('inwi', 0, 'a');
    await room.tell(one, cable);
    const [older, younger] = [await room.storyOf(one), await room.storyOf(cable)];
    await room.correct('must-link', one, cable);
    const found = await room.store.story(younger);
    expect(found?.redirectedTo).toBe(older);
    expect(found?.story.coverage).toHaveLength(1);
  });

  it('survives rematching, and is undone by taking it back', async () => {
    const room = await newsroom();
    const one = gift('inwi', 0, 'a');
    await room.tell(one, cable);
    const alone = await room.storyOf(cable);
    await room.correct('must-link', one, cable);
    await room.store.rematch(0, decide, false);
    expect(await room.storyOf(cable)).toBe(await room.storyOf(one));
    const [correction] = await room.store.corrections();
    await room.store.removeCorrection(correction?.id ?? '', decide);
    expect(await room.storyOf(cable)).toBe(alone);
    expect(await room.store.corrections()).toEqual([]);
    expect((await room.store.story(alone))?.redirectedTo).toBeUndefined();
  });
});

describe('a correction that separates', () => {
  const copies = () => [gift('inwi', 0, 'a'), gift('inwi', 1, 'b')] as const;

  it('wins over the exact rules, keeps the published id, and survives rematching and an edit', async () => {
    const room = await newsroom();
    const [one, two] = copies();
    await room.tell(one, two);
    const published = await room.storyOf(one);
    expect(await room.storyOf(two)).toBe(published);
    await room.correct('cannot-link', two, one);
    const apart = async () => {
      expect(await room.storyOf(one)).toBe(published);
      expect(await room.storyOf(two)).not.toBe(published);
      expect(await room.copyGroupOf(two)).not.toBe(await room.copyGroupOf(one));
    };
    await apart();
    await room.store.rematch(0, decide, false);
    await apart();
    await room.poll({ ...two, title: one.title, summary: one.summary ?? '', contentHash: 'edited' });
    await apart();
  });

  it('leaves the published id to those that stay, although the article that goes had opened the story', async () => {
    const room = await newsroom();
    const [one, two] = copies();
    const three = gift('inwi', 2, 'c');
    await room.tell(one, two, three);
    const published = await room.storyOf(one);
    await room.correct('cannot-link', one, two);
    await room.correct('cannot-link', one, three);
    const apart = async () => {
      expect(await room.storyOf(two)).toBe(published);
      expect(await room.storyOf(three)).toBe(published);
      expect(await room.storyOf(one)).not.toBe(published);
    };
    await apart();
    const alone = await room.storyOf(one);
    await room.store.rematch(0, decide, false);
    await apart();
    expect(await room.storyOf(one)).toBe(alone);
  });

  it('keeps an article from later ones of the same story too', async () => {
    const room = await newsroom();
    const [one, two] = copies();
    await room.tell(one, two);
    await room.correct('cannot-link', two, one);
    const third = gift('inwi', 2, 'c');
    await room.tell(third);
    expect(await room.storyOf(one)).not.toBe(await room.storyOf(two));
    expect([await room.storyOf(one), await room.storyOf(two)]).toContain(await room.storyOf(third));
  });

  it('wins over one that joins where both concern the same articles', async () => {
    const room = await newsroom();
    const [one, two] = copies();
    const three = gift('inwi', 2, 'c');
    await room.tell(one, two, three);
    await room.correct('cannot-link', three, one);
    await room.correct('cannot-link', three, two);
    await room.correct('must-link', two, three);
    expect(await room.storyOf(three)).not.toBe(await room.storyOf(one));
    expect(await room.storyOf(three)).not.toBe(await room.storyOf(two));
  });

  it('is undone by taking it back', async () => {
    const room = await newsroom();
    const [one, two] = copies();
    await room.tell(one, two);
    const before = await room.groups();
    await room.correct('cannot-link', two, one);
    const [correction] = await room.store.corrections();
    await room.store.removeCorrection(correction?.id ?? '', decide);
    expect(await room.groups()).toEqual(before);
  });
});
