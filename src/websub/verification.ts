import { randomBytes } from 'node:crypto';
import type { Fetcher } from '../fetch/index.ts';

export interface Verification {
  readonly mode: 'subscribe' | 'unsubscribe';
  readonly callback: string;
  readonly topic: string;
  readonly leaseMs?: number;
}

const TIMEOUT_MS = 15_000;

/** A callback with parameters after its own (WebSub §5.1.1: existing ones are kept, and stand first). */
function withParameters(callback: string, parameters: Readonly<Record<string, string>>): string {
  return `${callback}${callback.includes('?') ? '&' : '?'}${new URLSearchParams(parameters).toString()}`;
}

/**
 * Asks a subscriber whether it meant it (WebSub §5.3): a random challenge, used once, must come back as the whole body of a
 * 2xx. Gives the reason why it did not; undefined where it did. Redirects are failures.
 */
export async function verifyIntent(
  fetcher: Pick<Fetcher, 'ask'>,
  { mode, callback, topic, leaseMs }: Verification,
): Promise<string | undefined> {
  const challenge = randomBytes(24).toString('base64url');
  const url = withParameters(callback, {
    'hub.mode': mode,
    'hub.topic': topic,
    'hub.challenge': challenge,
    ...(leaseMs === undefined ? {} : { 'hub.lease_seconds': String(Math.round(leaseMs / 1000)) }),
  });
  const answer = await fetcher.ask(url, { timeoutMs: TIMEOUT_MS });
  if (!answer.ok) return answer.message;
  if (answer.status < 200 || answer.status > 299) return `the callback answers ${answer.status}`;
  const echoed = Buffer.from(answer.body).toString('latin1') === challenge;
  return echoed ? undefined : 'the callback does not send the challenge back';
}
