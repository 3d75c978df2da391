import type { EpochMs } from '../model/index.ts';
import { type CallbackRequest, type HttpAnswer, plainAnswer } from './http.ts';
import { checkSignature } from './signature.ts';
import type { SubscriberOptions } from './subscriber-port.ts';
import { isHeld, type Lease, type Subscriptions, type Wanted } from './subscription.ts';

type CallbackOptions = Pick<SubscriberOptions, 'clock' | 'deliver' | 'leaseMs' | 'log'>;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** For so long after asking, verification is expected; it may come more than once, if our answer was lost. */
const VERIFY_MS = HOUR;
const LONGEST_LEASE_MS = 365 * DAY;
/** After a denial it is asked again so much later; after signatures of no worth, later still. */
const DENIED_MS = 7 * DAY;
const WEAK_MS = 30 * DAY;

const NOT_FOUND = plainAnswer(404, 'there is no such subscription\n');
const DELETED = plainAnswer(410, 'there is no such subscription any more\n');

function sameAddress(a: string | null, b: string): boolean {
  if (a === null) return false;
  return a === b || (URL.canParse(a) && new URL(a).href === new URL(b).href);
}

/** A challenge that may be echoed: not long, and no binary data (WebSub §8.2). */
function isChallenge(text: string | null): text is string {
  return text !== null && /^[\x21-\x7e]{1,512}$/.test(text);
}

function leaseOf(seconds: string | null, asked: number): number | undefined {
  if (seconds === null) return asked;
  if (!/^\d{1,15}$/.test(seconds) || Number(seconds) === 0) return undefined;
  return Math.min(Number(seconds) * 1000, LONGEST_LEASE_MS);
}

/** Answers requests to callback addresses: verification of intent, denial and delivery. */
export function createCallback(
  { wanted, leases, leaving, tokens, delivered }: Subscriptions,
  { clock, deliver, leaseMs, log }: CallbackOptions,
): (request: CallbackRequest) => Promise<HttpAnswer> {
  async function confirmSubscription(
    want: Wanted,
    query: URLSearchParams,
    now: EpochMs,
  ): Promise<HttpAnswer> {
    const challenge = query.get('hub.challenge');
    const lease = leaseOf(query.get('hub.lease_seconds'), leaseMs);
    const asked = want.askedAt !== undefined && now - want.askedAt <= VERIFY_MS;
    if (!asked || !sameAddress(query.get('hub.topic'), want.topic)) return NOT_FOUND;
    if (!isChallenge(challenge) || lease === undefined) return NOT_FOUND;
    await leases.put(want.sourceId, { token: want.token, since: now, until: now + lease });
    log.info({ source: want.sourceId, topic: want.topic, leaseMs: lease }, 'subscribed at a hub');
    return plainAnswer(200, challenge);
  }

  async function confirmLeaving(token: string, query: URLSearchParams): Promise<HttpAnswer> {
    const left = await leaving.get(token);
    const challenge = query.get('hub.challenge');
    if (left === undefined || !sameAddress(query.get('hub.topic'), left.topic) || !isChallenge(challenge)) {
      return NOT_FOUND;
    }
    await leaving.delete(token);
    await tokens.delete(token);
    return plainAnswer(200, challenge);
  }

  async function deny(want: Wanted, until: EpochMs, since: EpochMs, denied: string): Promise<void> {
    await leases.put(want.sourceId, { token: want.token, since, until, denied });
    log.warn(
      { source: want.sourceId, topic: want.topic, reason: denied },
      'no subscription at the hub; it is polled',
    );
  }

  async function verify(token: string, want: Wanted | undefined, text: string): Promise<HttpAnswer> {
    const query = new URLSearchParams(text);
    const now = clock();
    switch (query.get('hub.mode')) {
      case 'subscribe':
        return want === undefined ? NOT_FOUND : confirmSubscription(want, query, now);
      case 'unsubscribe':
        return confirmLeaving(token, query);
      case 'denied':
        if (want === undefined || !sameAddress(query.get('hub.topic'), want.topic)) return NOT_FOUND;
        await deny(want, now + DENIED_MS, now, query.get('hub.reason')?.slice(0, 200) ?? 'denied by the hub');
        return plainAnswer(200, '');
      default:
        return plainAnswer(400, 'hub.mode is neither subscribe, unsubscribe nor denied\n');
    }
  }

  async function receive(
    want: Wanted,
    lease: Lease | undefined,
    { body, contentType, signature }: CallbackRequest,
  ): Promise<HttpAnswer> {
    const now = clock();
    if (!isHeld(lease, want.token, now)) return DELETED;
    const verdict = checkSignature(signature, want.secret, body);
    if (verdict === 'weak') {
      await deny(want, now + WEAK_MS, now, 'the hub signs with SHA-1 only');
      return plainAnswer(403, 'signatures with sha1 are not accepted; sha256, sha384 and sha512 are\n');
    }
    if (verdict !== 'right') {
      log.warn({ source: want.sourceId, verdict }, 'a delivery without the right signature was ignored');
      return plainAnswer(403, `the signature is ${verdict}\n`);
    }
    try {
      await deliver(want.sourceId, body, contentType);
    } catch (error) {
      log.warn({ source: want.sourceId, err: error }, 'a delivery could not be taken; the hub tries again');
      return plainAnswer(503, 'not now\n', { 'retry-after': '60' });
    }
    await delivered.put(want.sourceId, now);
    return plainAnswer(202, '');
  }

  return async (request) => {
    const { method, token, query } = request;
    const sourceId = /^[\w-]{43}$/.test(token) ? await tokens.get(token) : undefined;
    const found = sourceId === undefined ? undefined : await wanted.get(sourceId);
    const want = found?.token === token ? found : undefined;
    if (method === 'GET') return sourceId === undefined ? NOT_FOUND : verify(token, want, query);
    return want === undefined ? DELETED : receive(want, await leases.get(want.sourceId), request);
  };
}
