import type { RequestListener } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FetcherOptions } from '../../src/fetch/index.ts';
import { type Origin, startOrigin, withFetcher } from './origin.ts';

/**
 * A trap listens on a port of the list, on every address of this machine, IPv4 and IPv6 (127.0.0.0/8 whole): whatever
 * slipped through would be counted.
 */
let trap: Server;
let port = 0;
let caught = 0;

beforeAll(async () => {
  trap = createServer((socket: Socket) => {
    caught++;
    socket.destroy();
  });
  await new Promise<void>((resolve) => {
    // A machine without IPv6 has one trap less to fall into.
    trap.once('error', () => trap.listen(0, '0.0.0.0', resolve));
    trap.listen(0, '::', resolve);
  });
  const address = trap.address();
  port = address !== null && typeof address === 'object' ? address.port : 0;
});

afterAll(() => {
  trap.close();
});

/** Nothing is opened, and the trap's port is one that may be fetched from. */
function closed(more: Partial<FetcherOptions> = {}): Partial<FetcherOptions> {
  return { allowNetworks: [], allowedPorts: [80, 443, port], ...more };
}

function refuse(url: string, options: Partial<FetcherOptions> = {}) {
  return withFetcher(closed(options), (fetcher) => fetcher.fetch(url.replace('PORT', String(port)), {}));
}

function answers(...addresses: readonly string[]): NonNullable<FetcherOptions['lookup']> {
  return () =>
    Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
}

describe('hostile addresses are refused before anything connects', () => {
  test.each([
    ['http://127.0.0.1:PORT/', 'refused-address', 'a loopback address'],
    ['http://127.255.255.254:PORT/', 'refused-address', 'a loopback address'],
    ['http://127.1:PORT/', 'refused-address', 'a loopback address'],
    ['http://2130706433:PORT/', 'refused-address', 'a loopback address'],
    ['http://0x7f000001:PORT/', 'refused-address', 'a loopback address'],
    ['http://0X7F.0.0.1:PORT/', 'refused-address', 'a loopback address'],
    ['http://0177.0.0.01:PORT/', 'refused-address', 'a loopback address'],
    ['http://017700000001:PORT/', 'refused-address', 'a loopback address'],
    ['http://127.0.0.1.:PORT/', 'refused-address', 'a loopback address'],
    ['http://%31%32%37.0.0.1:PORT/', 'refused-address', 'a loopback address'],
    ['http://１２７.０.０.１:PORT/', 'refused-address', 'a loopback address'],
    ['http://①②⑦.⓪.⓪.①:PORT/', 'refused-address', 'a loopback address'],
    ['http://127。0。0。1:PORT/', 'refused-address', 'a loopback address'],
    ['http:\\\\127.0.0.1:PORT\\', 'refused-address', 'a loopback address'],
    ['http:127.0.0.1:PORT', 'refused-address', 'a loopback address'],
    ['http://0.0.0.0:PORT/', 'refused-address', 'the unspecified network'],
    ['http://0:PORT/', 'refused-address', 'the unspecified network'],
    ['http://0.1.2.3:PORT/', 'refused-address', 'the unspecified network'],
    ['http://10.0.0.1:PORT/', 'refused-address', 'a private address'],
    ['http://172.16.0.1:PORT/', 'refused-address', 'a private address'],
    ['http://172.31.255.255:PORT/', 'refused-address', 'a private address'],
    ['http://192.168.1.1:PORT/', 'refused-address', 'a private address'],
    ['http://0xc0.0xa8.1.1:PORT/', 'refused-address', 'a private address'],
    ['http://100.64.0.1:PORT/', 'refused-address', 'a shared address of a carrier (CGNAT)'],
    ['http://169.254.1.1:PORT/', 'refused-address', 'a link-local address'],
    ['http://169.254.169.254/latest/meta-data/', 'refused-address', 'the metadata service of a cloud'],
    ['http://2852039166/', 'refused-address', 'the metadata service of a cloud'],
    ['http://100.100.100.200/', 'refused-address', 'the metadata service of a cloud'],
    ['http://168.63.129.16/', 'refused-address', 'the metadata service of a cloud'],
    ['http://[fd00:ec2::254]/', 'refused-address', 'the metadata service of a cloud'],
    ['http://224.0.0.1:PORT/', 'refused-address', 'a multicast address'],
    ['http://255.255.255.255:PORT/', 'refused-address', 'the broadcast address'],
    ['http://240.0.0.1:PORT/', 'refused-address', 'a reserved address'],
    ['http://192.0.2.1:PORT/', 'refused-address', 'a reserved address'],
    ['http://198.18.0.1:PORT/', 'refused-address', 'a reserved address'],
    ['http://[::1]:PORT/', 'refused-address', 'a loopback address'],
    ['http://[0:0:0:0:0:0:0:1]:PORT/', 'refused-address', 'a loopback address'],
    ['http://[::]:PORT/', 'refused-address', 'the unspecified network'],
    ['http://[::ffff:127.0.0.1]:PORT/', 'refused-address', 'an IPv4-mapped IPv6 address'],
    ['http://[::ffff:7f00:1]:PORT/', 'refused-address', 'an IPv4-mapped IPv6 address'],
    ['http://[::ffff:8.8.8.8]:PORT/', 'refused-address', 'an IPv4-mapped IPv6 address'],
    ['http://[::127.0.0.1]:PORT/', 'refused-address', 'an IPv4-compatible IPv6 address'],
    ['http://[64:ff9b::7f00:1]:PORT/', 'refused-address', 'a NAT64 address'],
    ['http://[64:ff9b:1::a00:1]:PORT/', 'refused-address', 'a NAT64 address'],
    ['http://[2002:7f00:1::]:PORT/', 'refused-address', 'a 6to4 address'],
    ['http://[2001:0:4136:e378:8000:63bf:80ff:fffe]:PORT/', 'refused-address', 'a Teredo address'],
    ['http://[fe80::1]:PORT/', 'refused-address', 'a link-local address'],
    ['http://[fc00::1]:PORT/', 'refused-address', 'a private address'],
    ['http://[fd12:3456:789a::1]:PORT/', 'refused-address', 'a private address'],
    ['http://[fec0::1]:PORT/', 'refused-address', 'a private address'],
    ['http://[ff02::1]:PORT/', 'refused-address', 'a multicast address'],
    ['http://[2001:db8::1]:PORT/', 'refused-address', 'a reserved address'],
    ['http://[100::1]:PORT/', 'refused-address', 'a reserved address'],
    ['http://[4000::1]:PORT/', 'refused-address', 'a reserved address'],
    ['http://localhost:PORT/', 'refused-address', 'a loopback address'],
    ['http://LOCALHOST:PORT/', 'refused-address', 'a loopback address'],
    ['http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:PORT/', 'refused-address', 'a loopback address'],
    ['http://user@127.0.0.1:PORT/', 'refused-userinfo', 'name or password'],
    ['http://:secret@news.example:PORT/', 'refused-userinfo', 'name or password'],
    ['http://news.example@127.0.0.1:PORT/', 'refused-userinfo', 'name or password'],
    ['http://news.example:22/', 'refused-port', 'port 22'],
    ['http://news.example:6379/', 'refused-port', 'port 6379'],
    ['https://news.example:25/', 'refused-port', 'port 25'],
    ['http://127.0.0.1:11211/', 'refused-port', 'port 11211'],
    ['http://news.example:0/', 'refused-port', 'port 0'],
    ['ftp://127.0.0.1:PORT/', 'refused-scheme', 'ftp:'],
    ['file:///etc/passwd', 'refused-scheme', 'file:'],
    ['gopher://127.0.0.1:PORT/_GET', 'refused-scheme', 'gopher:'],
    ['data:text/xml,<rss/>', 'refused-scheme', 'data:'],
    ['javascript:alert(1)', 'refused-scheme', 'javascript:'],
    ['unix:/var/run/docker.sock', 'refused-scheme', 'unix:'],
    ['ws://127.0.0.1:PORT/', 'refused-scheme', 'ws:'],
    ['http://[fe80::1%25eth0]:PORT/', 'bad-url', 'no address'],
    ['http://127.0.0.1:99999/', 'bad-url', 'no address'],
    ['http://1.2.3.4.5:PORT/', 'bad-url', 'no address'],
    ['http://256.0.0.1:PORT/', 'bad-url', 'no address'],
    ['//127.0.0.1:PORT/', 'bad-url', 'no address'],
    ['/etc/passwd', 'bad-url', 'no address'],
    ['', 'bad-url', 'no address'],
  ])('%s', async (url, code, reason) => {
    const before = caught;
    const result = await refuse(url);
    expect(result).toMatchObject({ ok: false, code });
    expect(result.ok ? '' : result.message).toContain(reason);
    expect(caught).toBe(before);
  });
});

describe('hostile answers of the DNS are refused in the socket’s own lookup', () => {
  test.each([
    [['127.0.0.1'], 'a loopback address'],
    [['10.1.2.3'], 'a private address'],
    [['169.254.169.254'], 'the metadata service of a cloud'],
    [['0.0.0.0'], 'the unspecified network'],
    [['100.127.255.255'], 'a shared address of a carrier (CGNAT)'],
    [['::1'], 'a loopback address'],
    [['::ffff:10.0.0.1'], 'an IPv4-mapped IPv6 address'],
    [['64:ff9b::a9fe:a9fe'], 'a NAT64 address'],
    [['2002:a00:1::'], 'a 6to4 address'],
    [['fe80::1%eth0'], 'a link-local address'],
    [['fd00::1'], 'a private address'],
    [['239.255.255.250'], 'a multicast address'],
    // A good address among them does not help a bad one.
    [['93.184.215.14', '127.0.0.1'], 'a loopback address'],
    [['2606:4700::1', '93.184.215.14', '192.168.0.1'], 'a private address'],
    [['news.example'], 'no address'],
  ])('%j', async (addresses, reason) => {
    const before = caught;
    const result = await refuse('http://news.example:PORT/', { lookup: answers(...addresses) });
    expect(result).toMatchObject({ ok: false, code: 'refused-address' });
    expect(result.ok ? '' : result.message).toContain(reason);
    expect(caught).toBe(before);
  });

  test('no answer at all', async () => {
    const result = await refuse('http://news.example:PORT/', { lookup: answers() });
    expect(result).toMatchObject({ ok: false, code: 'dns' });
  });

  test('an answer that changes is judged anew at each connection', async () => {
    const before = caught;
    let asked = 0;
    const lookup: FetcherOptions['lookup'] = (name) => {
      asked++;
      // The first answer is opened here as a stand-in for a public one; the next leads inside.
      return answers(asked === 1 ? '127.9.9.9' : '127.0.0.1')(name);
    };
    const options = { allowNetworks: ['127.9.9.9/32'], lookup };
    await withFetcher(closed(options), async (fetcher) => {
      const first = await fetcher.fetch(`http://rebinding.example:${port}/`, {});
      // The trap breaks every connection off: this one was let through.
      expect(first).toMatchObject({ ok: false, code: 'reset' });
      expect(caught).toBe(before + 1);
      const second = await fetcher.fetch(`http://rebinding.example:${port}/`, {});
      expect(second).toMatchObject({ ok: false, code: 'refused-address' });
    });
    expect(asked).toBe(2);
    expect(caught).toBe(before + 1);
  });
});

describe('hostile redirects are refused at the hop that leads there', () => {
  let origin: Origin;
  let location = '';
  beforeAll(async () => {
    const redirect: RequestListener = (_, response) => response.writeHead(302, { location }).end();
    origin = await startOrigin(redirect, '127.7.7.7');
  });
  afterAll(() => origin.close());

  test.each([
    ['http://127.0.0.1:PORT/', 'refused-address'],
    ['//127.0.0.1:PORT/', 'refused-address'],
    ['http://[::1]:PORT/', 'refused-address'],
    ['http://2130706433:PORT/', 'refused-address'],
    ['http://169.254.169.254/latest/meta-data/iam/', 'refused-address'],
    ['http://inside.example:PORT/', 'refused-address'],
    ['http://localhost:PORT/', 'refused-address'],
    ['http://outside.example:22/', 'refused-port'],
    ['http://a:b@outside.example:PORT/', 'refused-userinfo'],
    ['gopher://127.0.0.1:PORT/', 'refused-scheme'],
    ['file:///etc/passwd', 'refused-scheme'],
    ['javascript:alert(1)', 'refused-scheme'],
  ])('%s', async (to, code) => {
    const before = caught;
    location = to.replace('PORT', String(port));
    // Only the first server is opened, under an address of its own.
    const lookup: FetcherOptions['lookup'] = (name) =>
      answers(name === 'outside.example' ? '127.7.7.7' : '127.0.0.1')(name);
    const options = { allowNetworks: ['127.7.7.7/32'], allowedPorts: [80, port, origin.port], lookup };
    const result = await withFetcher(options, (fetcher) =>
      fetcher.fetch(`http://outside.example:${origin.port}/`, {}),
    );
    expect(result).toMatchObject({ ok: false, code });
    expect(result.redirects).toHaveLength(1);
    expect(caught).toBe(before);
  });
});

describe('a post keeps to the same rules', () => {
  test.each([
    ['http://127.0.0.1:PORT/hub', 'refused-address'],
    ['http://inside.example:PORT/hub', 'refused-address'],
    ['http://hub.example:22/', 'refused-port'],
    ['mailto:hub@hub.example', 'refused-scheme'],
  ])('%s', async (url, code) => {
    const before = caught;
    const address = url.replace('PORT', String(port));
    await withFetcher(closed({ lookup: answers('127.0.0.1') }), async (fetcher) => {
      expect(await fetcher.post(address, { body: 'x', contentType: 'text/plain' })).toMatchObject({
        ok: false,
        code,
      });
      expect(await fetcher.ask(address)).toMatchObject({ ok: false, code });
    });
    expect(caught).toBe(before);
  });
});

describe('what the operator opens', () => {
  test('a range lets in its own addresses and no others', async () => {
    const before = caught;
    await withFetcher(closed({ allowNetworks: ['127.0.0.2/32'] }), async (fetcher) => {
      expect(await fetcher.fetch(`http://127.0.0.2:${port}/`, {})).toMatchObject({ code: 'reset' });
      expect(await fetcher.fetch(`http://127.0.0.3:${port}/`, {})).toMatchObject({ code: 'refused-address' });
    });
    expect(caught).toBe(before + 1);
  });

  test('opens ports that are handed out freely, and none at which services live', async () => {
    await withFetcher({ allowNetworks: ['127.0.0.0/8'], allowedPorts: [80] }, async (fetcher) => {
      expect(await fetcher.fetch('http://127.0.0.1:6379/', {})).toMatchObject({ code: 'refused-port' });
    });
    const lookup = answers('93.184.215.14');
    await withFetcher({ allowNetworks: ['127.0.0.0/8'], allowedPorts: [80], lookup }, async (fetcher) => {
      expect(await fetcher.fetch('http://news.example:50000/', {})).toMatchObject({ code: 'refused-port' });
    });
  });

  test('a translator’s range does not open what is private behind it', async () => {
    const options = closed({ allowNetworks: ['64:ff9b::/96'] });
    await withFetcher(options, async (fetcher) => {
      expect(await fetcher.fetch('http://[64:ff9b::a9fe:a9fe]/', {})).toMatchObject({
        code: 'refused-address',
      });
    });
  });
});
