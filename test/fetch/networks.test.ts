import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { describe, expect, test } from 'vitest';
import { parseNetworks, refuseAddress } from '../../src/fetch/networks.ts';

const octet = fc.integer({ min: 0, max: 255 });

describe('addresses', () => {
  test.each(['8.8.8.8', '93.184.215.14', '1.1.1.1', '196.200.128.1', '2606:4700::1111', '2a00:1450:4007::1'])(
    'public ones such as %s are let through',
    (address) => {
      expect(refuseAddress(address, [])).toBeUndefined();
    },
  );

  test('an IPv4 address that is refused is refused in every IPv6 form that carries it', () => {
    fc.assert(
      fc.property(octet, octet, octet, octet, (a, b, c, d) => {
        const v4 = `${a}.${b}.${c}.${d}`;
        const hex = [(a << 8) | b, (c << 8) | d].map((part) => part.toString(16));
        for (const form of [
          `::ffff:${v4}`,
          `::${v4}`,
          `64:ff9b::${v4}`,
          `2002:${hex.join(':')}::1`,
          `::ffff:0:${v4}`,
        ]) {
          expect(refuseAddress(form, [])).toBeDefined();
        }
        const opened = parseNetworks(['64:ff9b::/96']);
        expect(refuseAddress(`64:ff9b::${v4}`, opened) === undefined).toBe(
          refuseAddress(v4, []) === undefined,
        );
      }),
    );
  });

  test('what is let through is public unicast by the registries', () => {
    fc.assert(
      fc.property(fc.array(octet, { minLength: 16, maxLength: 16 }), (bytes) => {
        const address = ipaddr.fromByteArray(bytes);
        if (refuseAddress(address.toString(), []) !== undefined) return;
        expect(address.range()).toBe('unicast');
        expect((bytes[0] ?? 0) >> 5).toBe(1);
      }),
    );
  });

  test('an opened range opens its addresses, with or without a prefix length', () => {
    const opened = parseNetworks(['10.1.0.0/16', '::1', '192.168.5.5']);
    for (const address of ['10.1.255.1', '::1', '192.168.5.5', '::ffff:10.1.0.1']) {
      expect(refuseAddress(address, opened)).toBeUndefined();
    }
    for (const address of ['10.2.0.1', '::2', '192.168.5.6', '::ffff:10.2.0.1']) {
      expect(refuseAddress(address, opened)).toBeDefined();
    }
  });

  test.each(['', 'localhost', '300.1.1.1', '1.2.3', '::g'])('"%s" is none', (text) => {
    expect(refuseAddress(text, parseNetworks(['0.0.0.0/0', '::/0']))).toBeDefined();
  });
});
