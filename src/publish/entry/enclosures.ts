import type { Enclosure } from '../../model/index.ts';
import { writableLine } from '../xml/characters.ts';
import { publishableUrl } from './address.ts';

const byExtension: Readonly<Record<string, string>> = {
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  aac: 'audio/aac',
  ogg: 'audio/ogg',
  oga: 'audio/ogg',
  opus: 'audio/ogg',
  wav: 'audio/wav',
  flac: 'audio/flac',
  mp4: 'video/mp4',
  m4v: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
  avi: 'video/x-msvideo',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  svg: 'image/svg+xml',
  pdf: 'application/pdf',
  zip: 'application/zip',
  epub: 'application/epub+zip',
};

const mediaType = /^[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+$/;

/** A media type by what was said of it, else by the address's extension (RFC 6838 §4.2). */
function mediaTypeOf(url: string, said: string | undefined): string {
  const bare = (said ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (mediaType.test(bare)) return bare === 'image/jpg' ? 'image/jpeg' : bare;
  const extension = /\.([a-z0-9]{2,4})$/i.exec(new URL(url).pathname)?.[1]?.toLowerCase() ?? '';
  return byExtension[extension] ?? 'application/octet-stream';
}

/** Attached media with absolute address and media type, each address once. */
export function publishableEnclosures(
  enclosures: readonly Enclosure[],
): readonly (Enclosure & { readonly type: string })[] {
  const seen = new Set<string>();
  return enclosures.flatMap(({ url, type, length, title }) => {
    const clean = publishableUrl(url);
    if (clean === undefined || seen.has(clean)) return [];
    seen.add(clean);
    const called = writableLine(title ?? '');
    return [
      {
        url: clean,
        type: mediaTypeOf(clean, type),
        ...(length !== undefined && Number.isSafeInteger(length) && length > 0 ? { length } : {}),
        ...(called === '' ? {} : { title: called }),
      },
    ];
  });
}
