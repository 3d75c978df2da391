/** One article with the group it belongs to and the group it was put in. */
export interface Scored {
  readonly id: string;
  readonly language: string;
  readonly title: string;
  readonly truth: string;
  readonly found: string;
}

export interface Figures {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface PairFigures extends Figures {
  readonly truePairs: number;
  readonly wrongFolds: number;
  readonly missed: number;
}

function figures(precision: number, recall: number): Figures {
  return {
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
  };
}

/** Calls back for every unordered pair. */
function eachPair(items: readonly Scored[], visit: (a: Scored, b: Scored) => void): void {
  items.forEach((a, at) => {
    for (const b of items.slice(at + 1)) visit(a, b);
  });
}

/** Precision and recall over unordered pairs of articles. */
export function pairwise(
  items: readonly Scored[],
  keep: (a: Scored, b: Scored) => boolean = () => true,
): PairFigures {
  let both = 0;
  let wrongFolds = 0;
  let missed = 0;
  eachPair(items, (a, b) => {
    if (!keep(a, b)) return;
    const truth = a.truth === b.truth;
    const found = a.found === b.found;
    if (truth && found) both++;
    else if (found) wrongFolds++;
    else if (truth) missed++;
  });
  const ratio = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);
  return {
    ...figures(ratio(both, both + wrongFolds), ratio(both, both + missed)),
    truePairs: both + missed,
    wrongFolds,
    missed,
  };
}

export function acrossLanguages(items: readonly Scored[]): PairFigures {
  return pairwise(items, (a, b) => a.language !== b.language);
}

/** BCubed over all articles (Amigó et al. 2009): the mean share of an article's group that belongs there. */
export function bcubed(items: readonly Scored[]): Figures {
  const sizes = (key: (one: Scored) => string) => {
    const counts = new Map<string, number>();
    for (const one of items) counts.set(key(one), (counts.get(key(one)) ?? 0) + 1);
    return counts;
  };
  const truth = sizes((one) => one.truth);
  const found = sizes((one) => one.found);
  const both = sizes((one) => `${one.truth}\n${one.found}`);
  let precision = 0;
  let recall = 0;
  for (const one of items) {
    const shared = both.get(`${one.truth}\n${one.found}`) ?? 0;
    precision += shared / (found.get(one.found) ?? 1);
    recall += shared / (truth.get(one.truth) ?? 1);
  }
  const count = Math.max(1, items.length);
  return figures(precision / count, recall / count);
}

export interface PairError {
  readonly error: 'wrong fold' | 'missed';
  readonly a: Scored;
  readonly b: Scored;
}

/** Pairs that were put wrongly, wrong folds first. */
export function pairErrors(items: readonly Scored[]): readonly PairError[] {
  const errors: PairError[] = [];
  eachPair(items, (a, b) => {
    const truth = a.truth === b.truth;
    if (truth !== (a.found === b.found)) errors.push({ error: truth ? 'missed' : 'wrong fold', a, b });
  });
  return errors.sort((x, y) => (x.error === y.error ? 0 : x.error === 'wrong fold' ? -1 : 1));
}
