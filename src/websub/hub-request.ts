/** A subscription request that can be taken (WebSub §5.1). */
export interface SubscriptionRequest {
  readonly mode: 'subscribe' | 'unsubscribe';
  readonly callback: string;
  readonly topic: string;
  readonly leaseMs?: number;
  readonly secret?: string;
}

export type ReadRequest =
  | { readonly ok: true; readonly request: SubscriptionRequest }
  | { readonly ok: false; readonly status: 400 | 415; readonly reason: string };

const MAX_URL = 2048;
/** hub.secret "MUST be less than 200 bytes in length". */
const MAX_SECRET_BYTES = 199;

function refuse(reason: string, status: 400 | 415 = 400): ReadRequest {
  return { ok: false, status, reason };
}

function refuseCallback(callback: string): string | undefined {
  if (callback.length > MAX_URL) return `hub.callback is longer than ${MAX_URL} characters`;
  const url = URL.canParse(callback) ? new URL(callback) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) return 'hub.callback is no http or https address';
  if (url.username !== '' || url.password !== '') return 'hub.callback holds a name or password';
  return callback.includes('#') ? 'hub.callback has a fragment' : undefined;
}

/** Reads a request's form; what is wrong with it is told in plain words. Parameters that are not known are passed over. */
export function readHubRequest(contentType: string | undefined, body: string): ReadRequest {
  if (!/^\s*application\/x-www-form-urlencoded\s*(;|$)/i.test(contentType ?? '')) {
    return refuse('the content type is not application/x-www-form-urlencoded', 415);
  }
  const form = new URLSearchParams(body);
  const mode = form.get('hub.mode');
  const callback = form.get('hub.callback') ?? '';
  const topic = form.get('hub.topic') ?? '';
  const lease = form.get('hub.lease_seconds');
  const secret = form.get('hub.secret') ?? '';
  if (mode === 'publish') return refuse('this hub publishes the feeds of its own service and no others');
  if (mode !== 'subscribe' && mode !== 'unsubscribe')
    return refuse('hub.mode is neither subscribe nor unsubscribe');
  if (topic === '' || topic.length > MAX_URL) return refuse('hub.topic is missing or too long');
  const fault = refuseCallback(callback);
  if (fault !== undefined) return refuse(fault);
  if (Buffer.byteLength(secret) > MAX_SECRET_BYTES) return refuse('hub.secret has 200 bytes or more');
  const asks = mode === 'subscribe' && lease !== null && lease !== '';
  if (asks && !/^0*[1-9]\d{0,14}$/.test(lease))
    return refuse('hub.lease_seconds is no positive whole number');
  return {
    ok: true,
    request: {
      mode,
      callback,
      topic,
      ...(asks ? { leaseMs: Number(lease) * 1000 } : {}),
      ...(secret === '' ? {} : { secret }),
    },
  };
}
