import type { KeyValueStore } from '../store/port.ts';

/** Values of one kind among a room's state. Only this room writes them, so what is read is what was written. */
export interface Records<T> {
  get(id: string): Promise<T | undefined>;
  put(id: string, value: T): Promise<void>;
  delete(id: string): Promise<void>;
  all(): Promise<ReadonlyMap<string, T>>;
}

/** Keeps values as JSON under `kind/id`. */
export function createRecords<T>(state: KeyValueStore, kind: string): Records<T> {
  const prefix = `${kind}/`;
  return {
    async get(id) {
      const json = await state.get(prefix + id);
      return json === undefined ? undefined : (JSON.parse(json) as T);
    },
    put: (id, value) => state.put(prefix + id, JSON.stringify(value)),
    async delete(id) {
      await state.delete(prefix + id);
    },
    async all() {
      const entries = (await state.list()).filter(({ key }) => key.startsWith(prefix));
      return new Map(entries.map(({ key, json }) => [key.slice(prefix.length), JSON.parse(json) as T]));
    },
  };
}
