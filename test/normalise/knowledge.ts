import { readFileSync } from 'node:fs';
import { parseRelevance, parseTrackingParameters } from '../../src/normalise/index.ts';

/** The patterns that are shipped. */
export const trackingParameters = parseTrackingParameters(
  readFileSync('config/tracking-parameters.txt', 'utf8'),
);

/** The words of telecom that are shipped. */
export const relevance = parseRelevance(readFileSync('config/relevance.yaml', 'utf8'));
