import type { FetchErrorCode } from './fetch-result.ts';
import { field, type HeaderFields } from './header-fields.ts';

export interface StatusError {
  readonly code: FetchErrorCode;
  readonly message: string;
}

interface Sign {
  readonly by: string;
  readonly shows: (headers: HeaderFields, page: string) => boolean;
}

function has(name: string, pattern?: RegExp): Sign['shows'] {
  return (headers) => {
    const value = field(headers, name);
    return value !== undefined && (pattern?.test(value) ?? true);
  };
}

function server(pattern: RegExp): Sign['shows'] {
  return has('server', pattern);
}

/** Headers that only bot protection sends, whatever the status. */
const CHALLENGES: readonly Sign[] = [
  { by: 'Cloudflare', shows: has('cf-mitigated', /challenge|block/i) },
  { by: 'AWS WAF', shows: has('x-amzn-waf-action', /challenge|captcha/i) },
  { by: 'Vercel', shows: has('x-vercel-mitigated') },
  { by: 'DataDome', shows: has('x-datadome') },
  { by: 'DataDome', shows: has('x-dd-b') },
  { by: 'Sucuri', shows: has('x-sucuri-block') },
];

/** Who stands in front, and the words of its page; they tell only beside a status that refuses. */
const GUARDS: readonly Sign[] = [
  {
    by: 'Cloudflare',
    shows: (headers, page) =>
      server(/cloudflare/i)(headers, page) &&
      /cf-chl|challenge-platform|cf-error-details|Just a moment|Attention Required/i.test(page),
  },
  { by: 'Sucuri', shows: server(/sucuri/i) },
  { by: 'DDoS-Guard', shows: server(/ddos-guard/i) },
  { by: 'Akamai', shows: server(/akamaighost/i) },
  { by: 'Imperva', shows: has('x-iinfo') },
  { by: 'Imperva', shows: has('x-cdn', /incapsula|imperva/i) },
  {
    by: 'a bot check',
    shows: (_, page) =>
      /_Incapsula_Resource|px-captcha|g-recaptcha|hcaptcha\.com|ddos-guard|verify (?:that )?you are (?:a )?human|enable javascript and cookies to continue/i.test(
        page,
      ),
  },
];

/** Who blocks us, where an answer is a challenge or a block of bot protection. */
function findBlock(status: number, headers: HeaderFields, page: string): string | undefined {
  if (status !== 304) {
    const challenge = CHALLENGES.find(({ shows }) => shows(headers, page));
    if (challenge !== undefined) return challenge.by;
  }
  const refuses = status === 403 || status === 429 || status === 503 || status === 406;
  return refuses ? GUARDS.find(({ shows }) => shows(headers, page))?.by : undefined;
}

/** What a status that is no success means, for the operator (RFC 9110 §15). */
export function explainStatus(
  status: number,
  host: string,
  headers: HeaderFields,
  page: string,
): StatusError | undefined {
  const by = findBlock(status, headers, page);
  if (by !== undefined) {
    return {
      code: 'blocked',
      message: `${host} answers ${status} with a challenge or block of ${by}; ask the publisher to let the feed be read by programs`,
    };
  }
  if (status < 400) return undefined;
  switch (status) {
    case 401:
    case 407:
      return {
        code: 'unauthorised',
        message: `${host} answers ${status}: the feed needs a login, which is not supported`,
      };
    case 403:
      return {
        code: 'forbidden',
        message: `${host} answers 403: it refuses us; ask the publisher, or set fetch.contact so that it knows who asks`,
      };
    case 451:
      return { code: 'forbidden', message: `${host} answers 451: the feed is withheld for legal reasons` };
    case 404:
      return {
        code: 'not-found',
        message: `${host} answers 404: there is nothing at this address; look for the feed's new one`,
      };
    case 410:
      return { code: 'gone', message: `${host} answers 410: the feed is gone for good; remove the source` };
    case 429:
      return {
        code: 'rate-limited',
        message: `${host} answers 429: we ask too often; it is asked again later`,
      };
    default:
      return status >= 500
        ? {
            code: 'server-error',
            message: `${host} answers ${status}: it has a fault of its own; it is asked again later`,
          }
        : {
            code: 'client-error',
            message: `${host} answers ${status}: it does not accept the request; check the source's address`,
          };
  }
}
