import type { Enclosure } from '../model/index.ts';
import { attributeOf, type Node } from './canonical-reader.ts';

/** A media type for a Media RSS `medium` where no type is given: enough to tell pictures from sound. */
const MEDIA: Readonly<Record<string, string>> = { image: 'image/*', audio: 'audio/*', video: 'video/*' };
const IMAGE_NAME = /\.(?:jpe?g|png|gif|webp|avif)(?:[?#]|$)/i;

function enclosureOf(node: Node): Enclosure | undefined {
  const url = attributeOf(node, 'url');
  if (url === undefined) return undefined;
  const type = attributeOf(node, 'type')?.toLowerCase() ?? MEDIA[attributeOf(node, 'medium') ?? ''];
  const length = Number(attributeOf(node, 'length') ?? 0);
  const title = attributeOf(node, 'title');
  return {
    url,
    ...(type === undefined || type === '' ? {} : { type }),
    ...(Number.isSafeInteger(length) && length > 0 ? { length } : {}),
    ...(title === undefined ? {} : { title }),
  };
}

/** Width of a medium in pixels, or 0. */
const widthOf = (node: Node): number => Number.parseInt(attributeOf(node, 'width') ?? '', 10) || 0;

/** Attached media, each address once, the widest of several first. */
export function readEnclosures(nodes: readonly Node[]): readonly Enclosure[] {
  if (nodes.length === 0) return [];
  const enclosures = new Map<string, Enclosure>();
  const sorted = nodes.length === 1 ? nodes : [...nodes].sort((one, other) => widthOf(other) - widthOf(one));
  for (const enclosure of sorted.map(enclosureOf)) {
    if (enclosure !== undefined)
      enclosures.set(enclosure.url, { ...enclosure, ...enclosures.get(enclosure.url) });
  }
  return [...enclosures.values()];
}

/** Pictures that stand for a service, a person or a count, and never for a story. */
const NO_LEAD =
  /feeds\.feedburner\.com\/~|gravatar\.com\/avatar|\/(?:smilies|emoji)\/|[/_-](?:icon|pixel|spacer|blank|share)[/_.-]/i;

const isImage = ({ url, type }: Enclosure): boolean =>
  (type === undefined ? IMAGE_NAME.test(url) : type.startsWith('image/')) && !NO_LEAD.test(url);

/** The address of the first picture in clean HTML that could stand for it. */
function firstPicture(html: string | undefined): string | undefined {
  if (html === undefined || !html.includes('<img')) return undefined;
  for (const [, source = ''] of html.matchAll(/<img\b[^>]*?\ssrc="(https?:[^"]+)"/g)) {
    const address = source.replaceAll('&amp;', '&');
    if (!NO_LEAD.test(address) && URL.canParse(address)) return address;
  }
  return undefined;
}

/** The picture that stands for an entry: an attached one, one that is named as such, or the first in its text. */
export function leadImage(
  enclosures: readonly Enclosure[],
  named: string | undefined,
  texts: readonly (string | undefined)[],
): string | undefined {
  return (
    enclosures.find(isImage)?.url ?? named ?? texts.map(firstPicture).find((found) => found !== undefined)
  );
}
