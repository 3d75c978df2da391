/** One member of an Accept or Accept-Encoding list with its weight 0–1 (RFC 9110 §12.4.2). */
interface Weighted {
  readonly name: string;
  readonly weight: number;
}

function parseWeighted(header: string): readonly Weighted[] {
  return header
    .slice(0, 2000)
    .split(',')
    .flatMap((part) => {
      const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
      if (name === '') return [];
      const q = parameters.find((parameter) => /^q\s*=/.test(parameter))?.replace(/^q\s*=\s*/, '');
      const weight = q === undefined ? 1 : /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(q) ? Number(q) : 0;
      return [{ name, weight }];
    });
}

function specificity(range: string): number {
  return range === '*/*' ? 0 : range.endsWith('/*') ? 1 : 2;
}

function covers(range: string, type: string): boolean {
  if (range === '*/*' || range === type) return true;
  return range.endsWith('/*') && type.startsWith(range.slice(0, -1));
}

/** A choice of a representation by media type, and every media type that stands for it. */
export interface Choice<T> {
  readonly value: T;
  readonly types: readonly string[];
  /** Chosen only where its type is named, not by a wildcard. */
  readonly explicit?: boolean;
}

/**
 * The best of several representations by the Accept header (RFC 9110 §12.5.1): highest weight, then the order given.
 * Undefined where none is acceptable. No header means anything will do.
 */
export function chooseType<T>(header: string | undefined, choices: readonly Choice<T>[]): T | undefined {
  const ranges = header === undefined || header.trim() === '' ? undefined : parseWeighted(header);
  if (ranges === undefined) return choices.find((choice) => choice.explicit !== true)?.value;
  let best: { readonly value: T; readonly weight: number } | undefined;
  for (const choice of choices) {
    const weights = choice.types.map((type) => {
      const fitting = ranges
        .filter(({ name }) => covers(name, type) && (choice.explicit !== true || specificity(name) === 2))
        .sort((a, b) => specificity(b.name) - specificity(a.name));
      return fitting[0]?.weight ?? 0;
    });
    const weight = Math.max(0, ...weights);
    if (weight > (best?.weight ?? 0)) best = { value: choice.value, weight };
  }
  return best?.value;
}

/** A content coding that answers are prepared in. */
export type Coding = 'identity' | 'gzip' | 'br' | 'zstd';

/**
 * The coding to answer in (RFC 9110 §12.5.3): highest weight, then the order of `available`. `identity` is taken where
 * nothing better is named, even where it was refused: an answer is of more use than a 406.
 */
export function chooseCoding(header: string | undefined, available: readonly Coding[]): Coding {
  if (header === undefined) return 'identity';
  const ranges = parseWeighted(header);
  let best: { readonly coding: Coding; readonly weight: number } = { coding: 'identity', weight: 0 };
  for (const coding of available) {
    const names = coding === 'gzip' ? ['gzip', 'x-gzip'] : [coding];
    const named = ranges.find(({ name }) => names.includes(name)) ?? ranges.find(({ name }) => name === '*');
    const weight = named?.weight ?? 0;
    if (weight > best.weight) best = { coding, weight };
  }
  const identity = ranges.find(({ name }) => name === 'identity');
  return identity !== undefined && identity.weight > best.weight ? 'identity' : best.coding;
}
