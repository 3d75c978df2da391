import { VIEW_PARAMETERS } from './view.ts';

/** The parameters of a view as JSON Schema, for the description of the API. Values are read by `parseView`. */
export const VIEW_SCHEMA = {
  type: 'object',
  properties: Object.fromEntries(Object.entries(VIEW_PARAMETERS).map(([name, { schema }]) => [name, schema])),
  additionalProperties: false,
} as const;
