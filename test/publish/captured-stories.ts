import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/config/index.ts';
import { decode } from '../../src/decode/index.ts';
import type { Source } from '../../src/model/index.ts';
import { normaliseFeed, parseRelevance, sourceId } from '../../src/normalise/index.ts';
import { parse } from '../../src/parse/index.ts';
import type { Story } from '../../src/store/port.ts';
import { noon, sampleStory, sampleTelling } from './sample.ts';

const folder = join(packageRoot(), '../shared/data/captured');

/** Whether real feeds lie beside the project. */
export const captured = existsSync(folder);

/** The newest entries of every captured feed, each as a story, some with the stories after it as coverage. */
export async function capturedStories(perFeed: number): Promise<readonly Story[]> {
  const relevance = parseRelevance(readFileSync(join(packageRoot(), 'config/relevance.yaml'), 'utf8'));
  const tellings: ReturnType<typeof sampleTelling>[] = [];
  for (const name of readdirSync(folder)) {
    const decoded = decode(readFileSync(join(folder, name)), {});
    if (!decoded.ok) continue;
    const url = `https://captured.example/${encodeURIComponent(name)}`;
    const parsed = await parse(decoded.text, { url, now: noon });
    if (!parsed.ok) continue;
    const { title, link, language } = parsed.feed;
    const source: Source = {
      id: sourceId(url),
      url,
      title,
      categories: [],
      relevance: 'all',
      enabled: true,
      rank: 5,
      ...(link === undefined ? {} : { siteUrl: link }),
      ...(language === undefined ? {} : { language }),
    };
    const articles = normaliseFeed(parsed.feed, { source, now: noon, relevance, trackingParameters: [] });
    for (const article of articles.slice(0, perFeed)) tellings.push(sampleTelling(article, source));
  }
  return tellings.map((lead, at) => sampleStory(lead, ...tellings.slice(at + 5, at + 5 + (at % 4))));
}
