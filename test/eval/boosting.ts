import type { Tree } from '../../src/match/trees.ts';
import type { Examples } from './regression.ts';
import { seeded } from './seeded.ts';

export interface BoostingOptions {
  readonly trees: number;
  readonly leaves: number;
  /** How much of each tree's answer is taken. */
  readonly rate: number;
  /** What is added to each leaf's curvature, so that few examples say little. */
  readonly ridge: number;
  /** How many examples a leaf must hold at least. */
  readonly leastInLeaf: number;
  /** Which part of the features, and of the examples, each tree may look at. */
  readonly features: number;
  readonly examples: number;
  readonly seed: number;
}

export interface Forest {
  readonly bias: number;
  readonly trees: readonly Tree[];
}

const mostBins = 48;

/** Where each feature's values are cut, and in which bin each example falls: one column a feature. */
export interface Binned {
  readonly cuts: readonly Float64Array[];
  readonly columns: readonly Uint8Array[];
}

/** Cuts every feature at its quantiles. */
export function binned(rows: readonly Float64Array[], width: number): Binned {
  const cuts: Float64Array[] = [];
  const columns: Uint8Array[] = [];
  for (let feature = 0; feature < width; feature++) {
    const sorted = Float64Array.from(rows, (row) => row[feature] ?? 0).sort();
    const found = new Set<number>();
    for (let bin = 1; bin < mostBins; bin++) {
      const at = Math.floor((bin * sorted.length) / mostBins);
      const [low = 0, high = 0] = [sorted[at - 1], sorted[at]];
      if (high > low) found.add(Number(((low + high) / 2).toPrecision(4)));
    }
    // Rare values lie beyond the last quantile: half of those that are not zero get cuts of their own.
    const other = sorted.filter((value) => value !== 0);
    for (let bin = 1; bin < mostBins / 2; bin++) {
      const at = Math.floor((bin * other.length) / (mostBins / 2));
      const [low = 0, high = 0] = [other[at - 1], other[at]];
      if (high > low) found.add(Number(((low + high) / 2).toPrecision(4)));
    }
    if (other.length > 0 && other.length < sorted.length && (other[0] ?? 0) > 0)
      found.add(Number(((other[0] ?? 0) / 2).toPrecision(4)));
    const cut = Float64Array.from(found).sort();
    cuts.push(cut);
    columns.push(Uint8Array.from(rows, (row) => binOf(cut, row[feature] ?? 0)));
  }
  return { cuts, columns };
}

function binOf(cut: Float64Array, value: number): number {
  let low = 0;
  let high = cut.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value < (cut[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}

interface Node {
  readonly members: Int32Array;
  readonly gradient: number;
  readonly curvature: number;
  split?: Split;
  left?: Node;
  right?: Node;
}

interface Split {
  readonly feature: number;
  readonly bin: number;
  readonly gain: number;
}

/**
 * Gradient-boosted decision trees for yes or no (Friedman 2001, with second-order leaves as in Chen & Guestrin 2016,
 * grown leaf by leaf over binned features as in Ke et al. 2017). The same seed gives the same forest.
 * @param keep which of the examples to learn from
 */
export function boost(
  examples: Pick<Examples, 'truth' | 'weight'>,
  { cuts, columns }: Binned,
  keep: (index: number) => boolean,
  options: BoostingOptions,
): Forest {
  const random = seeded(options.seed);
  const chosen = Int32Array.from(examples.truth.map((_, index) => index).filter(keep));
  const truth = Uint8Array.from(examples.truth, Number);
  const weight = Float64Array.from(examples.weight);
  let yes = 0;
  let all = 0;
  for (const index of chosen) {
    all += weight[index] as number;
    yes += (weight[index] as number) * (truth[index] as number);
  }
  const bias = Math.log(yes / (all - yes));
  const odds = new Float64Array(truth.length).fill(bias);
  const gradient = new Float64Array(truth.length);
  const curvature = new Float64Array(truth.length);
  const worth = (node: { gradient: number; curvature: number }) =>
    node.gradient ** 2 / (node.curvature + options.ridge);
  const sums = new Float64Array(512);

  function makeNode(members: Int32Array): Node {
    let g = 0;
    let h = 0;
    for (const index of members) {
      g += gradient[index] as number;
      h += curvature[index] as number;
    }
    return { members, gradient: g, curvature: h };
  }

  function bestSplit(node: Node, features: readonly number[]): Split | undefined {
    let best: Split | undefined;
    const whole = worth(node);
    for (const feature of features) {
      const bins = (cuts[feature]?.length ?? 0) + 1;
      if (bins === 1) continue;
      const column = columns[feature] as Uint8Array;
      sums.fill(0, 0, bins * 3);
      for (const index of node.members) {
        const bin = (column[index] as number) * 3;
        sums[bin] = (sums[bin] as number) + (gradient[index] as number);
        sums[bin + 1] = (sums[bin + 1] as number) + (curvature[index] as number);
        sums[bin + 2] = (sums[bin + 2] as number) + 1;
      }
      let g = 0;
      let h = 0;
      let count = 0;
      for (let bin = 0; bin < bins - 1; bin++) {
        g += sums[bin * 3] as number;
        h += sums[bin * 3 + 1] as number;
        count += sums[bin * 3 + 2] as number;
        if (count < options.leastInLeaf) continue;
        if (node.members.length - count < options.leastInLeaf) break;
        const gain =
          worth({ gradient: g, curvature: h }) +
          worth({ gradient: node.gradient - g, curvature: node.curvature - h }) -
          whole;
        if (gain > (best?.gain ?? 1e-6)) best = { feature, bin, gain };
      }
    }
    return best;
  }

  function grow(features: readonly number[]): Node {
    const root = makeNode(options.examples < 1 ? chosen.filter(() => random() < options.examples) : chosen);
    const open: Node[] = [];
    const offer = (node: Node) => {
      const split = bestSplit(node, features);
      if (split !== undefined) {
        node.split = split;
        open.push(node);
      }
    };
    offer(root);
    for (let leaves = 1; leaves < options.leaves && open.length > 0; leaves++) {
      open.sort((a, b) => (b.split?.gain ?? 0) - (a.split?.gain ?? 0));
      const node = open.shift();
      if (node?.split === undefined) break;
      const { feature, bin } = node.split;
      const column = columns[feature] as Uint8Array;
      node.left = makeNode(node.members.filter((index) => (column[index] as number) <= bin));
      node.right = makeNode(node.members.filter((index) => (column[index] as number) > bin));
      offer(node.left);
      offer(node.right);
    }
    return root;
  }

  const value = (node: Node) => (options.rate * -node.gradient) / (node.curvature + options.ridge);

  function treeOf(node: Node): Tree {
    const answer = Number(value(node).toFixed(4));
    if (node.left === undefined || node.right === undefined || node.split === undefined) return answer;
    const { feature, bin } = node.split;
    return [feature, cuts[feature]?.[bin] ?? 0, answer, treeOf(node.left), treeOf(node.right)];
  }

  function answer(node: Node, index: number): number {
    let at = node;
    while (at.left !== undefined && at.right !== undefined && at.split !== undefined)
      at = (columns[at.split.feature]?.[index] ?? 0) <= at.split.bin ? at.left : at.right;
    return value(at);
  }

  const trees: Tree[] = [];
  for (let count = 0; count < options.trees; count++) {
    for (const index of chosen) {
      const chance = 1 / (1 + Math.exp(-(odds[index] as number)));
      gradient[index] = (weight[index] as number) * (chance - (truth[index] as number));
      curvature[index] = (weight[index] as number) * Math.max(chance * (1 - chance), 1e-6);
    }
    const features = columns.map((_, feature) => feature).filter(() => random() < options.features);
    const root = grow(features);
    trees.push(treeOf(root));
    for (const index of chosen) odds[index] = (odds[index] as number) + answer(root, index);
  }
  return { bias, trees };
}
