import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { translateC1, undoDoubleEncoding } from '../../src/parse/double-encoding.ts';

const letters = fc.string({
  unit: fc.constantFrom(...('éèàçêïœÉ«»—’€ñüßاتصلمвестй電信😀'.match(/./gu) ?? [])),
  minLength: 4,
  maxLength: 60,
});

describe('text that was encoded twice', () => {
  it.each(['latin1', 'windows-1252'])('by way of %s is what it was before', (encoding) => {
    fc.assert(
      fc.property(letters, (text) => {
        const twice = iconv.decode(Buffer.from(`<p>${text}</p>`), encoding);
        // windows-1252 has nothing for five bytes; what they were in is lost.
        fc.pre(!twice.includes('\ufffd'));
        expect(undoDoubleEncoding(twice)).toBe(`<p>${text}</p>`);
      }),
    );
  });

  it('is recognised by all of it, so that a proper text stays', () => {
    for (const text of [
      'CAFÉ« » été à Fès',
      'Ã© and Â« are what é looks like: naïve, déjà, Fès',
      '',
      'ascii',
      'Ã©',
    ]) {
      expect(undoDoubleEncoding(text)).toBe(text);
    }
    fc.assert(
      fc.property(letters, (text) => {
        const proper = `Fès, été, à côté, « ${text} »`;
        expect(undoDoubleEncoding(proper)).toBe(proper);
      }),
    );
  });

  it('in part shows by the control characters it leaves', () => {
    expect(undoDoubleEncoding('été and don\u00e2\u0080\u0099t')).toBe('été and don’t');
  });
});

it('control characters that windows-1252 has letters for become those', () => {
  expect(translateC1('don\x92t \x80 \x81')).toBe('don’t € \x81');
});
