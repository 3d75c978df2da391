import { benchRounds } from './poll/rounds.ts';
import { compareSchedules } from './schedule/compare.ts';

/** Polling measured: `npm run bench:poll [-- rounds|schedule]`. Both where nothing is said. */
const [only] = process.argv.slice(2);
if (only !== 'schedule') await benchRounds();
if (only !== 'rounds') compareSchedules();
