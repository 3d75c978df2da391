import { lookup as systemLookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import {
  type FetchRules,
  needsOpenedNetwork,
  portOf,
  type Refusal,
  refuseConnection,
  refusePort,
} from './check-url.ts';
import { isOpened, refuseAddress } from './networks.ts';

export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

/** Finds the addresses of a host name; rejects with the resolver's error where there is none. */
export type Lookup = (hostname: string) => Promise<readonly ResolvedAddress[]>;

export interface ConnectorOptions {
  readonly rules: FetchRules;
  readonly timeoutMs: number;
  /** The system's resolver, where absent. */
  readonly lookup?: Lookup | undefined;
  /** Further certificate authorities (PEM). */
  readonly ca?: string | undefined;
}

/** An error that carries a refusal through the socket's callbacks. */
export type RefusedError = Error & { readonly refusal: Refusal };

export function isRefusedError(error: unknown): error is RefusedError {
  return error instanceof Error && 'refusal' in error;
}

function refusedError(refusal: Refusal): RefusedError {
  return Object.assign(new Error(refusal.message), { refusal });
}

function refuse(
  host: string,
  address: string,
  port: number | undefined,
  rules: FetchRules,
): Refusal | undefined {
  const what = refuseAddress(address, rules.opened);
  if (what !== undefined) return refuseConnection(host, address, what);
  if (port === undefined || !needsOpenedNetwork(port, rules)) return undefined;
  return isOpened(address, rules.opened) ? undefined : refusePort(port, host);
}

/**
 * Makes undici's connections, and lets none begin to an address that is refused. The check sits in the socket's own
 * lookup: what was checked is what is connected to, so that a second, different answer of the DNS has no use. One
 * refused address among several refuses the name.
 */
export function createConnector({
  rules,
  timeoutMs,
  lookup,
  ca,
}: ConnectorOptions): buildConnector.connector {
  const find: Lookup = lookup ?? ((hostname) => systemLookup(hostname, { all: true }));
  const build = (checked: LookupFunction) =>
    buildConnector({ timeout: timeoutMs, lookup: checked, ...(ca === undefined ? {} : { ca }) });
  const connectors = new Map<number, buildConnector.connector>();

  function checkedLookup(port?: number): LookupFunction {
    return (hostname, options, callback) => {
      find(hostname).then(
        (found) => {
          const [first] = found;
          if (first === undefined) {
            callback(Object.assign(new Error(`no address for ${hostname}`), { code: 'ENOTFOUND' }), []);
            return;
          }
          for (const { address } of found) {
            const refusal = refuse(hostname, address, port, rules);
            if (refusal === undefined) continue;
            callback(refusedError(refusal), []);
            return;
          }
          if (options.all === true) callback(null, [...found]);
          else callback(null, first.address, first.family);
        },
        (error: NodeJS.ErrnoException) => callback(error, []),
      );
    };
  }

  const listed = build(checkedLookup());

  function connectorFor(port: number): buildConnector.connector {
    // Ports on the list need no check of their own and share one cache of TLS sessions.
    if (!needsOpenedNetwork(port, rules)) return listed;
    const known = connectors.get(port);
    if (known !== undefined) return known;
    const made = build(checkedLookup(port));
    connectors.set(port, made);
    return made;
  }

  return (target, callback) => {
    const port = portOf(target);
    // A literal address is never looked up.
    const refusal =
      isIP(target.hostname) === 0 ? undefined : refuse(target.hostname, target.hostname, port, rules);
    if (refusal !== undefined) callback(refusedError(refusal), null);
    else connectorFor(port)(target, callback);
  };
}
