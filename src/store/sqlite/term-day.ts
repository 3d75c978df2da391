/** The articles of one day by their terms, in memory. An article has a place: its number in order of adding. */
export interface TermDay {
  /** How many articles were added, those removed since among them. */
  size(): number;
  add(seq: number, date: number, hashes: readonly number[]): void;
  /** Forgets an article; nothing happens where the day does not hold it. */
  remove(seq: number, hashes: readonly number[]): void;
  /** Where a term's articles are told of, until the next one is added; below 0 where there are none. */
  find(hash: number): number;
  /** In how many articles the term that was found stands. */
  count(found: number): number;
  /** Adds a weight to each article with the term that was found and a date in [from, to]; returns to how many. */
  weigh(found: number, weight: number, from: number, to: number): number;
  /** Hands over the summed weights of articles, and forgets them. */
  take(visit: (seq: number, sum: number) => void): void;
}

const smallest = 256;

/** Numbers a term: its hash in two parts (the second never 0), its place or where its list begins, and how many. */
const width = 4;
const [low, high, start, count] = [0, 1, 2, 3];

/**
 * An empty day. A query touches hundreds of terms, and what it costs is what of memory it has to fetch: terms stand in
 * an open hash table; a term of one article, as most are, tells its place there, others have their places in one row.
 * A thousand articles of eighty terms take about two megabytes.
 */
export function createTermDay(): TermDay {
  let table = new Int32Array(smallest * width);
  let terms = 0;
  /** Rows of places, each with room for the next power of two; a row that was outgrown is left behind. */
  let rows = new Int32Array(smallest);
  let used = 0;
  let sums = new Float64Array(smallest);
  const seqs: number[] = [];
  const dates: number[] = [];
  let [earliest, latest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];

  const at = (numbers: Int32Array, index: number): number => numbers[index] ?? 0;

  /** Where a hash stands in the table, or is to stand. */
  function slotOf(lower: number, upper: number): number {
    const mask = table.length - 1;
    let slot = (lower * width) & mask;
    while (table[slot + high] !== 0 && (table[slot + low] !== lower || table[slot + high] !== upper))
      slot = (slot + width) & mask;
    return slot;
  }

  const slotOfHash = (hash: number): number => slotOf(hash | 0, Math.floor(hash / 0x100000000) + 1);

  function enlargeTable(): void {
    const old = table;
    table = new Int32Array(old.length * 2);
    for (let slot = 0; slot < old.length; slot += width)
      if (old[slot + high] !== 0)
        table.set(old.subarray(slot, slot + width), slotOf(at(old, slot + low), at(old, slot + high)));
  }

  /** Room for a row at the end of all rows. */
  function newRow(length: number): number {
    if (used + length > rows.length) {
      const longer = new Int32Array(rows.length * 2 + length);
      longer.set(rows);
      rows = longer;
    }
    const begin = used;
    used += length;
    return begin;
  }

  function link(hash: number, place: number): void {
    if (terms * 2 * width > table.length) enlargeTable();
    const slot = slotOfHash(hash);
    if (table[slot + high] === 0) {
      terms += 1;
      table[slot + low] = hash | 0;
      table[slot + high] = Math.floor(hash / 0x100000000) + 1;
    }
    const known = at(table, slot + count);
    table[slot + count] = known + 1;
    if (known === 0) {
      table[slot + start] = place;
      return;
    }
    const old = at(table, slot + start);
    if ((known & (known - 1)) === 0) {
      const row = newRow(known * 2);
      if (known === 1) rows[row] = old;
      else rows.copyWithin(row, old, old + known);
      table[slot + start] = row;
    }
    rows[at(table, slot + start) + known] = place;
  }

  function unlink(hash: number, place: number): void {
    const slot = slotOfHash(hash);
    const known = at(table, slot + count);
    if (known === 0) return;
    table[slot + count] = known - 1;
    if (known === 1) return;
    const row = at(table, slot + start);
    rows[rows.indexOf(place, row)] = at(rows, row + known - 1);
    if (known === 2) table[slot + start] = at(rows, row);
  }

  return {
    size: () => seqs.length,
    add(seq, date, hashes) {
      const place = seqs.push(seq) - 1;
      dates.push(date);
      earliest = Math.min(earliest, date);
      latest = Math.max(latest, date);
      if (place === sums.length) sums = new Float64Array(place * 2);
      for (const hash of hashes) link(hash, place);
    },
    remove(seq, hashes) {
      const place = seqs.lastIndexOf(seq);
      if (place < 0) return;
      seqs[place] = 0;
      for (const hash of hashes) unlink(hash, place);
    },
    find(hash) {
      const slot = slotOfHash(hash);
      return table[slot + high] === 0 ? -1 : slot;
    },
    count: (found) => (found < 0 ? 0 : at(table, found + count)),
    weigh(found, weight, from, to) {
      const known = found < 0 ? 0 : at(table, found + count);
      const begin = at(table, found + start);
      const isWithin = earliest >= from && latest <= to;
      let weighed = 0;
      for (let index = 0; index < known; index++) {
        const place = known === 1 ? begin : at(rows, begin + index);
        const date = isWithin ? from : (dates[place] ?? Number.NaN);
        if (date < from || date > to) continue;
        sums[place] = (sums[place] ?? 0) + weight;
        weighed += 1;
      }
      return weighed;
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
