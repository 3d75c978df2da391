import type { EpochMs } from '../model/index.ts';

/** `new`: a story that was not there; `grown`: another outlet tells it; `edited`: an outlet changed what it says. */
export type EventKind = 'new' | 'grown' | 'edited';

/** What an event tells of a story. */
export interface ToldStory {
  readonly id: string;
  readonly title: string;
  readonly language: string;
  readonly date: string;
  readonly updated: string;
  readonly outlets: readonly string[];
  readonly languages: readonly string[];
  /** At the publisher. */
  readonly url: string | null;
  /** The story's page, from the root of the service. */
  readonly path: string;
}

export interface StoryEvent {
  /** The time it was told in milliseconds, a hyphen, and its number: later events have greater ids. */
  readonly id: string;
  readonly kind: EventKind;
  readonly story: ToldStory;
}

/** The last events, so that a listener whose connection broke misses none. */
export interface EventLog {
  add(kind: EventKind, story: ToldStory): StoryEvent;
  /** Id of the newest event; empty where there is none. */
  newest(): string;
  /** Events after that one; undefined where it is not in the log any more. */
  after(id: string): readonly StoryEvent[] | undefined;
  /** Forgets all, because what comes now is not added. */
  forget(): void;
}

export function createEventLog(most: number, clock: () => EpochMs): EventLog {
  const events: StoryEvent[] = [];
  let count = 0;
  /** Whether there were events before the ones that are here. */
  let forgotten = false;
  return {
    add: (kind, story) => {
      count++;
      const event: StoryEvent = { id: `${clock()}-${count}`, kind, story };
      events.push(event);
      if (events.length > most) {
        events.shift();
        forgotten = true;
      }
      return event;
    },
    newest: () => events.at(-1)?.id ?? '',
    after: (id) => {
      if (id === '') return forgotten ? undefined : [...events];
      const at = events.findIndex((event) => event.id === id);
      return at < 0 ? undefined : events.slice(at + 1);
    },
    forget: () => {
      if (events.length > 0) forgotten = true;
      events.length = 0;
    },
  };
}

/** When the event of this id was told; undefined where it is no id of ours. */
export function eventTime(id: string): EpochMs | undefined {
  const match = /^(\d{12,14})-\d{1,15}$/.exec(id);
  return match === null ? undefined : Number(match[1]);
}
