import { isRefusedError } from './connector.ts';
import type { FetchErrorCode } from './fetch-result.ts';

export interface NetworkError {
  readonly code: FetchErrorCode;
  readonly message: string;
}

/** How far an exchange had come when it failed. */
export type Stage = 'connecting' | 'sent' | 'answered';

const DNS = /^(ENOTFOUND|ENODATA|EAI_|ESERVFAIL|EREFUSED$|ETIMEOUT$|EBADNAME)/;
const CONNECT =
  /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL|EACCES|EPERM|EINVAL)$/;
const TLS =
  /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|EPROTO|CRL_|HOSTNAME_MISMATCH|INVALID_CA)/;
const CLOSED = /^(UND_ERR_DESTROYED|UND_ERR_CLOSED|UND_ERR_ABORTED)$/;
const BAD = /^(UND_ERR_HEADERS_OVERFLOW|UND_ERR_INVALID_ARG|UND_ERR_NOT_SUPPORTED)/;

function codeOf(error: Error): string {
  const { code } = error as NodeJS.ErrnoException;
  if (typeof code === 'string') return code;
  const [first] = error instanceof AggregateError ? error.errors : [];
  return first instanceof Error ? codeOf(first) : '';
}

/** What is wrong with bytes that are not HTTP; undefined where that is not the fault. */
function notHttp(error: Error, code: string, stage: Stage): string | undefined {
  // The parser's own code is lost in undici; what it says stands in parentheses.
  if (error.name === 'HTTPParserError') return /\((.*)\)/.exec(error.message)?.[1] ?? 'unreadable';
  if (BAD.test(code)) return code;
  const lengths = code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH' && stage !== 'answered';
  return lengths ? 'two lengths of one body' : undefined;
}

/** Names a fault of the network in one sentence. */
export function explainNetworkError(error: Error, host: string, stage: Stage): NetworkError {
  if (isRefusedError(error)) return error.refusal;
  const code = codeOf(error);
  if (CLOSED.test(code))
    return { code: 'closed', message: `the request to ${host} was given up as the program ends` };
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || (code === 'ETIMEDOUT' && stage === 'connecting')) {
    return {
      code: 'timeout-connect',
      message: `${host} could not be reached in time; it is asked again later (fetch.connectTimeout)`,
    };
  }
  if (DNS.test(code)) {
    return {
      code: 'dns',
      message: `the name ${host} is not found (${code}); check the source's address and the DNS`,
    };
  }
  if (TLS.test(code)) {
    return {
      code: 'tls',
      message: `no secure connection to ${host} (${code}); its certificate or TLS is at fault`,
    };
  }
  if (CONNECT.test(code)) {
    return {
      code: 'connect',
      message: `no connection to ${host} (${code}); its server is down or the way to it blocked`,
    };
  }
  const fault = notHttp(error, code, stage);
  if (fault !== undefined) {
    return {
      code: 'bad-response',
      message: `${host} sends what is not HTTP (${fault}); its server is at fault`,
    };
  }
  return stage === 'answered'
    ? { code: 'truncated', message: `${host} broke off in the middle of its answer; it is asked again later` }
    : {
        code: 'reset',
        message: `${host} broke the connection off before it answered; it is asked again later`,
      };
}
