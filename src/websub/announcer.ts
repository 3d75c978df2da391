import type { Fetcher } from '../fetch/index.ts';
import { createGathered } from './gathered.ts';
import type { WebSubLog } from './log.ts';

export interface AnnouncerOptions {
  readonly fetcher: Pick<Fetcher, 'post'>;
  /** Hub of somebody else. */
  readonly hubUrl: string;
  /** Self addresses of the feeds that may have changed. */
  readonly topics: readonly string[];
  readonly log: WebSubLog;
  readonly gatherMs?: number;
}

export interface Announcer {
  changed(): void;
  settled(): Promise<void>;
  stop(): void;
}

const GATHER_MS = 2000;
const TIMEOUT_MS = 15_000;

/**
 * Tells another hub that our feeds have changed, in the form that public hubs take (WebSub §6 leaves it open): one POST
 * for each feed with `hub.mode=publish` and `hub.url`.
 */
export function createAnnouncer({
  fetcher,
  hubUrl,
  topics,
  log,
  gatherMs = GATHER_MS,
}: AnnouncerOptions): Announcer {
  async function announce(topic: string): Promise<void> {
    const body = new URLSearchParams({ 'hub.mode': 'publish', 'hub.url': topic, 'hub.topic': topic });
    const answer = await fetcher.post(hubUrl, {
      body: body.toString(),
      contentType: 'application/x-www-form-urlencoded',
      timeoutMs: TIMEOUT_MS,
    });
    if (answer.ok && answer.status >= 200 && answer.status < 300) return;
    const reason = answer.ok ? `it answers ${answer.status}` : answer.message;
    log.warn(
      { hub: hubUrl, topic, reason },
      'the hub was not told of a change; the next change tells it again',
    );
  }

  const work = createGathered(gatherMs, async () => {
    for (const topic of topics) await announce(topic);
  });
  return { changed: work.changed, settled: work.idle, stop: work.stop };
}
