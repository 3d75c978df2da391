import { readFileSync } from 'node:fs';
import { parseRelevance } from '../../src/normalise/index.ts';

/** The patterns that are shipped. */
export const trackingParameters: readonly string[] = readFileSync('config/tracking-parameters.txt', 'utf8')
  .split('\n')
  .map((line) => line.replace(/#.*/, '').trim())
  .filter((line) => line !== '');

/** The words of telecom that are shipped. */
export const relevance = parseRelevance(readFileSync('config/relevance.yaml', 'utf8'));
