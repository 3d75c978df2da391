import type { EpochMs } from '../model/index.ts';
import type { Store } from '../store/index.ts';
import { eventTime, type StoryEvent } from './event-log.ts';
import { toldStory } from './told-story.ts';

/** Polls take a while between seeing an article and telling it, so that much before the event is looked at again. */
const OVERLAP_MS = 5 * 60_000;
const WEEK_MS = 7 * 86_400_000;
const MOST = 500;

/**
 * What a listener missed whose last event this process does not remember (it was restarted): the stories that an outlet
 * told since, oldest first, at most {@link MOST} of the newest week. Some may have been told before.
 */
export async function missedEvents(
  lastId: string,
  store: Pick<Store, 'stories'>,
  now: EpochMs,
): Promise<readonly StoryEvent[]> {
  const told = eventTime(lastId);
  if (told === undefined || told > now) return [];
  const since = told - OVERLAP_MS;
  const { stories } = await store.stories({ view: 'stories', limit: MOST, since: since - WEEK_MS });
  return stories
    .map((story) => {
      const seen = [story.lead, ...story.coverage].map(({ article }) => article.firstSeen);
      return { story, first: Math.min(...seen), last: Math.max(...seen) };
    })
    .filter(({ last }) => last > since)
    .sort((a, b) => a.last - b.last || (a.story.id < b.story.id ? -1 : 1))
    .map(({ story, first, last }, index) => ({
      // An id of its own by which the next resumption finds the same place.
      id: `${Math.max(last, told)}-${index + 1}`,
      kind: first > since ? 'new' : 'grown',
      story: toldStory(story),
    }));
}
