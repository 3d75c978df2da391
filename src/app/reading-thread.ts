import { Worker } from 'node:worker_threads';
import type { Config } from '../config/index.ts';
import type { Came, Read, ReadContext, ReadDocument } from '../poll/index.ts';

/** A document for the thread to read. */
export interface ToRead {
  readonly ticket: number;
  readonly came: Came;
  readonly context: ReadContext;
}

/** That the thread reads now, or what it made of a document; `fault` where that was an error of ours. */
export type FromReading =
  | 'ready'
  | { readonly ticket: number; readonly read: ReadDocument }
  | { readonly ticket: number; readonly fault: string };

/** Reads documents in a thread of its own. */
export interface ReadingThread {
  readonly read: Read;
  /** Ends the thread; what it was reading is never answered. */
  close(): Promise<void>;
}

export interface ReadingOptions {
  /** No document may take longer. */
  readonly limitMs: number;
  /** Nor may reading hold more memory, in MiB. */
  readonly mostMemory: number;
}

/** The longest document that the client takes, of the smallest elements, needs a part of either. */
const LIMITS: ReadingOptions = { limitMs: 60_000, mostMemory: 1_024 };

interface Waiting {
  readonly document: ToRead;
  readonly done: (read: ReadDocument) => void;
  readonly failed: (error: Error) => void;
}

/** From the sources a thread needs a loader, which it does not take over from its parent. */
function startFromSources(options: ConstructorParameters<typeof Worker>[1]): Worker {
  const loader = import.meta.resolve('tsx/esm/api');
  const thread = new URL('./read-thread.ts', import.meta.url).href;
  const code = `import('${loader}').then(({ register }) => (register(), import('${thread}')))`;
  return new Worker(code, { ...options, eval: true });
}

function startThread(config: Config, { mostMemory }: ReadingOptions): Worker {
  const options = { workerData: config, resourceLimits: { maxOldGenerationSizeMb: mostMemory } };
  if (import.meta.url.endsWith('.ts')) return startFromSources(options);
  return new Worker(new URL('./read-thread.js', import.meta.url), options);
}

/**
 * Reads documents in a thread of its own, one after the other, beside fetching and saving. A document that takes too long
 * or too much memory ends the thread and fails alone: the others are read by the next one. The thread starts with the
 * first document.
 */
export function createReadingThread(config: Config, limits = LIMITS): ReadingThread {
  /** In the order of being read; the first is in hand. */
  const waiting = new Map<number, Waiting>();
  let thread: Worker | undefined;
  let timer: NodeJS.Timeout | undefined;
  let tickets = 0;
  /** Whether this thread has begun to read. */
  let ready = false;

  /** The time of the document in hand begins. */
  function watch(): void {
    clearTimeout(timer);
    if (!ready || waiting.size === 0) return;
    timer = setTimeout(() => refuse(`it takes longer than ${limits.limitMs / 1000} s`), limits.limitMs);
  }

  function take(answer: FromReading): void {
    if (answer === 'ready') {
      ready = true;
      watch();
      return;
    }
    const asked = waiting.get(answer.ticket);
    waiting.delete(answer.ticket);
    watch();
    if ('read' in answer) asked?.done(answer.read);
    else asked?.failed(new Error(answer.fault));
  }

  async function endThread(): Promise<void> {
    const ended = thread;
    thread = undefined;
    ready = false;
    clearTimeout(timer);
    ended?.removeAllListeners();
    // A thread that was ended may still have one error to tell.
    ended?.on('error', () => undefined);
    await ended?.terminate();
  }

  /** The thread is over, and so is the document in hand, for which `end` says how; the next thread reads the others. */
  function giveUp(end: (first: Waiting) => void): void {
    void endThread();
    const [first] = waiting.values();
    if (first === undefined) return;
    waiting.delete(first.document.ticket);
    for (const { document } of waiting.values()) post(document);
    end(first);
  }

  function refuse(why: string): void {
    giveUp(({ done }) =>
      done({ ok: false, code: 'unreadable', message: `Reading it was given up: ${why}.` }),
    );
  }

  /** A fault of ours: of one document, or of the thread itself, which the next one would have too. */
  function fail(error: Error): void {
    if (ready) giveUp(({ failed }) => failed(error));
    else {
      const all = [...waiting.values()];
      waiting.clear();
      void endThread();
      for (const { failed } of all) failed(error);
    }
  }

  function start(): Worker {
    const started = startThread(config, limits);
    started.on('message', take);
    started.on('error', (error) => {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_WORKER_OUT_OF_MEMORY') fail(error);
      else refuse(`it needs more than ${limits.mostMemory} MiB of memory`);
    });
    started.on('exit', (status) => fail(new Error(`the thread that reads ended with status ${status}`)));
    return started;
  }

  function post(document: ToRead): void {
    thread ??= start();
    thread.postMessage(document);
  }

  return {
    read: ({ url, body, contentType, contentLanguage, delta }, context) =>
      new Promise((done, failed) => {
        const came: Came = {
          url,
          body,
          delta,
          ...(contentType === undefined ? {} : { contentType }),
          ...(contentLanguage === undefined ? {} : { contentLanguage }),
        };
        const document: ToRead = { ticket: tickets++, came, context };
        waiting.set(document.ticket, { document, done, failed });
        if (waiting.size === 1) watch();
        post(document);
      }),
    close: async () => {
      waiting.clear();
      await endThread();
    },
  };
}
