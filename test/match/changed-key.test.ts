import { expect, it } from 'vitest';
import { fetcherFor, MINUTE, NOW, startBench } from '../poll/harness.ts';
import { startOrigin } from '../poll/origin.ts';
import { decide } from './newsroom.ts';

interface Item {
  readonly guid: string;
  readonly link: string;
  readonly title: string;
}

const texts: Readonly<Record<string, string>> = {
  'Fibre à Oujda': 'L’opérateur a raccordé 12 000 foyers d’Oujda à la fibre optique.',
  'Panne à Agadir': 'Un incendie a coupé le réseau mobile d’inwi à Agadir pendant six heures.',
};

function feed(items: readonly Item[]): string {
  const written = items.map(
    ({ guid, link, title }) =>
      `<item><guid isPermaLink="false">${guid}</guid><title>${title}</title><link>${link}</link>` +
      `<description>${texts[title]}</description><pubDate>${new Date(NOW - 3_600_000).toUTCString()}</pubDate></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><link>http://news.example/</link><description>News</description>${written.join('')}</channel></rss>`;
}

const fibre = { guid: 'post', link: 'http://news.example/fibre-oujda', title: 'Fibre à Oujda' };
const panne = { guid: 'post', link: 'http://news.example/panne-agadir', title: 'Panne à Agadir' };

it('shows no reader an item twice whose id was given to two items in one poll and to it alone in the next', async () => {
  const polls = [feed([fibre, panne]), feed([fibre])];
  let asked = 0;
  const origin = await startOrigin((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/rss+xml' });
    response.end(polls[Math.min(asked, polls.length - 1)]);
    asked += 1;
  });
  const bench = await startBench({
    urls: [`${origin.url}/feed`],
    fetcher: fetcherFor([origin.port]),
    decide,
  });
  try {
    await bench.pollAt(NOW);
    const titles = async () =>
      (await bench.store.stories({ view: 'articles', limit: 10 })).stories.map(
        ({ id, lead }) => `${id} ${lead.article.title}`,
      );
    const before = await titles();
    expect(before).toHaveLength(2);
    await bench.pollAt(NOW + 600 * MINUTE);
    expect(asked).toBeGreaterThanOrEqual(2);
    // The item is stored under its other key as well, and folded into the entry that readers have.
    expect((await bench.store.counts()).articles).toBe(3);
    expect((await titles()).map((line) => line.split(' ')[0]).sort()).toEqual(
      before.map((line) => line.split(' ')[0]).sort(),
    );
    expect((await bench.store.stories({ view: 'stories', limit: 10 })).stories).toHaveLength(2);
  } finally {
    await bench.close();
    await origin.close();
  }
});
