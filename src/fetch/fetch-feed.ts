import type { Redirect } from '../model/index.ts';
import type { Refusal } from './check-url.ts';
import type { Client } from './client.ts';
import type { FetchConditions, FetchResult } from './fetch-result.ts';
import type { HeaderFields } from './header-fields.ts';
import { readAnswer } from './read-answer.ts';
import { redirectTarget } from './redirect-target.ts';
import { isConditional, requestHeaders } from './request-headers.ts';
import type { CheckedTarget, CheckTarget, Target } from './target.ts';

export interface FetchContext {
  readonly client: Client;
  readonly check: CheckTarget;
  readonly userAgent: string;
  readonly allowDowngrade: boolean;
  readonly totalTimeoutMs: number;
  readonly maxRedirects: number;
}

interface Step {
  readonly target: Target;
  /** Every one so far, the last of them in question. */
  readonly redirects: readonly Redirect[];
}

function want(status: number, headers: HeaderFields): 'whole' | 'beginning' | 'nothing' {
  if (status === 304 || redirectTarget(status, headers) !== undefined) return 'nothing';
  return status < 300 ? 'whole' : 'beginning';
}

/** Why a redirect is not followed; undefined where it is. */
function refuseRedirect(
  { target, redirects }: Step,
  next: CheckedTarget,
  { allowDowngrade, maxRedirects }: FetchContext,
): Refusal | undefined {
  if (!next.ok) {
    const code = next.code === 'bad-url' ? 'bad-redirect' : next.code;
    return { code, message: `${target.host} redirects to where may not be fetched: ${next.message}` };
  }
  const { href, protocol } = next.target;
  if (target.protocol === 'https:' && protocol === 'http:' && !allowDowngrade) {
    return {
      code: 'downgrade',
      message: `${target.host} redirects from https to ${href}; set fetch.allowDowngrade if that is right`,
    };
  }
  if (redirects.some(({ from }) => from === href)) {
    return {
      code: 'redirect-loop',
      message: `${target.host} redirects in a circle back to ${href}; its server is at fault or wants cookies`,
    };
  }
  if (redirects.length > maxRedirects) {
    return {
      code: 'too-many-redirects',
      message: `${redirects[0]?.from ?? href} leads through more than ${maxRedirects} redirects; enter the feed's last address`,
    };
  }
  return undefined;
}

/** Gets a feed: each address on the way is checked, each redirect recorded, and the whole kept within one time limit. */
export async function fetchFeed(
  address: string,
  conditions: FetchConditions,
  context: FetchContext,
): Promise<FetchResult> {
  const { client, check, userAgent, totalTimeoutMs } = context;
  const started = performance.now();
  const redirects: Redirect[] = [];
  const headers = requestHeaders(userAgent, conditions);
  let bytesReceived = 0;

  const exchanged = () => ({
    redirects,
    bytesReceived,
    durationMs: Math.round(performance.now() - started),
  });

  let checked = check(address);
  if (!checked.ok) return { url: address, ...checked, ...exchanged() };
  for (;;) {
    const { target } = checked;
    const timeoutMs = Math.max(1, totalTimeoutMs - (performance.now() - started));
    const answer = await client.send({ target, method: 'GET', headers, want, timeoutMs });
    bytesReceived += answer.bytesReceived;
    if (!answer.ok) {
      const { code, message, status } = answer;
      const known = status === undefined ? {} : { status };
      return { ok: false, code, message, url: target.href, ...known, ...exchanged() };
    }
    const { status } = answer;
    const location = redirectTarget(status, answer.headers);
    if (location === undefined) {
      const last = {
        status,
        headers: answer.headers,
        body: answer.body,
        target,
        conditional: isConditional(headers),
      };
      return { ...readAnswer(last, Date.now()), ...exchanged() };
    }
    const next = check(location, target.href);
    redirects.push({ status, from: target.href, to: next.ok ? next.target.href : location });
    const refusal = refuseRedirect({ target, redirects }, next, context);
    if (refusal !== undefined) return { ok: false, ...refusal, url: target.href, status, ...exchanged() };
    if (next.ok) checked = next;
  }
}
