import iconv from 'iconv-lite';

/** Where an encoding was named, strongest first (RFC 7303 §3.2: the media type's parameter beats the declaration). */
export type LabelOrigin = 'http' | 'declaration' | 'meta';

export interface Label {
  readonly origin: LabelOrigin;
  /** As written, lower case. */
  readonly name: string;
  /** What iconv-lite calls it; absent where it is unknown. */
  readonly encoding?: string;
}

/** How far a declaration may be from the start: the WHATWG looks at 1024 bytes, junk before it gets as much again. */
const PRESCAN_BYTES = 2048;

/** Names that the web uses for another encoding than they say (WHATWG Encoding §4.2), and names iconv-lite lacks. */
const ALIASES: Readonly<Record<string, string>> = {
  'us-ascii': 'windows-1252',
  ascii: 'windows-1252',
  latin1: 'windows-1252',
  'latin-1': 'windows-1252',
  l1: 'windows-1252',
  'iso-8859-1': 'windows-1252',
  'iso8859-1': 'windows-1252',
  iso_8859_1: 'windows-1252',
  'iso_8859-1': 'windows-1252',
  'x-cp1252': 'windows-1252',
  'iso-8859-9': 'windows-1254',
  'iso8859-9': 'windows-1254',
  latin5: 'windows-1254',
  'iso-8859-11': 'windows-874',
  'tis-620': 'windows-874',
  gb2312: 'gb18030',
  gbk: 'gb18030',
  'x-gbk': 'gb18030',
  gb_2312: 'gb18030',
  'gb_2312-80': 'gb18030',
  'x-sjis': 'shift_jis',
  'ks_c_5601-1987': 'cp949',
  ksc5601: 'cp949',
  'euc-kr': 'cp949',
  'big5-hkscs': 'big5hkscs',
  'iso-8859-8-i': 'iso-8859-8',
  'unicode-1-1-utf-8': 'utf-8',
  utf8: 'utf-8',
  unicode: 'utf-16le',
  'utf-16': 'utf-16le',
  'ucs-2': 'utf-16le',
  'utf-32': 'utf-32le',
};

const MULTI_BYTE = /^(gb18030|big5|big5hkscs|shift_jis|euc-jp|cp949)$/;
const WIDE = /^(utf-?16|utf-?32|ucs-?2|iso-10646-ucs)/;

function toLabel(origin: LabelOrigin, written: string | undefined): Label[] {
  const name = written?.trim().toLowerCase();
  if (name === undefined || name === '') return [];
  const encoding = ALIASES[name] ?? name;
  return [iconv.encodingExists(encoding) ? { origin, name, encoding } : { origin, name }];
}

/** Every encoding that the headers and the document's start name, strongest first. */
export function findLabels(bytes: Buffer, contentType: string | undefined): readonly Label[] {
  const start = bytes.toString('latin1', 0, PRESCAN_BYTES);
  const declared = /<\?xml[^>]{0,200}?\bencoding\s*=\s*["']?\s*([\w.:-]+)/i.exec(start)?.[1];
  const meta = /<meta[^>]{0,500}?\bcharset\s*=\s*["']?\s*([\w.:-]+)/i.exec(start)?.[1];
  return [
    ...toLabel('http', /;\s*charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(contentType ?? '')?.[1]),
    ...toLabel('declaration', declared),
    ...toLabel('meta', meta),
  ];
}

/** Whether a label names an encoding of 16 or 32 bits; one that could be read byte by byte to be found cannot be that. */
export function isWide(name: string): boolean {
  return WIDE.test(name);
}

/** Whether an encoding writes its letters as two bytes or more, so that its text can look like UTF-8 by chance. */
export function isMultiByte(encoding: string): boolean {
  return MULTI_BYTE.test(encoding);
}
