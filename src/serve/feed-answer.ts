import type { FastifyReply, FastifyRequest } from 'fastify';
import { chooseType } from './accept.ts';
import { isDay } from './archive-day.ts';
import { evaluate } from './conditional.ts';
import { type RouteContext, viewContext } from './context.ts';
import { acceptsFeedDelta } from './delta-history.ts';
import type { Chosen } from './documents.ts';
import { type Asker, type MadeFeed, makeFeed } from './feed-document.ts';
import type { FeedView } from './feed-view.ts';
import { type Format, formatNamed } from './formats.ts';
import { type Problem, plainProblem } from './problem.ts';
import { replyProblem } from './reply-problem.ts';
import type { Representation } from './representation.ts';
import { parseView } from './view.ts';

/** Which feed an address stands for. */
export interface Place {
  readonly format: Format;
  readonly channel?: string;
  readonly day?: string;
}

type Located =
  | { readonly ok: true; readonly feed: FeedView; readonly key: string }
  | { readonly ok: false; readonly problem: Problem };

/** Finds what an address and its query string stand for. */
async function locate(
  { format, channel: name, day }: Place,
  query: string,
  base: string,
  asker: Asker,
  context: RouteContext,
): Promise<Located> {
  const channel = name === undefined ? undefined : context.channels.get(name);
  if (name !== undefined && channel === undefined) {
    const detail = 'There is no such channel; /api/v1/channels lists them.';
    return { ok: false, problem: plainProblem(404, 'Not Found', detail) };
  }
  const search = new URLSearchParams(query);
  const known = await viewContext(context, search);
  const parsed = parseView(search, { ...known, defaultView: channel?.settings.view ?? 'stories' });
  if (!parsed.ok) return parsed;
  if (day !== undefined && !isDay(day)) {
    const detail = 'An archive document is named by its day, such as /archive/2026-01-31.rss.';
    return { ok: false, problem: plainProblem(404, 'Not Found', detail) };
  }
  // A document whose format was negotiated lives at the address of that format.
  const asked = asker.negotiated ? undefined : query;
  const { view } = parsed;
  const key = [format.ending, base, name, day, asker, view.key, view.query.cursor, asked];
  return { ok: true, feed: { view, channel, day, base, asked }, key: JSON.stringify(key) };
}

/** The delta to a document that the reader holds and that is still remembered; undefined where it has to get the whole. */
async function chooseDelta(
  { raw }: FastifyRequest,
  { documents, history }: RouteContext,
  key: string,
  whole: Chosen,
  make: () => Promise<MadeFeed>,
): Promise<Chosen | undefined> {
  const held = raw.headers['if-none-match'];
  if (held === undefined || !acceptsFeedDelta(raw.headers['a-im'])) return undefined;
  if (evaluate({ ifNoneMatch: held }, whole.variant.etag, 0) === 304) return undefined;
  const from = history.known(key, held);
  if (from === undefined) return undefined;
  const delta = await documents.choose(raw, `${key} ${from.tag}`, async () => (await make()).delta(from));
  return delta.variant.bytes.length < whole.variant.bytes.length ? delta : undefined;
}

/** Answers with a feed document: whole, 304, or a delta; or says what is wrong with the address. */
export async function sendFeed(
  request: FastifyRequest,
  reply: FastifyReply,
  context: RouteContext,
  place: Place,
  negotiated = false,
) {
  const { format } = place;
  const { documents, history } = context;
  const base = context.baseUrlOf(request.raw);
  const query = /\?(.*)/s.exec(request.raw.url ?? '')?.[1] ?? '';
  const page = { value: 'page', types: ['text/html'], explicit: true } as const;
  const preferred = chooseType(request.headers.accept, [{ value: 'feed', types: format.accepts }, page]);
  const asker: Asker = { negotiated, browser: format.styled && preferred === 'page' };
  const located = await locate(place, query, base, asker, context);
  if (!located.ok) return replyProblem(reply, located.problem);
  const { feed, key } = located;
  const make = () => makeFeed(feed, format, context, asker);
  const chosen = await documents.choose(request.raw, key, async () => (await make()).whole());
  const { digest, document } = chosen.representation;
  if (document.entries !== undefined) history.remember(key, digest, document.entries);
  const delta = await chooseDelta(request, context, key, chosen, make);
  reply.hijack();
  if (delta !== undefined) documents.sendOnce(request.raw, reply.raw, delta, 226);
  else if (negotiated || asker.browser) documents.sendOnce(request.raw, reply.raw, chosen);
  else documents.send(request.raw, reply.raw, { key, base }, chosen);
}

/**
 * One of our feeds by its public address, as its readers get it; undefined for any other address. What a hub sends to
 * those who subscribed to that address.
 */
export async function representFeed(url: string, context: RouteContext): Promise<Representation | undefined> {
  const base = context.config.server.publicUrl;
  if (base === undefined || !url.startsWith(`${base}/`) || /\s/.test(url)) return undefined;
  const match = /^\/(?:feed|channels\/([a-z0-9-]+))\.([a-z]+)(?:\?([^#]*))?$/.exec(url.slice(base.length));
  const format = formatNamed(match?.[2] ?? '');
  if (match === null || format === undefined) return undefined;
  const place: Place = { format, ...(match[1] === undefined ? {} : { channel: match[1] }) };
  const asker: Asker = { negotiated: false, browser: false };
  const located = await locate(place, match[3] ?? '', base, asker, context);
  if (!located.ok) return undefined;
  const { feed, key } = located;
  return context.documents.latest(key, async () => (await makeFeed(feed, format, context, asker)).whole());
}
