import { describe, expect, it } from 'vitest';
import { runDemo } from '../../src/demo/index.ts';

interface Told {
  readonly title: string;
  readonly source: string;
  readonly coverage: readonly { readonly title: string; readonly source: string }[];
}

async function stories(): Promise<readonly Told[]> {
  let out = '';
  const terminal = {
    out: (text: string) => {
      out += text;
    },
  };
  await runDemo(terminal, { once: true, json: true });
  return (JSON.parse(out) as { stories: Told[] }).stories;
}

function titlesOf(story: Told): string[] {
  return [story.title, ...story.coverage.map(({ title }) => title)];
}

describe('the demo', () => {
  it('tells each of its stories once and keeps its neighbours apart', async () => {
    const told = await stories();
    const holding = (words: RegExp) =>
      told.filter((story) => titlesOf(story).some((title) => words.test(title)));
    for (const words of [
      /Huawei se mobilise/,
      /Maroc Telecom fait un don/,
      /STG Telecom vient en aide/,
      /t[ée]l[ée]coms offrent/i,
      /internautes énervés/,
    ]) {
      expect(holding(words), String(words)).toHaveLength(1);
    }
    const fine = holding(/amende de 3,3 milliards de dirhams de l’ANRT/)[0];
    expect(fine).toBeDefined();
    expect(titlesOf(fine ?? { title: '', source: '', coverage: [] }).join()).not.toMatch(/appel|recours/);
    const gift = holding(/Maroc Telecom fait un don/)[0];
    expect(titlesOf(gift ?? { title: '', source: '', coverage: [] }).join()).not.toMatch(/Huawei|inwi/);
    expect(holding(/Botola|الطقس/)).toEqual([]);
  });
});
