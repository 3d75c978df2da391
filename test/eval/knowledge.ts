import { readdirSync, readFileSync } from 'node:fs';
import { parseLexicon, parseMatchModel } from '../../src/match/index.ts';
import type { Lexicon } from '../../src/match/lexicon.ts';
import type { MatchModel } from '../../src/match/model.ts';

const folder = new URL('../../config/', import.meta.url);

/** Where `npm run tune` writes what it learnt. */
export const modelPath = new URL('match-model.json', folder);

/** The text of one of the files that are shipped. */
export function shipped(name: string): string {
  return readFileSync(new URL(name, folder), 'utf8');
}

/** The lexicon that is shipped. */
export function shippedLexicon(): Lexicon {
  const lexicon = new URL('lexicon/', folder);
  return parseLexicon(
    readdirSync(lexicon)
      .sort()
      .map((file) => readFileSync(new URL(file, lexicon), 'utf8')),
  );
}

/** The model that is shipped. */
export function shippedModel(): MatchModel {
  return parseMatchModel(readFileSync(modelPath, 'utf8'));
}
