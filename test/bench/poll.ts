import { benchRounds } from './poll/rounds.ts';

/** Polling measured: `npm run bench:poll`. */
await benchRounds();
