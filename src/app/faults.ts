import { StoreError } from '../store/index.ts';

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'it may not be written or read by this user',
  EPERM: 'it may not be written or read by this user',
  EROFS: 'it lies on a file system that is read-only',
  ENOSPC: 'the disk is full',
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of this path is a file, not a folder',
  EEXIST: 'a file stands where a folder is needed',
  EISDIR: 'this is a folder',
  EBUSY: 'it is in use',
  EMFILE: 'too many files are open',
};

interface SystemError extends Error {
  readonly code: string;
  readonly syscall?: string;
  readonly path?: string;
  readonly address?: string;
  readonly port?: number;
  readonly hostname?: string;
}

function isSystemError(error: unknown): error is SystemError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && 'syscall' in error;
}

function describeListening({ code, address, hostname, port }: SystemError): string {
  const host = address ?? hostname ?? '';
  const place = `${host.includes(':') ? `[${host}]` : host}${port === undefined ? '' : `:${port}`}`;
  const choose = 'Choose another with server.port or TELEWIRE_PORT.';
  switch (code) {
    case 'EADDRINUSE':
      return `cannot listen on ${place}: another program listens there, perhaps another Telewire. Stop it. ${choose}`;
    case 'EACCES':
      return `cannot listen on ${place}: ports below 1024 need special rights. ${choose}`;
    default:
      return `cannot listen on ${place}: this machine has no such address (${code}). Check server.host or TELEWIRE_HOST.`;
  }
}

/**
 * What an operator can do about an error of the machine: the database, a file or the port cannot be had. Undefined for
 * anything else, which is a bug.
 */
export function describeFault(error: unknown): string | undefined {
  if (error instanceof StoreError) return error.message;
  if (!isSystemError(error)) return undefined;
  if (error.syscall === 'listen' || error.syscall === 'getaddrinfo') return describeListening(error);
  if (error.path === undefined) return undefined;
  return `${error.path}: ${REASONS[error.code] ?? error.message} (${error.code}).`;
}
