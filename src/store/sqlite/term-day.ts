/** The articles of one day by their terms, in memory. An article has a place: its number in order of adding. */
export interface TermDay {
  /** How many articles were added, those removed since among them. */
  size(): number;
  /** The article in a place. */
  seqAt(place: number): number;
  add(seq: number, date: number, hashes: readonly number[]): void;
  /** Forgets an article; nothing happens where the day does not hold it. */
  remove(seq: number, hashes: readonly number[]): void;
  /** In how many articles a term stands. */
  count(hash: number): number;
  /** Adds a weight to each article with a term and a date in [from, to], by place; returns to how many. */
  score(hash: number, weight: number, from: number, to: number, sums: Float64Array): number;
}

const smallest = 256;

function grown<T extends Float64Array | Int32Array>(old: T, next: T): T {
  next.set(old);
  return next;
}

/**
 * An empty day. Terms stand in an open hash table, each with a chain of places: a thousand articles of eighty terms
 * take about two megabytes, where maps and lists would take ten.
 */
export function createTermDay(): TermDay {
  // A hash is below 2^47 and kept one higher: 0 is a free slot, as it is the end of a chain.
  let keys = new Float64Array(smallest);
  let heads = new Int32Array(smallest);
  let counts = new Int32Array(smallest);
  let terms = 0;
  let places = new Int32Array(smallest);
  let next = new Int32Array(smallest);
  let links = 1;
  const seqs: number[] = [];
  const dates: number[] = [];

  function slotOf(hash: number): number {
    const mask = keys.length - 1;
    let slot = hash & mask;
    while (keys[slot] !== 0 && keys[slot] !== hash + 1) slot = (slot + 1) & mask;
    return slot;
  }

  function enlargeTable(): void {
    const [oldKeys, oldHeads, oldCounts] = [keys, heads, counts];
    keys = new Float64Array(oldKeys.length * 2);
    heads = new Int32Array(keys.length);
    counts = new Int32Array(keys.length);
    for (let old = 0; old < oldKeys.length; old++) {
      const key = oldKeys[old] ?? 0;
      if (key === 0) continue;
      const slot = slotOf(key - 1);
      keys[slot] = key;
      heads[slot] = oldHeads[old] ?? 0;
      counts[slot] = oldCounts[old] ?? 0;
    }
  }

  function link(hash: number, place: number): void {
    if (terms * 2 > keys.length) enlargeTable();
    if (links === next.length) {
      places = grown(places, new Int32Array(links * 2));
      next = grown(next, new Int32Array(links * 2));
    }
    const slot = slotOf(hash);
    if (keys[slot] === 0) terms += 1;
    keys[slot] = hash + 1;
    counts[slot] = (counts[slot] ?? 0) + 1;
    places[links] = place;
    next[links] = heads[slot] ?? 0;
    heads[slot] = links;
    links += 1;
  }

  return {
    size: () => seqs.length,
    seqAt: (place) => seqs[place] ?? 0,
    add(seq, date, hashes) {
      const place = seqs.push(seq) - 1;
      dates.push(date);
      for (const hash of hashes) link(hash, place);
    },
    remove(seq, hashes) {
      const place = seqs.lastIndexOf(seq);
      if (place < 0) return;
      seqs[place] = 0;
      dates[place] = Number.NaN;
      for (const hash of hashes) {
        const slot = slotOf(hash);
        if (keys[slot] !== 0) counts[slot] = (counts[slot] ?? 0) - 1;
      }
    },
    count: (hash) => counts[slotOf(hash)] ?? 0,
    score(hash, weight, from, to, sums) {
      let found = 0;
      for (let at = heads[slotOf(hash)] ?? 0; at !== 0; at = next[at] ?? 0) {
        const place = places[at] ?? 0;
        const date = dates[place] ?? Number.NaN;
        if (date >= from && date <= to) {
          sums[place] = (sums[place] ?? 0) + weight;
          found += 1;
        }
      }
      return found;
    },
  };
}
