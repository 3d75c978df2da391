/** What is known of one story that came near an article. */
export interface NearStory {
  readonly id: string;
  /** Log-odds that one of its articles and this one tell the same event, by copy group. */
  readonly odds: readonly (readonly number[])[];
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
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

interface Summed {
  readonly mean: number;
  readonly nearest: number;
  readonly farthest: number;
  readonly groups: number;
  readonly sameSource: boolean;
  readonly companiesApart: number;
}

function summed({ odds, sameSource, companiesApart }: NearStory): Summed {
  const groups = odds.map((group) => mean(group.map(raised)));
  return {
    mean: mean(groups),
    nearest: Math.max(floor, ...odds.flat()),
    farthest: Math.min(...groups),
    groups: groups.length,
    sameSource,
    companiesApart,
  };
}

interface Situation {
  readonly own: Summed;
  readonly rivals: readonly Summed[];
}

const best = (rivals: readonly Summed[], of: 'mean' | 'nearest') =>
  Math.max(floor, ...rivals.map((rival) => rival[of]));

/** Each measurement by its name. */
const measured: Readonly<Record<string, (situation: Situation) => number>> = {
  mean: ({ own }) => own.mean,
  nearest: ({ own }) => own.nearest,
  farthest: ({ own }) => own.farthest,
  copyGroups: ({ own }) => Math.log(own.groups),
  rivalMean: ({ rivals }) => best(rivals, 'mean'),
  rivalNearest: ({ rivals }) => best(rivals, 'nearest'),
  ahead: ({ own, rivals }) => own.nearest - Math.max(weakRival, best(rivals, 'nearest')),
  sameSource: ({ own }) => (own.sameSource ? 1 : 0),
  companiesApart: ({ own }) => own.companiesApart,
};

/** Names of what is measured of a story's standing, in the order of the values. */
export const standingNames: readonly string[] = Object.keys(measured);

/** A rival that is probably the same story under another id is none. */
function discounted(rival: Summed, kinship: number): Summed {
  const lowered = (odds: number) => odds - (odds - floor) * kinship;
  return { ...rival, mean: lowered(rival.mean), nearest: lowered(rival.nearest) };
}

/**
 * How each story stands for an article beside the others that came near it: one and the same likeness tells much where
 * nothing else is like the article, and little on a day when several stories are.
 * @param kinship how likely two stories are one, 0 to 1
 * @returns one number for each of `standingNames`, by story
 */
export function standings(
  stories: readonly NearStory[],
  kinship: (one: string, other: string) => number,
): ReadonlyMap<string, Float64Array> {
  const sums = stories.map((story) => ({ id: story.id, sum: summed(story) }));
  return new Map(
    sums.map(({ id, sum }) => {
      const rivals = sums
        .filter((other) => other.id !== id)
        .map((other) => discounted(other.sum, kinship(id, other.id)));
      return [id, Float64Array.from(standingNames, (name) => measured[name]?.({ own: sum, rivals }) ?? 0)];
    }),
  );
}
