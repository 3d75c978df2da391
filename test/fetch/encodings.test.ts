import { randomBytes } from 'node:crypto';
import * as zlib from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { type Origin, startOrigin, withFetcher } from './origin.ts';

const TEXT = Buffer.from('Maroc Telecom, inwi, Orange — résultats. '.repeat(500));

let origin: Origin | undefined;
afterEach(async () => {
  await origin?.close();
  origin = undefined;
});

async function get(body: Buffer, contentEncoding: string | undefined, maxBytes = 1_000_000) {
  origin = await startOrigin((_, response) => {
    response.writeHead(200, contentEncoding === undefined ? {} : { 'content-encoding': contentEncoding });
    // In small pieces, so that nothing depends on how the wire cuts it.
    for (let at = 0; at < body.length; at += 700) response.write(body.subarray(at, at + 700));
    response.end();
  });
  const limits = { connectTimeoutMs: 9000, firstByteTimeoutMs: 9000, totalTimeoutMs: 9000, maxRedirects: 5 };
  return withFetcher({ limits: { ...limits, maxBytes } }, (fetcher) => fetcher.fetch(`${origin?.url}/`, {}));
}

describe('what was compressed comes out as it was', () => {
  test.each([
    ['gzip', zlib.gzipSync(TEXT)],
    ['x-gzip', zlib.gzipSync(TEXT)],
    ['GZIP', zlib.gzipSync(TEXT)],
    ['deflate', zlib.deflateSync(TEXT)],
    ['deflate', zlib.deflateRawSync(TEXT)],
    ['br', zlib.brotliCompressSync(TEXT)],
    ['identity', TEXT],
    ['', TEXT],
    ['deflate, gzip', zlib.gzipSync(zlib.deflateSync(TEXT))],
    ['gzip, br', zlib.brotliCompressSync(zlib.gzipSync(TEXT))],
  ])('%s', async (coding, body) => {
    const result = await get(body, coding);
    expect(result).toMatchObject({ ok: true, bytesReceived: body.length });
    expect(result.ok && Buffer.from(result.body).equals(TEXT)).toBe(true);
  });

  test('gzip of several members, with rubbish after them', async () => {
    const half = TEXT.length / 2;
    const members = [zlib.gzipSync(TEXT.subarray(0, half)), zlib.gzipSync(TEXT.subarray(half))];
    const result = await get(Buffer.concat([...members, Buffer.alloc(20)]), 'gzip');
    expect(result.ok && Buffer.from(result.body).equals(TEXT)).toBe(true);
  });

  test('gzip with rubbish after it that never ends, to which nobody listens any more', async () => {
    let closed = () => {};
    const gone = new Promise<void>((resolve) => {
      closed = resolve;
    });
    origin = await startOrigin((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).write(zlib.gzipSync(TEXT));
      const more = setInterval(() => response.write(Buffer.alloc(100)), 1);
      response.once('close', () => {
        clearInterval(more);
        closed();
      });
    });
    await withFetcher({}, async (fetcher) => {
      expect(await fetcher.fetch(`${origin?.url}/`, {})).toMatchObject({ ok: true });
      await gone;
    });
  });

  test('gzip that no header names, as of a file feed.xml.gz', async () => {
    const result = await get(zlib.gzipSync(TEXT), undefined);
    expect(result.ok && Buffer.from(result.body).equals(TEXT)).toBe(true);
  });

  test('plain text that is labelled as gzip', async () => {
    const result = await get(TEXT, 'gzip');
    expect(result.ok && Buffer.from(result.body).equals(TEXT)).toBe(true);
  });

  test.each([0, 1])('a body of %i bytes', async (length) => {
    const result = await get(TEXT.subarray(0, length), 'gzip');
    expect(result.ok && result.body.length).toBe(length);
  });

  const compress: unknown = Reflect.get(zlib, 'zstdCompressSync');
  test.skipIf(typeof compress !== 'function')('zstd, where Node has it', async () => {
    const body = typeof compress === 'function' ? (compress(TEXT) as Buffer) : TEXT;
    const result = await get(body, 'zstd');
    expect(result.ok && Buffer.from(result.body).equals(TEXT)).toBe(true);
    expect(origin?.requests[0]?.headers['accept-encoding']).toContain('zstd');
  });
});

describe('what cannot be unpacked is named', () => {
  const damaged = Buffer.from(zlib.gzipSync(TEXT));
  damaged.fill(0x55, 40, 60);
  test.each([
    ['gzip', damaged, 'bad-encoding'],
    ['gzip', zlib.gzipSync(TEXT).subarray(0, 100), 'truncated'],
    ['br', zlib.brotliCompressSync(TEXT).subarray(0, 60), 'truncated'],
    ['br', TEXT, 'bad-encoding'],
    ['deflate', TEXT, 'bad-encoding'],
    ['gzip, br', zlib.brotliCompressSync(TEXT), 'bad-encoding'],
    ['exi', TEXT, 'bad-encoding'],
    ['gzip, gzip, gzip, gzip', zlib.gzipSync(TEXT), 'bad-encoding'],
  ])('%s', async (coding, body, code) => {
    expect(await get(body, coding)).toMatchObject({ ok: false, code, status: 200 });
  });
});

describe('a small bomb costs no more than a feed', () => {
  const zeros = Buffer.alloc(200_000_000);
  const bomb = zlib.gzipSync(zeros);
  const brotli = zlib.brotliCompressSync(zeros.subarray(0, 50_000_000), {
    params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5 },
  });
  test.each([
    ['gzip', bomb],
    ['deflate', zlib.deflateSync(zeros)],
    ['br', brotli],
    // The inner layer would shrink to nothing again; what lies between is a bomb all the same.
    ['gzip, gzip', zlib.gzipSync(bomb)],
    ['br, gzip', zlib.gzipSync(brotli)],
  ])('%s', async (coding, body) => {
    const before = process.memoryUsage().rss;
    expect(await get(body, coding, 500_000)).toMatchObject({ ok: false, code: 'too-large' });
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });

  test('a flood of empty gzip members is seen through early', async () => {
    const members = Buffer.concat(Array<Buffer>(40_000).fill(zlib.gzipSync('')));
    const result = await get(members, 'gzip', 10_000_000);
    expect(result).toMatchObject({ ok: false, code: 'bad-encoding' });
    expect(result.bytesReceived).toBeLessThan(400_000);
  });

  test('what cannot be compressed is no bomb', async () => {
    const noise = randomBytes(900_000);
    for (const coding of ['gzip', 'br'] as const) {
      const result = await get(
        coding === 'gzip' ? zlib.gzipSync(noise) : zlib.brotliCompressSync(noise),
        coding,
      );
      expect(result.ok && Buffer.from(result.body).equals(noise)).toBe(true);
      await origin?.close();
    }
  });
});
