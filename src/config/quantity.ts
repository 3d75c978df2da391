const MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const BYTES: Readonly<Record<string, number>> = { B: 1, kB: 1000, MB: 1_000_000, GB: 1_000_000_000 };

function parseQuantity(text: string, units: Readonly<Record<string, number>>): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*([A-Za-z]+)$/.exec(text.trim());
  const unit = match?.[2] === undefined ? undefined : units[match[2]];
  return match === null || unit === undefined ? undefined : Math.round(Number(match[1]) * unit);
}

/** Reads a span of time such as `500ms`, `30s`, `15m`, `2h` or `90d` as milliseconds; undefined where it is none. */
export function parseDuration(text: string): number | undefined {
  return parseQuantity(text, MS);
}

/** Reads a size such as `500kB` or `10MB` (decimal units) as bytes; undefined where it is none. */
export function parseSize(text: string): number | undefined {
  return parseQuantity(text, BYTES);
}
