import type { Agent, Dispatcher } from 'undici';
import { createBeginningSink } from './beginning-sink.ts';
import { createBodySink } from './body-sink.ts';
import type { FetchErrorCode } from './fetch-result.ts';
import { field, type HeaderFields } from './header-fields.ts';
import { explainNetworkError, type Stage } from './network-error.ts';
import type { BodyOutcome, BodySink } from './sink.ts';
import type { Target } from './target.ts';

export interface ExchangeRequest {
  readonly target: Target;
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

type Want = ReturnType<ExchangeRequest['want']>;

/** Enough of an error's page to see who made it; so much of an unwanted body is read, to keep the connection. */
const BEGINNING = { beginning: 64 * 1024, nothing: 16 * 1024 };

function explainBody(
  { code, detail }: Extract<BodyOutcome, { ok: false }>,
  host: string,
  maxBytes: number,
): string {
  return code === 'too-large'
    ? `the feed at ${host} is larger than ${maxBytes} bytes; raise fetch.maxBytes if it is right`
    : `${host} sends a body that cannot be read: ${detail}`;
}

/**
 * Sends one request over an agent and takes one answer, within its limits of time and size. Never rejects. Written
 * against undici's dispatch, since there the wire can be held back while a body is decompressed.
 */
export function exchange(agent: Agent, request: ExchangeRequest): Promise<Exchange> {
  const { target, want, maxBytes, firstByteTimeoutMs, timeoutMs } = request;
  const { host, origin, path } = target;
  return new Promise((resolve) => {
    let controller: Dispatcher.DispatchController | undefined;
    let stage: Stage = 'connecting';
    let settled = false;
    let complete = false;
    let bytesReceived = 0;
    let status = 0;
    let headers: HeaderFields = {};
    let wanted: Want = 'nothing';
    let sink: BodySink | undefined;
    let firstByte: NodeJS.Timeout | undefined;
    const total = setTimeout(
      () =>
        fail(
          'timeout-total',
          `${host} did not finish its answer in time; it is asked again later (fetch.totalTimeout)`,
        ),
      timeoutMs,
    );

    function settle(result: Exchange): void {
      if (settled) return;
      settled = true;
      clearTimeout(total);
      clearTimeout(firstByte);
      sink?.abandon();
      resolve(result);
      // What is still on its way is not waited for.
      if (!complete) controller?.abort(new Error('no more is wanted'));
    }

    function fail(code: FetchErrorCode, message: string): void {
      const answered = stage === 'answered' ? { status } : {};
      settle({ ok: false, code, message, bytesReceived, unanswered: stage !== 'answered', ...answered });
    }

    function take(outcome: BodyOutcome): void {
      if (outcome.ok) settle({ ok: true, status, headers, body: outcome.body, bytesReceived });
      else fail(outcome.code, explainBody(outcome, host, maxBytes));
    }

    function open(): void {
      wanted = want(status, headers);
      if (wanted !== 'whole') {
        sink = createBeginningSink(BEGINNING[wanted], take);
        return;
      }
      const declared = Number(headers['content-length']);
      if (declared > maxBytes) {
        fail('too-large', `${host} announces ${declared} bytes, more than fetch.maxBytes allows`);
        return;
      }
      const contentEncoding = field(headers, 'content-encoding') ?? '';
      const onDrain = () => controller?.resume();
      sink = createBodySink({ contentEncoding, maxBytes, onDone: take, onDrain });
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
        open();
      },
      onResponseData(_, chunk) {
        if (settled) return;
        bytesReceived += chunk.length;
        if (sink?.write(chunk) === false) controller?.pause();
      },
      onResponseEnd() {
        complete = true;
        if (!settled) sink?.end();
      },
      onResponseError(_, error) {
        if (settled) return;
        // What the page of an error lacks at its end is no loss.
        if (sink !== undefined && wanted !== 'whole') {
          sink.end();
          return;
        }
        const { code, message } = explainNetworkError(error, host, stage);
        fail(code, message);
      },
    };

    agent.dispatch(
      {
        origin,
        path,
        method: request.method,
        headers: request.headers,
        ...(request.body === undefined ? {} : { body: request.body }),
      },
      handler,
    );
  });
}
