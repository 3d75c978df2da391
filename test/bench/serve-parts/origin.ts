import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { seeded } from '../../seeded.ts';

const SYLLABLES = 'ba ce di fo gu la me ni po ru sa te vi xo zu bran clé dris fron glu'.split(' ');

/** Words of a language that nobody speaks: some common, most rare, as in any other. */
const WORDS = Array.from({ length: 6_000 }, (_, i) =>
  [i % 20, Math.floor(i / 20) % 20, Math.floor(i / 400) % 20].map((n) => SYLLABLES[n]).join(''),
);

function words(random: () => number, count: number): string {
  return Array.from({ length: count }, () => WORDS[Math.floor(random() ** 3 * WORDS.length)]).join(' ');
}

const START = Date.UTC(2026, 0, 1);

function feed(number: number): string {
  const random = seeded(number);
  const items = Array.from({ length: 10 }, (_, i) => {
    const id = number * 10 + i;
    const title = `${words(random, 7)} ${id}`;
    const date = new Date(START + Math.floor(random() * 30 * 86_400_000)).toUTCString();
    return `<item><title>${title}</title><link>https://outlet${number}.example/${id}</link><guid isPermaLink="false">${id}</guid>
<pubDate>${date}</pubDate><description>${words(random, 120)}</description></item>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Outlet ${number}</title>
<link>https://outlet${number}.example/</link><description>Sample</description>${items.join('')}</channel></rss>`;
}

// Sample outlets for the service to poll: /NUMBER is a feed of ten items made from its number.
const server = createServer((request, response) => {
  const number = Number((request.url ?? '/0').slice(1));
  response.setHeader('Content-Type', 'application/rss+xml; charset=utf-8');
  response.end(feed(number));
});
server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
