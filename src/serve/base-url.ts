import type { IncomingMessage } from 'node:http';

const HOST = /^(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i;

function first(header: string | string[] | undefined): string | undefined {
  const text = Array.isArray(header) ? header[0] : header;
  return text?.split(',')[0]?.trim();
}

/** How the public address of the service is found. */
export interface BaseUrlOptions {
  readonly publicUrl?: string | undefined;
  readonly trustProxy: boolean;
  /** The address that is listened on, for requests that name no usable host. */
  readonly listening: () => string;
}

/**
 * Finds the address at which the asker reached the service, without a trailing slash: as configured; else by the Host
 * header, or what a trusted proxy says of it. A host that is no host name is not believed.
 */
export function baseUrlFinder(options: BaseUrlOptions): (request: IncomingMessage) => string {
  const { publicUrl, trustProxy, listening } = options;
  if (publicUrl !== undefined) return () => publicUrl;
  // Readers come by the same name again and again.
  let last = { host: '', proto: '', base: '' };
  return ({ headers }) => {
    const host = (trustProxy ? first(headers['x-forwarded-host']) : undefined) ?? headers.host ?? '';
    const proto = trustProxy && first(headers['x-forwarded-proto']) === 'https' ? 'https' : 'http';
    if (host === last.host && proto === last.proto) return last.base;
    if (!HOST.test(host)) return listening();
    last = { host, proto, base: `${proto}://${host.toLowerCase()}` };
    return last.base;
  };
}
