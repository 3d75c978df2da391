/**
 * What it costs to write 100 entries: `npx tsx test/bench/publish.ts [kB of text an entry]`. Prints processor time, which
 * other work on the machine disturbs less than the clock does.
 */
import { renderAtom, renderFrontPage, renderJsonFeed, renderRss } from '../../src/publish/index.ts';
import { atOnce } from '../at-once.ts';
import {
  sampleArticle,
  samplePublication,
  sampleSource,
  sampleStory,
  sampleTelling,
} from '../publish/sample.ts';

const kilobytes = Number(process.argv[2] ?? 2);
const paragraph =
  '<p>L’Agence nationale de réglementation inflige à l’opérateur une <b>amende</b> de 3,3 milliards de dirhams, <a href="https://x.example/a?b=1&amp;c=2">selon elle</a>.</p>';
const content = paragraph.repeat(Math.ceil((kilobytes * 1024) / paragraph.length));
const languages = ['ar', 'en', 'fr'];

const entries = Array.from({ length: 100 }, (_, at) =>
  sampleStory(
    sampleTelling(
      sampleArticle(`a${at}`, {
        content,
        title: `Maroc Telecom écope d’une amende n° ${at} & plus`,
        image: 'https://x.example/a.jpg',
        categories: [{ term: 'télécoms' }, { term: 'fibre' }],
      }),
      sampleSource(`s${at % 9}`),
    ),
    ...languages.map((language, nth) =>
      sampleTelling(sampleArticle(`c${at}-${nth}`, { language }), sampleSource(`t${nth}`)),
    ),
  ),
);
const publication = samplePublication(entries);
const front = {
  ...publication,
  filters: {},
  choices: { languages, sources: [], companies: [] },
};

function measure(name: string, render: () => string): void {
  for (let run = 0; run < 20; run++) render();
  const times: number[] = [];
  let length = 0;
  for (let run = 0; run < 40; run++) {
    const before = process.cpuUsage();
    length = render().length;
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  const median = times.sort((a, b) => a - b)[20] ?? 0;
  process.stdout.write(
    `${name.padEnd(10)} ${median.toFixed(1)} ms, ${Math.round(length / 1024)} k characters\n`,
  );
}

measure('RSS', () => atOnce(renderRss(publication)));
measure('Atom', () => atOnce(renderAtom(publication)));
measure('JSON Feed', () => atOnce(renderJsonFeed(publication)));
measure('front page', () => renderFrontPage(front));
