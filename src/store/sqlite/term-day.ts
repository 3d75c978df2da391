/** The articles of one day by their terms, in memory. An article has a place: its number in order of adding. */
export interface TermDay {
  /** How many articles were added, those removed since among them. */
  size(): number;
  add(seq: number, date: number, hashes: readonly number[]): void;
  /** Forgets an article; nothing happens where the day does not hold it. */
  remove(seq: number, hashes: readonly number[]): void;
  /** Where a term's articles are told of, until the next one is added; below 0 where there are none. */
  find(hash: number): number;
  /** In how many articles a slot's term stands. */
  count(slot: number): number;
  /** Adds a weight to each article with a slot's term and a date in [from, to]; returns to how many. */
  weigh(slot: number, weight: number, from: number, to: number): number;
  /** Hands over the summed weights of articles, and forgets them. */
  take(visit: (seq: number, sum: number) => void): void;
}

const smallest = 256;

/** Twice the room for the same numbers. */
function doubled<T extends Float64Array | Int32Array>(old: T, next: T): T {
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
  /** Two numbers a slot: the first link of its chain, and how many articles it counts. */
  let slots = new Int32Array(smallest * 2);
  let terms = 0;
  /** Two numbers a link: a place, and the next link. */
  let links = new Int32Array(smallest * 2);
  let linked = 1;
  let sums = new Float64Array(smallest);
  const seqs: number[] = [];
  const dates: number[] = [];
  /** The dates of all articles lie between; unknown once one was removed. */
  let [earliest, latest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];

  function slotOf(hash: number): number {
    const mask = keys.length - 1;
    let slot = hash & mask;
    while (keys[slot] !== 0 && keys[slot] !== hash + 1) slot = (slot + 1) & mask;
    return slot;
  }

  function enlargeTable(): void {
    const [oldKeys, oldSlots] = [keys, slots];
    keys = new Float64Array(oldKeys.length * 2);
    slots = new Int32Array(oldSlots.length * 2);
    for (let old = 0; old < oldKeys.length; old++) {
      const key = oldKeys[old] ?? 0;
      if (key === 0) continue;
      const slot = slotOf(key - 1);
      keys[slot] = key;
      slots.set(oldSlots.subarray(old * 2, old * 2 + 2), slot * 2);
    }
  }

  function link(hash: number, place: number): void {
    if (terms * 2 > keys.length) enlargeTable();
    if (linked * 2 === links.length) links = doubled(links, new Int32Array(linked * 4));
    const slot = slotOf(hash);
    if (keys[slot] === 0) terms += 1;
    keys[slot] = hash + 1;
    links[linked * 2] = place;
    links[linked * 2 + 1] = slots[slot * 2] ?? 0;
    slots[slot * 2] = linked;
    slots[slot * 2 + 1] = (slots[slot * 2 + 1] ?? 0) + 1;
    linked += 1;
  }

  return {
    size: () => seqs.length,
    add(seq, date, hashes) {
      const place = seqs.push(seq) - 1;
      dates.push(date);
      earliest = Math.min(earliest, date);
      latest = Math.max(latest, date);
      if (place === sums.length) sums = doubled(sums, new Float64Array(place * 2));
      for (const hash of hashes) link(hash, place);
    },
    remove(seq, hashes) {
      const place = seqs.lastIndexOf(seq);
      if (place < 0) return;
      seqs[place] = 0;
      dates[place] = Number.NaN;
      earliest = Number.NaN;
      for (const hash of hashes) {
        const slot = slotOf(hash);
        if (keys[slot] !== 0) slots[slot * 2 + 1] = (slots[slot * 2 + 1] ?? 0) - 1;
      }
    },
    find(hash) {
      const slot = slotOf(hash);
      return keys[slot] === 0 ? -1 : slot;
    },
    count: (slot) => (slot < 0 ? 0 : (slots[slot * 2 + 1] ?? 0)),
    weigh(slot, weight, from, to) {
      const isWithin = earliest >= from && latest <= to;
      let found = 0;
      for (let at = slot < 0 ? 0 : (slots[slot * 2] ?? 0); at !== 0; at = links[at * 2 + 1] ?? 0) {
        const place = links[at * 2] ?? 0;
        const date = isWithin ? from : (dates[place] ?? Number.NaN);
        if (!(date >= from && date <= to)) continue;
        sums[place] = (sums[place] ?? 0) + weight;
        found += 1;
      }
      return found;
    },
    take(visit) {
      for (let place = 0; place < seqs.length; place++) {
        const sum = sums[place] ?? 0;
        if (sum === 0) continue;
        sums[place] = 0;
        visit(seqs[place] ?? 0, sum);
      }
    },
  };
}
