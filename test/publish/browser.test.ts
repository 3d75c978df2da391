import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  feedStylesheet,
  pagePolicy,
  renderAtom,
  renderFrontPage,
  renderRss,
  renderStoryPage,
} from '../../src/publish/index.ts';
import { atOnce } from '../at-once.ts';
import { oddStories } from './odd-stories.ts';
import { sampleArticle, samplePublication, sampleSource, sampleStory, sampleTelling } from './sample.ts';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
);

const atlas = sampleSource('atlas', { title: 'صحيفة الأطلس', language: 'ar' });
const story = sampleStory(
  sampleTelling(
    sampleArticle('ar', { title: 'خبر بالعربية', language: 'ar', content: '<p><b>نص</b></p>' }),
    atlas,
  ),
  sampleTelling(sampleArticle('fr', { title: 'En français' }), sampleSource('one')),
);
const publication = samplePublication([story, ...oddStories().slice(0, 10)], { language: 'fr' });
const front = {
  ...publication,
  filters: {},
  choices: { languages: ['fr', 'ar'], sources: [atlas], companies: [{ id: 'inwi', label: 'inwi' }] },
};

const documents: Readonly<Record<string, readonly [string, string]>> = {
  '/': ['text/html', renderFrontPage(front)],
  '/story': ['text/html', renderStoryPage(story, publication)],
  '/feed.css': ['text/css', feedStylesheet('fr')],
  '/feed.rss': ['application/xml', atOnce(renderRss(publication))],
  '/feed.atom': ['application/xml', atOnce(renderAtom(publication))],
};

describe.skipIf(executablePath === undefined)('in a browser', () => {
  let server: Server;
  let browser: Browser;
  let base: string;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const [type, body] = documents[request.url ?? ''] ?? ['text/plain', ''];
      response.setHeader('Content-Type', `${type}; charset=utf-8`);
      if (type === 'text/html') response.setHeader('Content-Security-Policy', pagePolicy());
      response.end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await chromium.launch({
      ...(executablePath === undefined ? {} : { executablePath }),
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
    });
  });

  afterAll(async () => {
    await browser.close();
    await new Promise((resolve) => server.close(resolve));
  });

  async function open(path: string, options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
    const page = await browser.newPage(options);
    // Pictures of outlets are not of this machine.
    await page.route(/^(?!http:\/\/127\.0\.0\.1)/, (route) => route.abort());
    await page.goto(base + path);
    return page;
  }

  /** A computed property of the first element that a selector finds. In the browser, so as text: the DOM is not ours. */
  const style = (page: Page, selector: string, property: string) =>
    page.evaluate<string>(
      `getComputedStyle(document.querySelector(${JSON.stringify(selector)})).getPropertyValue('${property}')`,
    );
  const width = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth');

  it.each(['/', '/story'])(
    'the page %s has its style under its own policy, and fits a phone',
    async (path) => {
      const page = await open(path, { viewport: { width: 400, height: 900 } });
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (/Content.Security.Policy/i.test(message.text())) complaints.push(message.text());
      });
      await page.reload();
      expect(complaints).toEqual([]);
      expect(await style(page, 'body', 'max-width')).not.toBe('none');
      expect(await width(page)).toBeLessThanOrEqual(400);
      await page.close();
    },
  );

  it('an Arabic title stands at the right', async () => {
    const page = await open('/');
    expect(await style(page, 'h3', 'direction')).toBe('rtl');
    expect(await page.locator('h3').first().textContent()).toBe('خبر بالعربية');
    await page.close();
  });

  it('light and dark differ, and text stands out in both', async () => {
    const channels = (colour: string) => (colour.match(/\d+(\.\d+)?/g) ?? []).slice(0, 3).map(Number);
    const luminance = (colour: string) => {
      const [red = 0, green = 0, blue = 0] = channels(colour).map((channel) => {
        const share = channel / 255;
        return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const grounds = new Set<string>();
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await open('/', { colorScheme });
      const ground = await style(page, 'html', 'background-color');
      grounds.add(ground);
      for (const selector of [
        'h3 a',
        '.told p',
        '.meta',
        '.outlet',
        '.subscribe a',
        '.day h2',
        '.subscribe span',
      ]) {
        const [light = 0, dark = 0] = [await style(page, selector, 'color'), ground]
          .map(luminance)
          .sort((a, b) => b - a);
        expect((light + 0.05) / (dark + 0.05)).toBeGreaterThanOrEqual(4.5);
      }
      await page.close();
    }
    expect(grounds.size).toBe(2);
  });

  it.each(['/feed.rss', '/feed.atom'])(
    'the feed %s is a readable page without escaped markup',
    async (path) => {
      const page = await open(path, { viewport: { width: 400, height: 900 } });
      const shown = await page.evaluate<string>(`(() => {
      const visible = (element) =>
        getComputedStyle(element).display === 'none'
          ? ''
          : [...element.childNodes].map((one) => (one.nodeType === 1 ? visible(one) : one.textContent)).join('');
      return visible(document.documentElement);
    })()`);
      expect(shown).toContain('خبر بالعربية');
      expect(shown).not.toMatch(/<p>|<\/|&lt;|tag:/);
      expect(await page.evaluate("getComputedStyle(document.documentElement, '::before').content")).toContain(
        'flux',
      );
      expect(await width(page)).toBeLessThanOrEqual(400);
      await page.close();
    },
  );
});
