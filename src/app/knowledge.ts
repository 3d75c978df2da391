import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/index.ts';
import { createMatcher, parseLexicon, parseMatchModel } from '../match/index.ts';
import { parseRelevance } from '../normalise/index.ts';
import type { Decide } from '../store/port.ts';

function read(config: Config, ...path: string[]): string {
  return readFileSync(join(config.files.knowledge, ...path), 'utf8');
}

/** The matcher with the lexicon and model that are shipped. */
export function buildDecide(config: Config): Decide {
  const files = readdirSync(join(config.files.knowledge, 'lexicon')).sort();
  const lexicon = parseLexicon(files.map((file) => read(config, 'lexicon', file)));
  return createMatcher({ lexicon, model: parseMatchModel(read(config, 'match-model.json')) });
}

/** What normalising needs to know beside the feed: the words of telecom, and parameters that only track readers. */
export function loadNormaliseRules(config: Config) {
  return {
    relevance: parseRelevance(read(config, 'relevance.yaml')),
    trackingParameters: read(config, 'tracking-parameters.txt')
      .split('\n')
      .map((line) => line.replace(/#.*/, '').trim())
      .filter((line) => line !== ''),
  };
}
