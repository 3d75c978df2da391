import type { Steps } from '../model/index.ts';
import type { Publication } from '../publish/index.ts';
import { renderAtom, renderJsonFeed, renderNdjson, renderRss } from '../publish/index.ts';

/** What browsers show with its style sheet; feeds under types of their own they show as source. */
export const BROWSER_TYPE = 'application/xml; charset=utf-8';

/** A format that entries are served in, by the ending of its address. */
export interface Format {
  readonly ending: 'rss' | 'atom' | 'json' | 'ndjson';
  /** What people call it. */
  readonly title: string;
  readonly contentType: string;
  /** Whether it names a style sheet by which a browser shows it. */
  readonly styled: boolean;
  /** Media types that ask for it. */
  readonly accepts: readonly string[];
  readonly render: (publication: Publication) => Steps<string>;
}

export const FORMATS: readonly Format[] = [
  {
    ending: 'rss',
    title: 'RSS 2.0',
    styled: true,
    contentType: 'application/rss+xml; charset=utf-8',
    accepts: ['application/rss+xml', 'application/xml', 'text/xml', 'application/rdf+xml'],
    render: renderRss,
  },
  {
    ending: 'atom',
    title: 'Atom 1.0',
    styled: true,
    contentType: 'application/atom+xml; charset=utf-8',
    accepts: ['application/atom+xml'],
    render: renderAtom,
  },
  {
    ending: 'json',
    title: 'JSON Feed 1.1',
    styled: false,
    contentType: 'application/feed+json; charset=utf-8',
    accepts: ['application/feed+json', 'application/json'],
    render: renderJsonFeed,
  },
  {
    ending: 'ndjson',
    title: 'JSON lines',
    styled: false,
    contentType: 'application/x-ndjson; charset=utf-8',
    accepts: ['application/x-ndjson', 'application/jsonl'],
    render: (publication) => renderNdjson(publication.entries, publication),
  },
];

/** The format of addresses with this ending. */
export function formatNamed(ending: string): Format | undefined {
  return FORMATS.find((format) => format.ending === ending);
}
