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

/** Attached media, each address once. */
export function readEnclosures(nodes: readonly Node[]): readonly Enclosure[] {
  const enclosures = new Map<string, Enclosure>();
  for (const enclosure of nodes.map(enclosureOf)) {
    if (enclosure !== undefined)
      enclosures.set(enclosure.url, { ...enclosure, ...enclosures.get(enclosure.url) });
  }
  return [...enclosures.values()];
}

const isImage = ({ url, type }: Enclosure): boolean =>
  type === undefined ? IMAGE_NAME.test(url) : type.startsWith('image/');

/** The address of the first picture in clean HTML. */
function firstPicture(html: string | undefined): string | undefined {
  const source = html === undefined ? undefined : /<img\b[^>]*?\ssrc="(https?:[^"]+)"/.exec(html)?.[1];
  return source?.replaceAll('&amp;', '&');
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
