import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/index.ts';
import { createMatcher, type Lexicon, parseLexicon, parseMatchModel } from '../match/index.ts';
import { parseRelevance, parseTrackingParameters } from '../normalise/index.ts';
import type { Decide } from '../store/port.ts';

function read(config: Config, ...path: string[]): string {
  return readFileSync(join(config.files.knowledge, ...path), 'utf8');
}

/** The lexicon that is shipped. */
export function loadLexicon(config: Config): Lexicon {
  const files = readdirSync(join(config.files.knowledge, 'lexicon')).sort();
  return parseLexicon(files.map((file) => read(config, 'lexicon', file)));
}

/** What readers may filter by, by the ids that the store knows, and what to call each. */
export function namedThingsOf({ labels, topics }: Lexicon) {
  const idOf = (name: string) => name.slice(name.indexOf(':') + 1);
  const named = (...prefixes: readonly string[]) =>
    [...labels.keys()].filter((name) => prefixes.some((prefix) => name.startsWith(prefix)));
  const companies = named('co:', 're:');
  return {
    companies: companies.map(idOf),
    countries: named('cy:').map(idOf),
    topics: [...topics].map(idOf),
    labels: new Map(companies.map((name) => [idOf(name), labels.get(name) ?? name])),
  };
}

/** The matcher with the lexicon and model that are shipped. */
export function buildDecide(config: Config, lexicon = loadLexicon(config)): Decide {
  return createMatcher({ lexicon, model: parseMatchModel(read(config, 'match-model.json')) });
}

/** What normalising needs to know beside the feed: the words of telecom, and parameters that only track readers. */
export function loadNormaliseRules(config: Config) {
  return {
    relevance: parseRelevance(read(config, 'relevance.yaml')),
    trackingParameters: parseTrackingParameters(read(config, 'tracking-parameters.txt')),
  };
}
