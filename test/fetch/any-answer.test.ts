import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { startRaw, withFetcher } from './origin.ts';

const statusLine = fc.constantFrom(
  'HTTP/1.1 200 OK',
  'HTTP/1.0 200',
  'HTTP/1.1 304 Not Modified',
  'HTTP/1.1 302 Found',
  'HTTP/1.1 503 Busy',
  'HTTP/1.1 999 ?',
  'HTTP/1.1 100 Continue',
  'HTTP/2 200',
  'nonsense',
);
const fields = fc.constantFrom(
  'Content-Length: 5',
  'Content-Length: 500',
  'Content-Length: -1',
  'Content-Length: 99999999999999999999',
  'Transfer-Encoding: chunked',
  'Transfer-Encoding: gzip, chunked',
  'Content-Encoding: gzip',
  'Content-Encoding: br',
  'Content-Encoding: gzip, gzip',
  'Content-Encoding: \u00ff',
  'Location: ',
  'Location: /',
  'Location: http://[::1]/',
  'Location: \u00e9\u00ff',
  'Retry-After: x',
  'ETag: "\u0001"',
  'ETag: "a"',
  'Link: <',
  'Expires: 0',
  'Connection: close',
  'Upgrade: websocket',
  ': empty',
  'no colon',
);
const body = fc.constantFrom<string | Buffer>(
  '',
  'hello',
  '5\r\nhello\r\n0\r\n\r\n',
  'ffffffffffffffff\r\n',
  gzipSync('hello'),
  gzipSync('hello').subarray(0, 15),
  '\u0000',
);

test('whatever a server answers, the outcome is a value with a code, and it comes when the connection ends', async () => {
  let answer: Uint8Array = new Uint8Array();
  const origin = await startRaw((socket) => socket.end(answer));
  await withFetcher({}, async (fetcher) => {
    const property = fc.asyncProperty(
      statusLine,
      fc.array(fields, { maxLength: 4 }),
      body,
      fc.option(fc.nat(200)),
      async (status, lines, content, cut) => {
        const head = Buffer.from(`${[status, ...lines].join('\r\n')}\r\n\r\n`, 'latin1');
        const whole = Buffer.concat([head, Buffer.from(content)]);
        answer = cut === null ? whole : whole.subarray(0, cut);
        const result = await fetcher.fetch(origin.url, { etag: '"a"' });
        expect(result.url).toMatch(/^http:/);
        expect(result.bytesReceived).toBeLessThanOrEqual(whole.length);
        if (!result.ok) expect(result.message).toMatch(/^\S.+[^.]$/);
      },
    );
    await fc.assert(property, { numRuns: 200 });
  });
  await origin.close();
});
