/** The operator's limits for the time between two polls of a source, in milliseconds. */
export interface Bounds {
  readonly minIntervalMs: number;
  readonly maxIntervalMs: number;
}

export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;
