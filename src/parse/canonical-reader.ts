import Parser from 'rss-parser';

/** An element as xml2js leaves it: its text alone, or its text and attributes. */
export type Node = string | { readonly _?: string; readonly $?: Readonly<Record<string, string>> };

/** Every element of the canonical document that is read, by the name it has there. */
const FEED_FIELDS = [
  'title',
  'link',
  'guid',
  'description',
  'language',
  'updated',
  'image',
  'author',
  'keeper',
  'category',
  'hub',
  'self',
  'ttl',
  'skipHours',
  'skipDays',
  'sy:updatePeriod',
  'sy:updateFrequency',
  'sy:updateBase',
] as const;

const ENTRY_FIELDS = [
  'title',
  'link',
  'guid',
  'summary',
  'description',
  'content:encoded',
  'published',
  'updated',
  'author',
  'category',
  'enclosure',
  'media:content',
  'image',
  'language',
  'comments',
  'source',
] as const;

export type FeedField = (typeof FEED_FIELDS)[number];
export type EntryField = (typeof ENTRY_FIELDS)[number];

/** All elements of one name, best first. */
export type Elements<Field extends string> = (field: Field) => readonly Node[];

export interface CanonicalFeed {
  readonly feed: Elements<FeedField>;
  readonly entries: readonly Elements<EntryField>[];
}

/** Where rss-parser is told to put all elements of a name; by itself it keeps one. */
const ALL: ReadonlyMap<string, string> = new Map(
  [...FEED_FIELDS, ...ENTRY_FIELDS].map((field) => [field, `all ${field}`]),
);

function keepAll(fields: readonly string[]): [string, string, { keepArray: true }][] {
  return fields.map((field) => [field, ALL.get(field) ?? field, { keepArray: true }]);
}

type Kept = Readonly<Record<string, unknown>>;

// The package's types know `keepArray` for items only; its code takes it for feeds as well.
const customFields = { feed: keepAll(FEED_FIELDS), item: keepAll(ENTRY_FIELDS) } as unknown as {
  feed: never[];
  item: [string, string, { keepArray: true }][];
};

const parser = new Parser<Kept, Kept>({ customFields });

const NONE: readonly Node[] = [];

function elementsOf<Field extends string>(parsed: Kept): Elements<Field> {
  return (field) => {
    const kept = parsed[ALL.get(field) ?? field];
    return Array.isArray(kept) ? kept : NONE;
  };
}

/** Reads a canonical document with rss-parser. Rejects when it is not well-formed, which is a bug in what wrote it. */
export async function readCanonical(xml: string): Promise<CanonicalFeed> {
  const output = await parser.parseString(xml);
  return { feed: elementsOf(output), entries: output.items.map((item) => elementsOf(item)) };
}

/** An element's text; empty where it has none. */
export function textOf(node: Node | undefined): string {
  return typeof node === 'string' ? node : (node?._ ?? '');
}

/** An element's attribute. */
export function attributeOf(node: Node | undefined, name: string): string | undefined {
  return typeof node === 'string' ? undefined : node?.$?.[name];
}
