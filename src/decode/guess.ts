/** Frequent letters of a language in one of the encodings it was written in before Unicode. */
interface Script {
  readonly encoding: string;
  /** The byte of each frequent letter; they cover more than half of a text. */
  readonly frequent: ReadonlySet<number>;
}

function bytesOf(hex: string): ReadonlySet<number> {
  return new Set(hex.split(' ').map((byte) => Number.parseInt(byte, 16)));
}

/** Alef, lam, yeh, meem, waw, noon, reh, teh, beh and teh marbuta; o, e, a, i, n, t, s, r, v, l and k. */
const SCRIPTS: readonly Script[] = [
  { encoding: 'windows-1256', frequent: bytesOf('c7 e1 ed e3 e6 e4 d1 ca c8 c9 da cf') },
  { encoding: 'iso-8859-6', frequent: bytesOf('c7 e4 ea e5 e8 e6 d1 ca c8 c9 d9 cf') },
  { encoding: 'windows-1251', frequent: bytesOf('ee e5 e0 e8 ed f2 f1 f0 e2 eb ea ec') },
  { encoding: 'koi8-r', frequent: bytesOf('cf c5 c1 c9 ce d4 d3 d2 d7 cc cb cd') },
];

/** Mean length of the runs of high bytes: accents stand alone, another script's letters stand together. */
function meanRun(bytes: Uint8Array): number {
  let [high, runs, inRun] = [0, 0, false];
  for (const byte of bytes) {
    if (byte >= 0x80) {
      high++;
      if (!inRun) runs++;
    }
    inRun = byte >= 0x80;
  }
  return runs === 0 ? 0 : high / runs;
}

/** The legacy encoding that a text of unknown encoding is most likely in. A Latin one where nothing says otherwise. */
export function guessLegacy(bytes: Uint8Array): string {
  if (meanRun(bytes) < 2) return 'windows-1252';
  const counts = SCRIPTS.map(() => 0);
  let high = 0;
  for (const byte of bytes) {
    if (byte < 0xc0) continue;
    high++;
    SCRIPTS.forEach(({ frequent }, at) => {
      if (frequent.has(byte)) counts[at] = (counts[at] ?? 0) + 1;
    });
  }
  const best = Math.max(...counts);
  const script = SCRIPTS[counts.indexOf(best)];
  return script !== undefined && high > 0 && best / high > 0.5 ? script.encoding : 'windows-1252';
}
