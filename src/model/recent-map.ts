/** A bounded memory of what was met lately. Its values must not be undefined. */
export interface RecentMap<K, V> {
  /** What is remembered; it counts as met. */
  get(key: K): V | undefined;
  set(key: K, value: V): void;
}

/**
 * An empty memory. It holds between `most` and twice as many: when `most` are together, those are let go that were not
 * met since as many were taken in. Nothing has to be put in order for that.
 */
export function recentMap<K, V>(most: number): RecentMap<K, V> {
  let recent = new Map<K, V>();
  let before = new Map<K, V>();

  function set(key: K, value: V): void {
    if (recent.size >= most) {
      before = recent;
      recent = new Map();
    }
    recent.set(key, value);
  }

  return {
    set,
    get(key) {
      const known = recent.get(key);
      if (known !== undefined) return known;
      const earlier = before.get(key);
      if (earlier !== undefined) set(key, earlier);
      return earlier;
    },
  };
}
