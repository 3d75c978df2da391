import { describe, expect, it } from 'vitest';
import { publishableEnclosures } from '../../../src/publish/entry/enclosures.ts';

describe('attached media', () => {
  it.each([
    ['https://x.example/a.mp3', undefined, 'audio/mpeg'],
    ['https://x.example/a.MP4?x=1', 'nonsense', 'video/mp4'],
    ['https://x.example/a.jpg', 'image/jpg', 'image/jpeg'],
    ['https://x.example/a.mp3', 'Audio/X-M4A; codecs="x"', 'audio/x-m4a'],
    ['https://x.example/a', undefined, 'application/octet-stream'],
  ])('%s of type %s is of type %s', (url, type, expected) => {
    expect(publishableEnclosures([{ url, ...(type === undefined ? {} : { type }) }])[0]?.type).toBe(expected);
  });

  it('is named once, with a length that is one', () => {
    const given = [
      { url: 'https://x.example/a.mp3', length: 12.5 },
      { url: 'https://x.example/a.mp3', length: 5 },
      { url: 'data:text/plain,x' },
    ];
    expect(publishableEnclosures(given)).toEqual([{ url: 'https://x.example/a.mp3', type: 'audio/mpeg' }]);
  });
});
