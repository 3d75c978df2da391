import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A thousand sources in a process of its own: a hundred hosts (ports of 127.0.0.1) with ten each, 40 entries a document.
 * Told over IPC which round it is; answers with what it counted.
 */
export type Round = 'steady' | 'faults';
export type ToOrigin = { readonly round: Round } | { readonly count: true };
export type FromOrigin =
  | { readonly ports: readonly number[] }
  | { readonly requests: number; readonly busiest: number };

const HOSTS = 100;
const ENTRIES = 40;
const PARAGRAPH =
  'L’opérateur annonce l’extension de son réseau à dix villes, avec un investissement de plusieurs centaines de millions. ';

let round: Round = 'steady';
let requests = 0;
let busiest = 0;
let issue = 0;

function documentOf(path: string, entries: number): string {
  const items = Array.from({ length: entries }, (_, n) => {
    const key = `${path}-${entries - n}`;
    return `<item><title>Annonce ${key} de l’opérateur</title><link>http://news.example${key}</link><guid>http://news.example${key}</guid><pubDate>${new Date(Date.UTC(2026, 1, 1) - n * 3_600_000).toUTCString()}</pubDate><description><![CDATA[<p>${PARAGRAPH.repeat(4)}</p>]]></description></item>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Source ${path}</title><link>http://news.example/</link><description>Nouvelles</description>${items.join('')}</channel></rss>`;
}

function whole(response: ServerResponse, path: string, entries = ENTRIES, charset = 'utf-8'): void {
  response.writeHead(200, {
    'content-type': `application/rss+xml; charset=${charset}`,
    etag: `"${entries}-${issue}"`,
  });
  response.end(documentOf(path, entries));
}

const FAULTS: readonly ((response: ServerResponse, path: string) => void)[] = [
  (response, path) => void setTimeout(() => whole(response, path), 300),
  (response) => response.destroy(),
  (response) => response.writeHead(502).end(),
  (response, path) => {
    response.writeHead(200, { 'content-length': 100_000 });
    response.write(documentOf(path, 5), () => response.destroy());
  },
  (response, path) => response.writeHead(302, { location: path }).end(),
  (response) => response.writeHead(429, { 'retry-after': '60' }).end(),
  (response, path) => whole(response, path, ENTRIES, 'iso-8859-1'),
];

/** Of twenty sources ten are unchanged, seven have a fault each and three have something new. */
function answer(request: IncomingMessage, response: ServerResponse): void {
  const path = request.url ?? '/';
  const kind = Number(path.slice(1)) % 20;
  const fault = round === 'faults' ? FAULTS[kind - 10] : undefined;
  if (fault !== undefined) fault(response, path);
  else if (round === 'faults' && kind >= 17) whole(response, path, ENTRIES + 1);
  else if (request.headers['if-none-match'] === undefined) whole(response, path);
  else response.writeHead(304).end();
}

const ports: number[] = [];
for (let host = 0; host < HOSTS; host += 1) {
  let inHand = 0;
  const server = createServer((request, response) => {
    requests += 1;
    inHand += 1;
    busiest = Math.max(busiest, inHand);
    response.once('close', () => {
      inHand -= 1;
    });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ports.push((server.address() as AddressInfo).port);
}

process.on('message', (message: ToOrigin) => {
  if ('round' in message) {
    round = message.round;
    issue += 1;
    requests = 0;
    busiest = 0;
  }
  process.send?.({ requests, busiest } satisfies FromOrigin);
});
process.on('disconnect', () => process.exit(0));
process.send?.({ ports } satisfies FromOrigin);
