import { readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseLexicon, parseMatchModel } from '../../src/match/index.ts';
import type { Lexicon } from '../../src/match/lexicon.ts';
import type { MatchModel } from '../../src/match/model.ts';

/** From the project's folder, in which all commands run, as some of them run compiled from elsewhere. */
const folder = pathToFileURL('config/');

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
