import type { EpochMs } from '../model/index.ts';
import { peek } from './content-coding.ts';
import type { FetchErrorCode, FetchSuccess } from './fetch-result.ts';
import { field, firstField, type HeaderFields } from './header-fields.ts';
import { parseLinkHeader } from './link-header.ts';
import { explainStatus } from './status-error.ts';
import type { Target } from './target.ts';
import { freshForMs, retryAfterMs } from './timing-fields.ts';

export interface LastAnswer {
  readonly status: number;
  readonly headers: HeaderFields;
  readonly body: Buffer;
  readonly target: Target;
  /** Whether 304 was a possible answer. */
  readonly conditional: boolean;
}

export type AnswerMeaning =
  | ({ readonly ok: true } & Omit<FetchSuccess, 'ok' | 'redirects' | 'bytesReceived' | 'durationMs'>)
  | {
      readonly ok: false;
      readonly url: string;
      readonly code: FetchErrorCode;
      readonly message: string;
      readonly status: number;
      readonly retryAfterMs?: number;
    };

const NO_BYTES = new Uint8Array();
const NO_LINKS: FetchSuccess['links'] = [];

function isDelta(status: number, headers: HeaderFields): boolean {
  if (status !== 226) return false;
  const manipulations = (field(headers, 'im') ?? '').toLowerCase().split(',');
  return manipulations.some((name) => /^\s*feed\s*(;|$)/.test(name));
}

/** What an answer that is no redirect means for a feed's reader. */
export function readAnswer(
  { status, headers, body, target, conditional }: LastAnswer,
  now: EpochMs,
): AnswerMeaning {
  const { host, href: url } = target;
  const page =
    status < 300 || body.length === 0
      ? ''
      : peek(body, field(headers, 'content-encoding') ?? '').toString('latin1');
  const error = explainStatus(status, host, headers, page);
  if (error !== undefined) {
    const wait = retryAfterMs(headers, now);
    return {
      ok: false,
      url,
      ...error,
      status,
      ...(wait === undefined ? {} : { retryAfterMs: wait }),
    };
  }
  const notModified = status === 304;
  if (status === 206 || (status >= 300 && !notModified) || (notModified && !conditional)) {
    const what = notModified
      ? 'although nothing of the feed is known yet'
      : 'which is no answer to what was asked';
    const message = `${host} answers ${status}, ${what}; its server is at fault`;
    return { ok: false, url, code: 'bad-response', message, status };
  }
  const contentType = firstField(headers, 'content-type');
  const contentLanguage = firstField(headers, 'content-language');
  const etag = firstField(headers, 'etag');
  const lastModified = firstField(headers, 'last-modified');
  const link = field(headers, 'link');
  const fresh = freshForMs(headers, now);
  return {
    ok: true,
    status,
    notModified,
    url,
    body: notModified ? NO_BYTES : body,
    links: link === undefined ? NO_LINKS : parseLinkHeader(link, url),
    delta: isDelta(status, headers),
    ...(contentType === undefined ? {} : { contentType }),
    ...(contentLanguage === undefined ? {} : { contentLanguage }),
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
    ...(fresh === undefined ? {} : { freshForMs: fresh }),
  };
}
