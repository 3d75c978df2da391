/** A moment as milliseconds since 1970-01-01T00:00:00Z. Always a safe integer. */
export type EpochMs = number;
