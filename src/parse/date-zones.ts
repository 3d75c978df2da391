/** Minutes east of Greenwich by name, lower case. Where a name has several meanings, the one that news feeds use. */
const ZONES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    // RFC 822 §5.1, its military letters with the signs it gives them, and the short forms of American agencies.
    ...{ ut: 0, gmt: 0, utc: 0, z: 0, zulu: 0, a: -60, m: -720, n: 60, y: 720 },
    ...{ est: -300, edt: -240, et: -300, cst: -360, cdt: -300, ct: -360, mst: -420, mdt: -360, mt: -420 },
    ...{ pst: -480, pdt: -420, pt: -480, ast: -240, adt: -180, at: -240, nst: -210, ndt: -150 },
    ...{ akst: -540, akdt: -480, hst: -600, hast: -600, hadt: -540 },
    // Europe.
    ...{ wet: 0, west: 60, bst: 60, cet: 60, cest: 120, met: 60, mest: 120, mez: 60, mesz: 120, mewt: 60 },
    ...{ eet: 120, eest: 180, msk: 180, msd: 240, trt: 180, samt: 240 },
    // Africa and the Middle East.
    ...{ wat: 60, wast: 120, cat: 120, sast: 120, eat: 180, cvt: -60, mut: 240, sct: 240, ret: 240 },
    ...{ arst: 180, idt: 180, irst: 210, gst: 240, azt: 240, aft: 270 },
    // Asia and the Pacific.
    ...{ pkt: 300, uzt: 300, ist: 330, npt: 345, bdt: 360, mmt: 390, ict: 420, wib: 420, hkt: 480, sgt: 480 },
    ...{ myt: 480, pht: 480, awst: 480, wita: 480, jst: 540, kst: 540, wit: 540, acst: 570, acdt: 630 },
    ...{ aest: 600, aedt: 660, nzst: 720, nzdt: 780 },
    // South America.
    ...{
      brt: -180,
      brst: -120,
      art: -180,
      clt: -240,
      clst: -180,
      bot: -240,
      vet: -240,
      cot: -300,
      pet: -300,
    },
  }),
);

/** An offset further from Greenwich than any place on earth is a mistake. */
export const FURTHEST = 14 * 60;

const OFFSET = /^(?:utc|gmt|ut|z)? ?([+-])(\d{1,2})(?::?(\d{2}))?(?!\d|:)/;
const BROKEN_OFFSET = /^[+-](?:\p{L}|\d{1,2}:)/u;
const PLACE = /^[a-z]+(?:\/[a-z0-9_+-]+)+/;
const NAME = /^\p{L}+/u;

/** A zone's offset in minutes, absent where it says nothing of use, and the length of what says it. */
export interface ZoneRead {
  readonly offset?: number;
  readonly length: number;
}

function offsetOfPlace(place: string, at: number): number | undefined {
  try {
    const format = new Intl.DateTimeFormat('en', { timeZone: place, timeZoneName: 'longOffset' });
    const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const zone = readZone(name.toLowerCase(), at);
    return zone === 'broken' ? undefined : zone?.offset;
  } catch {
    // Intl throws a RangeError for a place it does not know.
    return undefined;
  }
}

/**
 * Reads the time zone that a folded text begins with: an offset, a name, a place of the tz database. Undefined where it
 * begins with none; `broken` where a sign announces an offset and none follows.
 *
 * @param at the time without its zone, as if it were UTC: whether summer time holds at a place.
 */
export function readZone(text: string, at: number): ZoneRead | 'broken' | undefined {
  const offset = OFFSET.exec(text);
  if (offset !== null) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
    const length = offset[0].length;
    if (minutes > FURTHEST) return { length };
    return { offset: offset[1] === '-' ? -minutes : minutes, length };
  }
  if (BROKEN_OFFSET.test(text)) return 'broken';
  const place = PLACE.exec(text)?.[0];
  if (place !== undefined) {
    const read = offsetOfPlace(place, at);
    return read === undefined ? undefined : { offset: read, length: place.length };
  }
  const name = NAME.exec(text)?.[0];
  const named = name === undefined ? undefined : ZONES.get(name);
  return name === undefined || named === undefined ? undefined : { offset: named, length: name.length };
}
