/** An answer to be sent as it stands. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A request to the hub: a form (WebSub §5.1). */
export interface HubRequest {
  readonly contentType?: string;
  /** The form as it was sent. */
  readonly body: string;
}

/** A request to a callback address of ours: verification and denial by GET, content by POST. */
export interface CallbackRequest {
  readonly method: 'GET' | 'POST';
  /** Last segment of the callback's path. */
  readonly token: string;
  /** Without the question mark. */
  readonly query: string;
  /** The very bytes that were sent: they are signed. */
  readonly body: Uint8Array;
  readonly contentType?: string;
  /** X-Hub-Signature. */
  readonly signature?: string;
}

/**
 * An answer in plain text that no browser takes for anything else, since parts of it may come from the request
 * (WebSub §8.2).
 */
export function plainAnswer(
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): HttpAnswer {
  return {
    status,
    body,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      ...headers,
    },
  };
}
