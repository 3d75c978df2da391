import type { FastifyInstance } from 'fastify';
import { PROBLEM_TYPE } from './problem.ts';

type Schema = Readonly<Record<string, unknown>>;

const text: Schema = { type: 'string' };
const textOrNull: Schema = { type: ['string', 'null'] };
const timeOrNull: Schema = { type: ['string', 'null'], format: 'date-time' };
const whole: Schema = { type: 'integer' };
const yes: Schema = { type: 'boolean' };

function list(items: Schema): Schema {
  return { type: 'array', items };
}

function object(properties: Readonly<Record<string, Schema>>): Schema {
  return { type: 'object', required: Object.keys(properties), properties, additionalProperties: false };
}

function ref(name: string): Schema {
  return { $ref: `${name}#` };
}

const article = {
  id: text,
  url: { ...textOrNull, description: 'Address at the publisher' },
  guid: { ...text, description: 'The publisher’s own id' },
  source: object({ id: text, title: text }),
  title: text,
  summary: { ...textOrNull, description: 'Clean HTML' },
  language: { ...text, description: 'BCP 47 primary tag, or und' },
  authors: list(text),
  image: textOrNull,
  published: { ...timeOrNull, description: 'As the publisher says' },
  first_seen: timeOrNull,
  copy_group: text,
  story: text,
  relevant: { ...yes, description: 'Whether it is published' },
  mended: { ...list(text), description: 'What was put right in what the publisher sent' },
};

const SCHEMAS: Readonly<Record<string, Schema>> = {
  Article: object(article),
  FullArticle: object({
    ...article,
    content: { ...textOrNull, description: 'Clean HTML' },
    decision: {
      ...object({
        verdict: { type: 'string', enum: ['copy', 'story', 'new'] },
        rule: text,
        score: { type: 'number', minimum: 0, maximum: 1 },
        compared_with: textOrNull,
        decided_at: timeOrNull,
        reasons: list(object({ text, weight: { type: 'number' } })),
      }),
      description: 'Why the article is where it is',
    },
  }),
  Story: object({
    id: text,
    url: { ...text, description: 'Permanent address of the page' },
    title: text,
    language: text,
    date: { ...timeOrNull, description: 'Of the earliest article' },
    updated: { ...timeOrNull, description: 'When the lead last changed' },
    outlets: whole,
    lead: ref('Article'),
    coverage: list(ref('Article')),
  }),
  Source: object({
    id: text,
    title: text,
    url: text,
    site: textOrNull,
    language: textOrNull,
    country: textOrNull,
    categories: list(text),
    relevance: { type: 'string', enum: ['all', 'telecom'] },
    enabled: yes,
    rank: whole,
    last_polled: timeOrNull,
    last_success: timeOrNull,
    next_due: timeOrNull,
    failures: whole,
    error: textOrNull,
  }),
  Channel: object({
    name: text,
    title: text,
    description: text,
    feeds: object({ rss: text, atom: text, json: text, ndjson: text }),
  }),
  Correction: object({
    id: text,
    kind: { type: 'string', enum: ['must-link', 'cannot-link'] },
    a: { ...text, description: 'Id of an article' },
    b: { ...text, description: 'Id of the other article' },
    made_at: timeOrNull,
  }),
  Moved: object({
    article: text,
    story: object({ before: text, after: text }),
    copy_group: object({ before: text, after: text }),
    rule: text,
  }),
  Problem: {
    type: 'object',
    required: ['type', 'title', 'status', 'detail'],
    properties: {
      type: text,
      title: text,
      status: whole,
      detail: text,
      parameter: { ...text, description: 'What is at fault' },
      suggestion: { ...text, description: 'What was probably meant' },
    },
    description: 'What went wrong (RFC 9457)',
  },
};

/** Makes the named schemas known to the routes. */
export function addSchemas(app: FastifyInstance): void {
  for (const [name, schema] of Object.entries(SCHEMAS)) app.addSchema({ $id: name, title: name, ...schema });
}

/** The answers of a route that gives this schema, with the problems it may answer with. */
export function answers(schema: Schema, ...problems: readonly number[]): Record<number, unknown> {
  const said: Readonly<Record<number, string>> = {
    400: 'A parameter or field is unknown or has a bad value',
    401: 'The bearer token is missing or wrong',
    403: 'The admin API is off: no token is configured',
    404: 'There is nothing at this address',
    422: 'The articles cannot be corrected so',
  };
  return {
    200: { description: 'The answer', ...schema },
    ...Object.fromEntries(
      problems.map((status) => [
        status,
        { description: said[status] ?? 'A problem', content: { [PROBLEM_TYPE]: { schema: ref('Problem') } } },
      ]),
    ),
  };
}

/** A page of things: the list by its name, and where it goes on. */
export function pageOf(name: string, of: string): Schema {
  return object({
    [name]: list(ref(of)),
    next: { ...textOrNull, description: 'Address of the next page' },
  });
}

/** A list of things by its name. */
export function listOf(name: string, of: string): Schema {
  return object({ [name]: list(ref(of)) });
}

/** One thing. */
export function thing(of: string): Schema {
  return ref(of);
}

/** A correction with the articles that it moved. */
export const CORRECTED: Schema = object({ correction: ref('Correction'), moved: list(ref('Moved')) });

/** The articles that taking a correction back moved. */
export const MOVED: Schema = listOf('moved', 'Moved');
