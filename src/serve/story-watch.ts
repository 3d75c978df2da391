import type { Store, Story } from '../store/index.ts';
import type { EventKind, ToldStory } from './event-log.ts';
import { toldStory } from './told-story.ts';

/** Finds the stories of articles that were stored, one at a time, between other work. */
export interface StoryWatch {
  notify(added: readonly string[], edited: readonly string[]): void;
  close(): void;
}

/** Articles that may wait to be looked up; in a first poll of many sources the rest is not told one by one. */
const MOST_WAITING = 5_000;

function isShown(story: Story): boolean {
  return [story.lead, ...story.coverage].some(({ article }) => article.relevant);
}

export function createStoryWatch({
  store,
  onStory,
  onError,
}: {
  readonly store: Pick<Store, 'story'>;
  readonly onStory: (kind: EventKind, story: ToldStory) => void;
  readonly onError: (error: unknown) => void;
}): StoryWatch {
  const waiting: { readonly added: ReadonlySet<string>; readonly ids: readonly string[] }[] = [];
  let running = false;
  let closed = false;
  let count = 0;

  async function tell(added: ReadonlySet<string>, ids: readonly string[]): Promise<void> {
    const told = new Set<string>();
    for (const id of ids) {
      if (closed) return;
      count--;
      const story = (await store.story(id))?.story;
      if (story === undefined || told.has(story.id) || !isShown(story)) continue;
      told.add(story.id);
      const articles = [story.lead, ...story.coverage].map(({ article }) => article.id);
      const fresh = articles.filter((article) => added.has(article)).length;
      onStory(fresh === 0 ? 'edited' : fresh === articles.length ? 'new' : 'grown', toldStory(story));
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async function work(): Promise<void> {
    for (;;) {
      const next = waiting.shift();
      if (next === undefined || closed) return;
      await tell(next.added, next.ids).catch(onError);
    }
  }

  return {
    notify: (added, edited) => {
      const ids = [...added, ...edited].slice(0, Math.max(0, MOST_WAITING - count));
      if (closed || ids.length === 0) return;
      count += ids.length;
      waiting.push({ added: new Set(added), ids });
      if (running) return;
      running = true;
      work().finally(() => {
        running = false;
      });
    },
    close: () => {
      closed = true;
    },
  };
}
