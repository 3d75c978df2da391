import { type Piece, writeElement } from './canonical.ts';
import type { Decode } from './references.ts';
import type { LinkRelation } from './vocabulary.ts';

const IANA = /^https?:\/\/www\.iana\.org\/assignments\/(?:relation|link-relations)\//;
const PAGE = /^(?:text\/html|application\/xhtml\+xml)\b/i;
/** Added to the rank of a link that leads to a document for programs. */
const NO_PAGE = 5;

/** What an Atom link says (RFC 4287 §4.2.7), by its relation; several relations in one are each taken. */
export function readLink(
  relations: Readonly<Record<string, LinkRelation>>,
  attributes: ReadonlyMap<string, string>,
  href: string,
  decode: Decode,
): readonly Piece[] {
  if (href === '') return [];
  const type = attributes.get('type')?.trim() ?? '';
  const isPage = type === '' || PAGE.test(type);
  const pieces: Piece[] = [];
  for (const written of (attributes.get('rel') ?? 'alternate').trim().toLowerCase().split(/\s+/)) {
    const relation = relations[written.replace(IANA, '')];
    if (relation === undefined || (relation.page === 'required' && !isPage)) continue;
    const { as, page } = relation;
    const rank = relation.rank + (page === 'preferred' && !isPage ? NO_PAGE : 0);
    pieces.push({
      as,
      rank,
      xml: as === 'enclosure' ? enclosure(href, attributes, decode) : writeElement(as, {}, href),
    });
  }
  return pieces;
}

function enclosure(url: string, attributes: ReadonlyMap<string, string>, decode: Decode): string {
  const given: Record<string, string> = { url };
  for (const name of ['type', 'length', 'title']) {
    const value = attributes.get(name);
    if (value !== undefined) given[name] = decode(value).trim();
  }
  return writeElement('enclosure', given, '');
}
