import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decode } from '../../src/decode/index.ts';

const FRENCH = 'L’opérateur déploie la 5G à Fès – 10 €';
const ARABIC = 'اتصالات المغرب تطلق الجيل الخامس';

const feed = (title: string, declaration = '<?xml version="1.0"?>'): string =>
  `${declaration}<rss version="2.0"><channel><title>${title}</title></channel></rss>`;
const declared = (name: string): string => `<?xml version="1.0" encoding="${name}"?>`;

function read(bytes: Uint8Array, contentType?: string) {
  const result = decode(bytes, contentType === undefined ? {} : { contentType });
  if (!result.ok) return { text: '', encoding: '', mended: [result.code as string] };
  const title = /<title>([\s\S]*?)<\/title>/.exec(result.text)?.[1];
  return {
    text: title ?? result.text,
    encoding: result.encoding,
    mended: result.mended.map(({ code }) => code),
  };
}

describe('decode reads what is labelled', () => {
  const texts: readonly (readonly [string, string])[] = [
    ['utf-8', `${FRENCH} ${ARABIC} 📶`],
    ['windows-1252', FRENCH],
    ['iso-8859-1', "L'opérateur déploie la 5G à Fès"],
    ['iso-8859-15', 'Télécoms : 10 € à Fès'],
    ['windows-1250', 'Český Telecom spustí síť'],
    ['iso-8859-2', 'Český Telecom spustí síť'],
    ['windows-1251', 'Операторы связи'],
    ['iso-8859-5', 'Операторы связи'],
    ['koi8-r', 'Операторы связи'],
    ['koi8-u', 'Зв’язок в Україні'.replace('’', "'")],
    ['windows-1253', 'Τηλεπικοινωνίες'],
    ['iso-8859-7', 'Τηλεπικοινωνίες'],
    ['windows-1254', 'Türkiye’de 5G başladı'],
    ['iso-8859-9', 'Türkiye 5G başladı'],
    ['windows-1255', 'תקשורת סלולרית'],
    ['iso-8859-8', 'תקשורת סלולרית'],
    ['windows-1256', ARABIC],
    ['iso-8859-6', ARABIC],
    ['windows-1257', 'Ryšių operatoriai'],
    ['windows-1258', 'Tin nhanh'],
    ['tis-620', 'ข่าวโทรคมนาคม'],
    ['macintosh', 'Télécoms à Fès'],
    ['gb2312', '电信新闻'],
    ['gbk', '电信新闻'],
    ['gb18030', '电信新闻 – 5G'],
    ['big5', '電信新聞'],
    ['shift_jis', '電気通信のニュース'],
    ['euc-jp', '電気通信のニュース'],
    ['euc-kr', '통신 뉴스'],
  ];

  it.each(texts)('in the XML declaration: %s', (name, title) => {
    const { text, mended } = read(iconv.encode(feed(title, declared(name)), name));
    expect(text).toBe(title);
    expect(mended).toEqual([]);
  });

  it.each(texts)('in the HTTP header, which beats the declaration: %s', (name, title) => {
    const bytes = iconv.encode(feed(title, declared('ascii')), name);
    expect(read(bytes, `application/rss+xml; charset=${name}`).text).toBe(title);
    expect(read(bytes, `text/xml;Charset="${name.toUpperCase()}" ; q=1`).text).toBe(title);
  });

  it.each(texts)('in a meta element: %s', (name, title) => {
    const page = `<html><head><meta http-equiv="Content-Type" content="text/html; charset=${name}"><title>${title}</title>`;
    expect(read(iconv.encode(page, name), 'text/html').text).toBe(title);
  });

  it('reads JSON as UTF-8', () => {
    const json = JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: FRENCH + ARABIC });
    expect(read(Buffer.from(json), 'application/feed+json').text).toBe(json);
  });
});

describe('decode knows Unicode by its form', () => {
  const title = `${FRENCH} ${ARABIC} 📶`;
  const forms = ['utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'] as const;

  it.each(forms)('with a byte order mark, whatever the labels say: %s', (form) => {
    const bytes = iconv.encode(feed(title, declared('iso-8859-1')), form, { addBOM: true });
    expect(read(bytes, 'text/xml; charset=utf-8')).toMatchObject({ text: title, encoding: form });
  });

  it.each(forms)('without a mark: %s', (form) => {
    expect(read(iconv.encode(feed(title, declared('utf-16')), form))).toMatchObject({
      text: title,
      encoding: form,
    });
  });

  it('takes the mark of UTF-8 off, also where the labels say otherwise', () => {
    const bytes = Buffer.from(`\ufeff${feed(title, declared('windows-1252'))}`);
    const result = decode(bytes, { contentType: 'text/xml; charset=iso-8859-1' });
    expect(result).toMatchObject({ ok: true, encoding: 'utf-8' });
    expect(result.ok && result.text.startsWith('<?xml')).toBe(true);
  });
});

describe('decode sees through labels that lie', () => {
  it('declared UTF-8, really windows-1252', () => {
    const bytes = iconv.encode(feed(FRENCH, declared('utf-8')), 'windows-1252');
    expect(read(bytes)).toEqual({ text: FRENCH, encoding: 'windows-1252', mended: ['charset-mislabelled'] });
  });

  it('declared UTF-8, really windows-1256', () => {
    const bytes = iconv.encode(feed(ARABIC, declared('utf-8')), 'windows-1256');
    expect(read(bytes, 'text/xml; charset=utf-8')).toMatchObject({ text: ARABIC, encoding: 'windows-1256' });
  });

  it.each(['iso-8859-1', 'windows-1252', 'windows-1256', 'us-ascii', 'utf-16', 'gb2312', 'koi8-r'])(
    'declared %s, really UTF-8',
    (name) => {
      const bytes = Buffer.from(feed(FRENCH + ARABIC, declared(name)));
      expect(read(bytes)).toMatchObject({ text: FRENCH + ARABIC, encoding: 'utf-8' });
      expect(read(bytes, `text/xml; charset=${name}`)).toMatchObject({
        text: FRENCH + ARABIC,
        encoding: 'utf-8',
      });
    },
  );

  it('UTF-8 with a few bytes of windows-1252 pasted in', () => {
    const bytes = Buffer.concat([
      Buffer.from(feed(ARABIC + FRENCH)),
      Buffer.from('<title>caf\xe9</title>', 'latin1'),
    ]);
    expect(read(bytes)).toEqual({
      text: ARABIC + FRENCH,
      encoding: 'utf-8',
      mended: ['charset-stray-bytes'],
    });
    const result = decode(bytes, {});
    expect(result.ok && result.text.endsWith('<title>café</title>')).toBe(true);
  });

  it.each([
    ['windows-1256', ARABIC],
    ['windows-1251', 'Операторы связи запустили сеть'],
    ['gb18030', '电信新闻：中国移动发布新网络，用户数量大'],
  ])('declared iso-8859-1, really %s', (really, title) => {
    const bytes = iconv.encode(feed(title, declared('iso-8859-1')), really);
    expect(read(bytes)).toEqual({ text: title, encoding: really, mended: ['charset-mislabelled'] });
  });

  it.each(['Größe, Übermut, Äpfel', 'ÇÁÍÓÚ ÇÃO', '10 £ ± 5 %', 'æøå þðé ñ'])(
    'believes a Latin label on %s',
    (title) => {
      const bytes = iconv.encode(feed(title, declared('iso-8859-1')), 'windows-1252');
      expect(read(bytes)).toEqual({ text: title, encoding: 'windows-1252', mended: [] });
    },
  );

  it('a name that no encoding has', () => {
    const bytes = iconv.encode(feed(FRENCH, declared('x-unknown')), 'windows-1252');
    expect(read(bytes)).toEqual({ text: FRENCH, encoding: 'windows-1252', mended: ['charset-unknown'] });
    expect(read(Buffer.from(feed(ARABIC, declared('none')))).text).toBe(ARABIC);
  });

  it('a label that does not matter is no lie', () => {
    expect(read(Buffer.from(feed('ASCII only', declared('iso-8859-1')))).mended).toEqual([]);
  });
});

describe('decode guesses where there is no label', () => {
  it.each([
    ['windows-1252', FRENCH],
    ['windows-1252', 'Größe und Übermut'],
    ['iso-8859-15', '10 € pour l’œuvre de Télécoms'.replace('’', "'")],
    ['windows-1252', 'ÉTÉ À FÈS'],
    ['windows-1256', ARABIC],
    ['iso-8859-6', ARABIC],
    ['windows-1251', 'Операторы связи запустили сеть'],
    ['koi8-r', 'Связь'],
    ['windows-1253', 'Ειδήσεις τηλεπικοινωνίες'],
    ['windows-1255', 'תקשורת סלולרית בישראל'],
    ['windows-874', 'ข่าว'],
    ['gb18030', '电信新闻'],
    ['big5', '電信新聞'],
    ['euc-jp', '電気通信'],
    ['shift_jis', '電気通信'],
    ['cp949', '통신 뉴스'],
  ])('%s: %s', (encoding, title) => {
    expect(read(iconv.encode(feed(title), encoding))).toMatchObject({ text: title, encoding });
  });
});

describe('decode, whatever it is given', () => {
  it('calls nothing empty but nothing', () => {
    expect(decode(new Uint8Array(), {})).toMatchObject({ ok: false, code: 'empty' });
    expect(decode(Buffer.from(' \r\n\t'), {})).toMatchObject({ ok: false, code: 'empty' });
    expect(decode(Buffer.from('\ufeff'), {})).toMatchObject({ ok: false, code: 'empty' });
    expect(decode(Buffer.from('\0\0\0\0\0\0'), {})).toMatchObject({ ok: false, code: 'empty' });
  });

  it('takes zero bytes out of a text', () => {
    expect(read(Buffer.from('<title>a\0b</title>')).text).toBe('ab');
  });

  it('reads a view on a part of a larger buffer', () => {
    const whole = Buffer.from(`xxx${feed(ARABIC)}yyy`);
    expect(read(new Uint8Array(whole.buffer, whole.byteOffset + 3, whole.length - 6)).text).toBe(ARABIC);
  });

  const labels = fc.constantFrom(
    'utf-8',
    'utf-16',
    'iso-8859-1',
    'gb18030',
    'shift_jis',
    'utf-7',
    'hz-gb-2312',
    'x',
    '',
  );

  it('never throws, and gives text without zero bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), labels, labels, (bytes, http, declaration) => {
        const body = Buffer.concat([Buffer.from(declared(declaration)), bytes]);
        for (const any of [bytes, body]) {
          const result = decode(any, { contentType: `text/xml; charset=${http}` });
          if (result.ok) expect(result.text).not.toContain('\0');
        }
      }),
    );
  });

  it('gives back every text that is well-formed UTF-8, whatever single-byte label it has', () => {
    const name = fc.constantFrom('utf-8', 'iso-8859-1', 'windows-1256', 'koi8-r');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), name, (any, label) => {
        const text = `<a>${any.replaceAll('\0', '')}</a>`;
        expect(read(Buffer.from(text), `text/xml; charset=${label}`).text).toBe(text);
      }),
    );
  });

  it('gives back every text of a script that was encoded as it is labelled', () => {
    const samples: Record<string, string> = {
      'windows-1256': ARABIC,
      'koi8-r': 'связь и сети',
      gb18030: '电信新闻',
    };
    const name = fc.constantFrom(...Object.keys(samples));
    fc.assert(
      fc.property(name, fc.array(fc.nat(30), { minLength: 3, maxLength: 40 }), (label, picks) => {
        const letters = [...(samples[label] ?? '')];
        const text = `<a>${picks.map((pick) => letters[pick % letters.length]).join('')}</a>`;
        expect(read(iconv.encode(text, label), `text/xml; charset=${label}`).text).toBe(text);
      }),
    );
  });

  it.each([
    ['ASCII', Buffer.alloc(20_000_000, 'abcdefgh ')],
    ['stray bytes', Buffer.alloc(20_000_000, Buffer.from([0x61, 0xe9, 0x20]))],
    [
      'UTF-8 and stray bytes in turn',
      Buffer.alloc(5_000_000, Buffer.from([0xc3, 0xa9, 0xe9, 0x61, 0xe2, 0x80, 0x99])),
    ],
    ['declarations without an end', Buffer.alloc(5_000_000, '<?xml <meta ')],
  ])('takes megabytes of %s', (_, bytes) => {
    expect(decode(bytes, {}).ok).toBe(true);
  });
});
