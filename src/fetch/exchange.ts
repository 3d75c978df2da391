import type { Agent, Dispatcher } from 'undici';
import { createBodySink } from './body-sink.ts';
import type { FetchErrorCode } from './fetch-result.ts';
import { field, type HeaderFields } from './header-fields.ts';
import { explainNetworkError, type Stage } from './network-error.ts';

export interface ExchangeRequest {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** How much of the body is wanted, known by status and headers; beyond a `beginning` nothing more is read. */
  readonly want: (status: number, headers: HeaderFields) => 'whole' | 'beginning' | 'nothing';
  readonly maxBytes: number;
  readonly firstByteTimeoutMs: number;
  /** For this exchange, connecting included. */
  readonly timeoutMs: number;
}

export type Exchange = { readonly bytesReceived: number } & (
  | { readonly ok: true; readonly status: number; readonly headers: HeaderFields; readonly body: Buffer }
  | {
      readonly ok: false;
      readonly code: FetchErrorCode;
      readonly message: string;
      readonly status?: number;
      /** Nothing of an answer had come. */
      readonly unanswered: boolean;
    }
);

/** Enough of an error's page to see who made it. */
const BEGINNING = 64 * 1024;
/** So much of an unwanted body is read, to keep the connection. */
const DRAIN = 16 * 1024;

/**
 * Sends one request over an agent and takes one answer, within its limits of time and size. Never rejects. Written
 * against undici's dispatch, since there the wire can be held back while a body is decompressed.
 */
export function exchange(agent: Agent, request: ExchangeRequest): Promise<Exchange> {
  const { url, want, maxBytes, firstByteTimeoutMs, timeoutMs } = request;
  const { host } = url;
  return new Promise((resolve) => {
    let controller: Dispatcher.DispatchController | undefined;
    let stage: Stage = 'connecting';
    let settled = false;
    let complete = false;
    let bytesReceived = 0;
    let status = 0;
    let headers: HeaderFields = {};
    let sink: ReturnType<typeof createBodySink> | undefined;
    let beginning: Buffer[] | undefined;
    let firstByte: NodeJS.Timeout | undefined;

    function settle(result: Exchange, stop: boolean): void {
      if (settled) return;
      settled = true;
      clearTimeout(total);
      clearTimeout(firstByte);
      sink?.abandon();
      resolve(result);
      if (stop) controller?.abort(new Error('no more is wanted'));
    }

    function fail(code: FetchErrorCode, message: string): void {
      const answered = stage === 'answered' ? { status } : {};
      settle(
        { ok: false, code, message, bytesReceived, unanswered: stage !== 'answered', ...answered },
        true,
      );
    }

    function succeed(body: Buffer, stop: boolean): void {
      settle({ ok: true, status, headers, body, bytesReceived }, stop);
    }

    const total = setTimeout(() => {
      fail(
        'timeout-total',
        `${host} did not finish its answer in time; it is asked again later (fetch.totalTimeout)`,
      );
    }, timeoutMs);

    function startWhole(): void {
      const declared = Number(headers['content-length']);
      const contentEncoding = field(headers, 'content-encoding') ?? '';
      if (declared > maxBytes) {
        fail('too-large', `${host} announces ${declared} bytes, more than fetch.maxBytes allows`);
        return;
      }
      sink = createBodySink({
        contentEncoding,
        maxBytes,
        onDrain: () => controller?.resume(),
        onDone: (outcome) => {
          // What comes after the end of a compressed body is not waited for.
          if (outcome.ok) succeed(outcome.body, !complete);
          else if (outcome.code === 'too-large') {
            fail(
              'too-large',
              `the feed at ${host} is larger than ${maxBytes} bytes; raise fetch.maxBytes if it is right`,
            );
          } else fail(outcome.code, `${host} sends a body that cannot be read: ${outcome.detail}`);
        },
      });
    }

    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(started) {
        controller = started;
        if (settled) {
          started.abort(new Error('no more is wanted'));
          return;
        }
        stage = 'sent';
        clearTimeout(firstByte);
        firstByte = setTimeout(() => {
          fail(
            'timeout-first-byte',
            `${host} did not begin to answer in time; it is asked again later (fetch.firstByteTimeout)`,
          );
        }, firstByteTimeoutMs);
      },
      onResponseStart(_, statusCode, fields) {
        if (settled || statusCode < 200) return;
        clearTimeout(firstByte);
        stage = 'answered';
        status = statusCode;
        headers = fields;
        if (want(status, headers) === 'whole') startWhole();
        else beginning = [];
      },
      onResponseData(_, chunk) {
        if (settled) return;
        bytesReceived += chunk.length;
        if (sink !== undefined) {
          if (!sink.write(chunk)) controller?.pause();
          return;
        }
        beginning?.push(chunk);
        const enough = want(status, headers) === 'beginning' ? BEGINNING : DRAIN;
        if (bytesReceived >= enough) succeed(Buffer.concat(beginning ?? []), true);
      },
      onResponseEnd() {
        complete = true;
        if (settled) return;
        if (sink === undefined) succeed(Buffer.concat(beginning ?? []), false);
        else sink.end();
      },
      onResponseError(_, error) {
        if (settled) return;
        // What an error's page lacks at its end is no loss.
        if (beginning !== undefined && stage === 'answered') succeed(Buffer.concat(beginning), false);
        else {
          const { code, message } = explainNetworkError(error, host, stage);
          fail(code, message);
        }
      },
    };

    agent.dispatch(
      {
        origin: url.origin,
        path: `${url.pathname}${url.search}`,
        method: request.method,
        headers: request.headers,
        ...(request.body === undefined ? {} : { body: request.body }),
      },
      handler,
    );
  });
}
