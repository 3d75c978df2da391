import { describe, expect, it } from 'vitest';
import { article, newsroom } from './newsroom.ts';

const fibre =
  'L’opérateur a raccordé 12 000 foyers d’Oujda à la fibre optique, a indiqué son directeur régional.';

describe('the same address', () => {
  it('makes a copy, whatever the title, the outlet and the time', async () => {
    const room = await newsroom();
    const url = 'https://press.example/2026/03/fibre-oujda';
    const first = article({ title: 'Fibre à Oujda', text: fibre, url });
    const later = article({ title: 'Tout autre titre', at: 900, outlet: 'b', url: `${url}/` });
    const amp = article({ title: 'Fibre : Oujda raccordée', at: 1, outlet: 'c', url: `${url}?amp=1` });
    await room.tell(first, amp, later);
    expect(await room.copyGroupOf(later)).toBe(await room.copyGroupOf(first));
    expect(await room.copyGroupOf(amp)).toBe(await room.copyGroupOf(first));
    expect(await room.decisionOf(later)).toMatchObject({
      rule: 'same-url',
      score: 1,
      comparedWith: first.id,
    });
  });

  it('says nothing where it is a front page, or where many items link to it', async () => {
    const room = await newsroom();
    const front = ['Orange lance la 5G à Fès', 'Panne chez inwi à Agadir'].map((title, at) =>
      article({ title, at, url: 'https://press.example/', key: title }),
    );
    const titles = [
      'Fibre à Oujda',
      'Câble sous-marin à Dakar',
      'Tours à Kinshasa',
      'Roaming au Ghana',
      'Satellite au Kenya',
    ];
    const live = titles.map((title, at) =>
      article({ title, at, url: 'https://press.example/live', key: `live-${at}` }),
    );
    await room.tell(...front, ...live);
    const groups = await Promise.all(
      [...front, live[3], live[4]].map((one) => room.copyGroupOf(one ?? front[0] ?? article({ title: '' }))),
    );
    expect(new Set(groups).size).toBe(4);
  });

  it('is enough when an item’s id changes from one poll to the next, so that no reader sees it twice', async () => {
    const room = await newsroom();
    const told = { title: 'Fibre à Oujda', text: fibre, url: 'https://a.example/fibre' };
    const [first, again] = [
      article({ ...told, key: 'https://a.example/fibre' }),
      article({ ...told, key: 'id-1', at: 1 }),
    ];
    await room.tell(first, again);
    expect(first.id).not.toBe(again.id);
    expect(await room.copyGroupOf(again)).toBe(await room.copyGroupOf(first));
    expect((await room.store.stories({ view: 'articles', limit: 10 })).stories).toHaveLength(1);
  });
});

describe('the same title', () => {
  it('makes a copy within 72 hours in one language, marks and outlets’ names aside', async () => {
    const room = await newsroom();
    const first = article({ title: 'STG Telecom vient en aide à 500 familles démunies', text: fibre });
    const same = article({
      title: '(Vidéo) STG Telecom vient en aide à 500 familles démunies',
      text: fibre,
      at: 30,
      outlet: 'b',
    });
    await room.tell(first, same);
    expect(await room.decisionOf(same)).toMatchObject({ verdict: 'copy', comparedWith: first.id });
  });

  it('is nothing where a title is a rubric', async () => {
    const room = await newsroom();
    await room.tell(
      article({ title: 'Éditorial', text: 'Maroc Telecom ouvre une agence à Tanger et parle de fibre.' }),
      article({
        title: 'Éditorial',
        text: 'Un incendie coupe le réseau mobile de Sonatel à Thiès.',
        at: 26,
        outlet: 'b',
      }),
    );
    expect(await room.groups()).toHaveLength(2);
  });
});
