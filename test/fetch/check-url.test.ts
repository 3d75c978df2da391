import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkUrl } from '../../src/fetch/check-url.ts';
import { parseNetworks, refuseAddress } from '../../src/fetch/networks.ts';

const RULES = { allowedPorts: [80, 443, 8080], opened: [] };

type Radix = 'decimal' | 'octal' | 'hexadecimal';

function written(value: number, radix: Radix): string {
  if (radix === 'decimal') return String(value);
  return radix === 'octal' ? `0${value.toString(8)}` : `0x${value.toString(16)}`;
}

/** An IPv4 address as one to four numbers, the last of them standing for all bytes that are left. */
function inParts(bytes: readonly number[], parts: number, radixes: readonly Radix[]): string {
  const numbers = bytes.slice(0, parts - 1);
  const rest = bytes.slice(parts - 1).reduce((sum, byte) => sum * 256 + byte, 0);
  return [...numbers, rest].map((number, index) => written(number, radixes[index] ?? 'decimal')).join('.');
}

const byte = fc.integer({ min: 0, max: 255 });
const bytes = fc.oneof(
  fc.tuple(byte, byte, byte, byte),
  fc.tuple(fc.constantFrom(0, 10, 100, 127, 169, 172, 192, 198, 224, 255), byte, byte, byte),
);
const radixes = fc.array(fc.constantFrom<Radix>('decimal', 'octal', 'hexadecimal'), {
  minLength: 4,
  maxLength: 4,
});

describe('a literal address', () => {
  test('is judged the same in every notation', () => {
    fc.assert(
      fc.property(bytes, fc.integer({ min: 1, max: 4 }), radixes, fc.boolean(), (address, parts, by, dot) => {
        const host = inParts(address, parts, by) + (dot ? '.' : '');
        const dotted = address.join('.');
        const refused = refuseAddress(dotted, []) !== undefined;
        const checked = checkUrl(`http://${host}/feed`, RULES);
        expect(checked.ok).toBe(!refused);
        if (checked.ok) expect(checked.url.hostname).toBe(dotted);
        else expect(checked.code).toBe('refused-address');
      }),
    );
  });
});

describe('any text at all', () => {
  test('is either refused with a reason or an http address without secrets, on a port of the list', () => {
    const text = fc.oneof(
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc.string(),
      fc
        .tuple(fc.constantFrom('http://', 'https:', '//', 'ftp://', 'HTTP:\\\\'), fc.string())
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (address) => {
        const checked = checkUrl(address, RULES);
        if (!checked.ok) {
          expect(checked.message.length).toBeGreaterThan(10);
          return;
        }
        const { protocol, username, password, port, hash } = checked.url;
        expect(protocol).toMatch(/^https?:$/);
        expect(username + password + hash).toBe('');
        expect(['', '80', '443', '8080']).toContain(port);
      }),
    );
  });
});

test('ports of test servers are open in opened networks only', () => {
  const opened = { allowedPorts: [80], opened: parseNetworks(['10.0.0.0/8']) };
  expect(checkUrl('http://10.1.2.3:45678/', opened).ok).toBe(true);
  expect(checkUrl('http://10.1.2.3:5432/', opened)).toMatchObject({ code: 'refused-port' });
  expect(checkUrl('http://8.8.8.8:45678/', opened)).toMatchObject({ code: 'refused-port' });
  expect(checkUrl('http://8.8.8.8:45678/', RULES)).toMatchObject({ code: 'refused-port' });
});
