import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { SAMPLE_FEEDS, startOrigin } from '../../src/demo/origin.ts';

describe('the demo’s origin', () => {
  it('has ten outlets or more, in three languages, two charsets and with faults', () => {
    expect(SAMPLE_FEEDS.length).toBeGreaterThanOrEqual(10);
    expect(new Set(SAMPLE_FEEDS.map(({ language }) => language))).toEqual(new Set(['fr', 'ar', 'en']));
    expect(new Set(SAMPLE_FEEDS.map(({ charset }) => charset))).toEqual(new Set(['utf-8', 'windows-1252']));
    expect(SAMPLE_FEEDS.filter(({ fault }) => fault !== undefined).length).toBeGreaterThanOrEqual(4);
  });

  it('serves each feed in its own charset and media type, and nothing else', async () => {
    const origin = await startOrigin();
    try {
      for (const feed of SAMPLE_FEEDS) {
        const response = await fetch(origin.url + feed.path);
        expect(response.headers.get('content-type')).toBe(feed.contentType);
        expect(iconv.decode(Buffer.from(await response.arrayBuffer()), feed.charset)).toBe(feed.body);
      }
      expect((await fetch(`${origin.url}/other`)).status).toBe(404);
    } finally {
      await origin.close();
    }
  });
});
