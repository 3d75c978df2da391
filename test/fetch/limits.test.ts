import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createFetcher } from '../../src/fetch/index.ts';
import {
  connectionReturned,
  type Origin,
  optionsWith,
  type RawOrigin,
  startOrigin,
  startRaw,
  withFetcher,
} from './origin.ts';

const open: (Origin | RawOrigin)[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((origin) => origin.close()));
});

const PATIENT = {
  connectTimeoutMs: 20_000,
  firstByteTimeoutMs: 20_000,
  totalTimeoutMs: 20_000,
  maxBytes: 100_000,
  maxRedirects: 5,
};

async function raw(answer: Parameters<typeof startRaw>[0]): Promise<RawOrigin> {
  const origin = await startRaw(answer);
  open.push(origin);
  return origin;
}

describe('each time limit has a name of its own', () => {
  test('the name is never found', async () => {
    const lookup = () => new Promise<never>(() => undefined);
    const result = await withFetcher({ lookup, limits: { ...PATIENT, connectTimeoutMs: 50 } }, (fetcher) =>
      fetcher.fetch('http://slow.example/', {}),
    );
    expect(result).toMatchObject({ ok: false, code: 'timeout-connect' });
  });

  test('the handshake of TLS is never answered', async () => {
    const origin = await raw(() => undefined);
    const result = await withFetcher({ limits: { ...PATIENT, connectTimeoutMs: 50 } }, (fetcher) =>
      fetcher.fetch(origin.url.replace('http:', 'https:'), {}),
    );
    expect(result).toMatchObject({ ok: false, code: 'timeout-connect' });
  });

  test('no first byte', async () => {
    const origin = await raw(() => undefined);
    const result = await withFetcher({ limits: { ...PATIENT, firstByteTimeoutMs: 50 } }, (fetcher) =>
      fetcher.fetch(origin.url, {}),
    );
    expect(result).toMatchObject({ ok: false, code: 'timeout-first-byte' });
    expect(result.ok ? undefined : result.message).toContain('fetch.firstByteTimeout');
  });

  test('a header that never ends counts as no first byte', async () => {
    const origin = await raw((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      const drip = setInterval(() => socket.write('X-A: 1\r\n'), 5);
      socket.once('close', () => clearInterval(drip));
    });
    const result = await withFetcher({ limits: { ...PATIENT, firstByteTimeoutMs: 60 } }, (fetcher) =>
      fetcher.fetch(origin.url, {}),
    );
    expect(result).toMatchObject({ ok: false });
  });

  test('a body that drips', async () => {
    const origin = await raw((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n');
      const drip = setInterval(() => socket.write('x'), 5);
      socket.once('close', () => clearInterval(drip));
    });
    const result = await withFetcher({ limits: { ...PATIENT, totalTimeoutMs: 60 } }, (fetcher) =>
      fetcher.fetch(origin.url, {}),
    );
    expect(result).toMatchObject({ ok: false, code: 'timeout-total', status: 200 });
  });

  test('one time limit for all redirects together', async () => {
    let hops = 0;
    const origin = await startOrigin((_, response) => {
      hops++;
      setTimeout(() => response.writeHead(302, { location: `/${hops}` }).end(), 40);
    });
    open.push(origin);
    const limits = { ...PATIENT, totalTimeoutMs: 100, maxRedirects: 1000 };
    const result = await withFetcher({ limits }, (fetcher) => fetcher.fetch(`${origin.url}/`, {}));
    expect(result).toMatchObject({ ok: false, code: 'timeout-total' });
    expect(hops).toBeLessThan(5);
  });
});

describe('the size is limited', () => {
  test('by what is announced, of which nothing is read', async () => {
    const origin = await raw((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n');
    });
    const result = await withFetcher({ limits: PATIENT }, (fetcher) => fetcher.fetch(origin.url, {}));
    expect(result).toMatchObject({ ok: false, code: 'too-large', bytesReceived: 0 });
  });

  test('by what comes, though nothing was announced', async () => {
    const origin = await startOrigin((_, response) => {
      const more = () => response.write(Buffer.alloc(50_000, 'x'), () => response.destroyed || more());
      more();
    });
    open.push(origin);
    const result = await withFetcher({ limits: PATIENT }, (fetcher) => fetcher.fetch(`${origin.url}/`, {}));
    expect(result).toMatchObject({ ok: false, code: 'too-large' });
    expect(result.bytesReceived).toBeLessThan(300_000);
  });

  test('to the byte', async () => {
    const origin = await startOrigin((request, response) =>
      response.end(Buffer.alloc(Number(request.url?.slice(1)))),
    );
    open.push(origin);
    await withFetcher({ limits: PATIENT }, async (fetcher) => {
      expect(await fetcher.fetch(`${origin.url}/100000`, {})).toMatchObject({ ok: true });
      expect(await fetcher.fetch(`${origin.url}/100001`, {})).toMatchObject({ ok: false, code: 'too-large' });
    });
  });

  test('also for the page of an error and for what a post is answered with', async () => {
    const origin = await startOrigin((_, response) => {
      response.writeHead(500);
      const more = () => response.write(Buffer.alloc(50_000, 'x'), () => response.destroyed || more());
      more();
    });
    open.push(origin);
    await withFetcher({ limits: PATIENT }, async (fetcher) => {
      expect(await fetcher.fetch(`${origin.url}/`, {})).toMatchObject({ ok: false, code: 'server-error' });
      const posted = await fetcher.post(`${origin.url}/`, { body: '', contentType: 'text/plain' });
      expect(posted).toMatchObject({ ok: true, status: 500 });
    });
  });
});

describe('an answer that breaks off is told from one that never came', () => {
  test.each([
    ['fewer bytes than announced', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf', 'truncated'],
    [
      'chunks without their end',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n',
      'truncated',
    ],
    ['half a header', 'HTTP/1.1 200 OK\r\nContent-Le', 'reset'],
    ['nothing', '', 'reset'],
    ['no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n', 'bad-response'],
    ['a header of 100 kB', `HTTP/1.1 200 OK\r\nX-Big: ${'x'.repeat(100_000)}\r\n\r\n`, 'bad-response'],
    ['a chunk of no size', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n', 'bad-response'],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nfeed', 'bad-response'],
  ])('%s', async (_, bytes, code) => {
    const origin = await raw((socket) => socket.end(bytes));
    const result = await withFetcher({ limits: PATIENT }, (fetcher) => fetcher.fetch(origin.url, {}));
    expect(result).toMatchObject({ ok: false, code });
    expect(origin.connections()).toBe(1);
  });

  test('a reset before and in the middle of the answer', async () => {
    const before = await raw((socket) => socket.resetAndDestroy());
    const middle = await raw((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf', () => socket.resetAndDestroy());
    });
    await withFetcher({ limits: PATIENT }, async (fetcher) => {
      expect(await fetcher.fetch(before.url, {})).toMatchObject({ ok: false, code: 'reset' });
      expect(await fetcher.fetch(middle.url, {})).toMatchObject({ ok: false, code: 'truncated' });
    });
  });

  test('more bytes than announced end where they were announced to', async () => {
    const origin = await raw((socket) =>
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfeed and more'),
    );
    const result = await withFetcher({ limits: PATIENT }, (fetcher) => fetcher.fetch(origin.url, {}));
    expect(result.ok && Buffer.from(result.body).toString()).toBe('feed');
  });

  test('a body that ends with the connection is whole', async () => {
    const origin = await raw((socket) => socket.end('HTTP/1.0 200 OK\r\n\r\nfeed'));
    const result = await withFetcher({ limits: PATIENT }, (fetcher) => fetcher.fetch(origin.url, {}));
    expect(result.ok && Buffer.from(result.body).toString()).toBe('feed');
  });

  test('interim answers are passed over', async () => {
    const origin = await raw((socket) =>
      socket.end(
        'HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=hub\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfeed',
      ),
    );
    const result = await withFetcher({ limits: PATIENT }, (fetcher) => fetcher.fetch(origin.url, {}));
    expect(result).toMatchObject({ ok: true, status: 200, links: [] });
  });
});

test('a kept connection that the server has closed meanwhile is no failure', async () => {
  const origin = await raw((socket, count) => {
    if (count === 2) socket.destroy();
    else socket.write('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfeed');
  });
  await withFetcher({ limits: PATIENT }, async (fetcher) => {
    expect(await fetcher.fetch(origin.url, {})).toMatchObject({ ok: true });
    await connectionReturned();
    expect(await fetcher.fetch(origin.url, {})).toMatchObject({ ok: true });
  });
  expect(origin.connections()).toBe(2);
});

test('a name that is not found and a port where nothing listens are told apart', async () => {
  const silent: Server = createServer();
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const address = silent.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  await new Promise((resolve) => silent.close(resolve));
  const lookup = () => Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }));
  await withFetcher({ lookup }, async (fetcher) => {
    expect(await fetcher.fetch('http://nowhere.example/', {})).toMatchObject({ ok: false, code: 'dns' });
    expect(await fetcher.fetch(`http://127.0.0.1:${port}/`, {})).toMatchObject({
      ok: false,
      code: 'connect',
    });
  });
});

test('closing gives up what is in flight, and what is asked afterwards', async () => {
  const fetcher = createFetcher(optionsWith());
  const origin = await raw(() => void fetcher.close());
  expect(await fetcher.fetch(origin.url, {})).toMatchObject({ ok: false, code: 'closed' });
  expect(await fetcher.fetch(origin.url, {})).toMatchObject({ ok: false, code: 'closed' });
});

test('closing does not wait for a name that is being looked up', async () => {
  let asked = () => {};
  const looking = new Promise<void>((resolve) => {
    asked = resolve;
  });
  const lookup = () => {
    asked();
    return new Promise<never>(() => undefined);
  };
  const fetcher = createFetcher(optionsWith({ lookup }));
  const result = fetcher.fetch('http://slow.example/', {});
  await looking;
  await fetcher.close();
  expect(await result).toMatchObject({ ok: false, code: 'closed' });
});
