import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkSignature, sign } from '../../src/websub/signature.ts';

const bytes = fc.uint8Array({ maxLength: 200 });
const secret = fc.string({ minLength: 1, maxLength: 60 });

test('what was signed is right, and nothing else is', () => {
  fc.assert(
    fc.property(bytes, bytes, secret, secret, (body, other, key, guess) => {
      const header = sign(key, body);
      expect(checkSignature(header, key, body)).toBe('right');
      if (guess !== key) expect(checkSignature(header, guess, body)).toBe('wrong');
      if (!Buffer.from(body).equals(other)) expect(checkSignature(header, key, other)).toBe('wrong');
    }),
  );
});

test('no header at all throws', () => {
  fc.assert(
    fc.property(fc.string(), bytes, (header, body) => {
      expect(checkSignature(header, 'key', body)).not.toBe('right');
    }),
  );
});
