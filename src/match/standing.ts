import { mean } from './mean.ts';

/** What is known of a story that came near an article. */
export interface Rival {
  readonly id: string;
  /** Log-odds that one of its articles and this one tell the same event, by copy group. */
  readonly odds: readonly (readonly number[])[];
}

/** A story that the article may belong to. */
export interface NearStory extends Rival {
  /** Whether the article's own source has told it already. */
  readonly sameSource: boolean;
  /** How far the titles speak of other companies, 0 to 1. */
  readonly companiesApart: number;
}

/** Below this a pair tells nothing further: it is of two events. */
const floor = -8;
/** A rival that is further away than this is none. */
const weakRival = -4;

const raised = (odds: number): number => Math.max(odds, floor);

interface Nearness {
  readonly mean: number;
  readonly nearest: number;
  readonly farthest: number;
  readonly groups: number;
}

function nearnessOf({ odds }: Rival): Nearness {
  const groups = odds.map((group) => mean(group.map(raised)));
  return {
    mean: mean(groups),
    nearest: Math.max(floor, ...odds.flat()),
    farthest: Math.min(...groups),
    groups: groups.length,
  };
}

/** The nearest of a story's rivals. */
interface Rivalry {
  mean: number;
  nearest: number;
}

/** A rival counts the less the likelier it is the same story under another id. */
function meet(rivalry: Rivalry, rival: Nearness, kinship: number): void {
  const lowered = (odds: number) => odds - (odds - floor) * kinship;
  rivalry.mean = Math.max(rivalry.mean, lowered(rival.mean));
  rivalry.nearest = Math.max(rivalry.nearest, lowered(rival.nearest));
}

interface Situation {
  readonly story: NearStory;
  readonly own: Nearness;
  readonly rivals: Readonly<Rivalry>;
}

/** Each measurement by its name. */
const measured: Readonly<Record<string, (situation: Situation) => number>> = {
  mean: ({ own }) => own.mean,
  nearest: ({ own }) => own.nearest,
  farthest: ({ own }) => own.farthest,
  copyGroups: ({ own }) => Math.log(own.groups),
  rivalMean: ({ rivals }) => rivals.mean,
  rivalNearest: ({ rivals }) => rivals.nearest,
  ahead: ({ own, rivals }) => own.nearest - Math.max(weakRival, rivals.nearest),
  sameSource: ({ story }) => (story.sameSource ? 1 : 0),
  companiesApart: ({ story }) => story.companiesApart,
};

/** Names of what is measured of a story's standing, in the order of the values. */
export const standingNames: readonly string[] = Object.keys(measured);

/**
 * How each story stands for an article beside the others that came near it: one and the same likeness tells much where
 * nothing else is like the article, and little on a day when several stories are.
 * @param kinship how likely two stories are one, 0 to 1; asked once for each two
 * @param others rivals that are too far away to be the article's own
 * @returns one number for each of `standingNames`, by story
 */
export function standings<T extends NearStory>(
  stories: readonly T[],
  kinship: (one: T, other: T) => number,
  others: readonly Rival[] = [],
): ReadonlyMap<string, Float64Array> {
  const far = others.map(nearnessOf);
  const all = stories.map((story) => {
    const rivals: Rivalry = { mean: floor, nearest: floor };
    for (const rival of far) meet(rivals, rival, 0);
    return { story, own: nearnessOf(story), rivals };
  });
  for (const [at, one] of all.entries())
    for (const other of all.slice(at + 1)) {
      const likely = kinship(one.story, other.story);
      meet(one.rivals, other.own, likely);
      meet(other.rivals, one.own, likely);
    }
  return new Map(
    all.map((situation) => [
      situation.story.id,
      Float64Array.from(standingNames, (name) => measured[name]?.(situation) ?? 0),
    ]),
  );
}
