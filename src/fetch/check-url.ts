import { isIP } from 'node:net';
import type { FetchErrorCode } from './fetch-result.ts';
import { isOpened, type Network, refuseAddress } from './networks.ts';

/** What may be fetched. */
export interface FetchRules {
  readonly allowedPorts: readonly number[];
  readonly opened: readonly Network[];
}

export interface Refusal {
  readonly code: FetchErrorCode;
  readonly message: string;
}

export type CheckedUrl = { readonly ok: true; readonly url: URL } | ({ readonly ok: false } & Refusal);

/** From here on ports are handed out freely (Linux): test servers listen there, and no service with a fixed port does. */
const DYNAMIC_PORTS = 32768;

export function portOf({ protocol, port }: { readonly protocol: string; readonly port: string }): number {
  if (port !== '') return Number(port);
  return protocol === 'https:' ? 443 : 80;
}

/** Whether a port is one for opened networks only. */
export function needsOpenedNetwork(port: number, { allowedPorts }: FetchRules): boolean {
  return !allowedPorts.includes(port);
}

export function refusePort(port: number, host: string): Refusal {
  return {
    code: 'refused-port',
    message: `port ${port} of ${host} may not be fetched from; add it to fetch.allowedPorts if it is right`,
  };
}

/** The refusal of an address, in one sentence. */
export function refuseConnection(host: string, address: string, what: string): Refusal {
  const where = host === address ? address : `${host} leads to ${address}, which`;
  return {
    code: 'refused-address',
    message: `${where} is ${what}; if it may be fetched, add its range to fetch.allowNetworks`,
  };
}

function readUrl(text: string, base: string | undefined): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}

/**
 * Reads an address and refuses what may not be asked for, before any name is looked up: schemes beside http and https,
 * a name and password, ports not on the list, literal addresses of networks that are not public. The WHATWG URL parser
 * has by then made one dotted form of decimal, octal, hexadecimal, full-width and percent-encoded hosts.
 * Ports of the dynamic range are left open in opened networks: whether a name leads there is seen when connecting.
 */
export function checkUrl(text: string, rules: FetchRules, base?: string): CheckedUrl {
  const url = readUrl(text, base);
  if (url === undefined) {
    return {
      ok: false,
      code: 'bad-url',
      message: `"${text.slice(0, 200)}" is no address; correct the source's address`,
    };
  }
  if (url.hash !== '') url.hash = '';
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return {
      ok: false,
      code: 'refused-scheme',
      message: `${url.protocol}// addresses are not fetched; only http and https are`,
    };
  }
  if (url.username !== '' || url.password !== '') {
    return {
      ok: false,
      code: 'refused-userinfo',
      message: `the address at ${url.host} holds a name or password; remove what stands before the @`,
    };
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = portOf(url);
  const literal = isIP(host) !== 0;
  if (needsOpenedNetwork(port, rules)) {
    const maybe = port >= DYNAMIC_PORTS && rules.opened.length > 0;
    if (!maybe || (literal && !isOpened(host, rules.opened)))
      return { ok: false, ...refusePort(port, url.hostname) };
  }
  const what = literal ? refuseAddress(host, rules.opened) : undefined;
  if (what !== undefined) return { ok: false, ...refuseConnection(host, host, what) };
  return { ok: true, url };
}
