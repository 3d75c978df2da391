import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { protectLinks, sanitiseHtml } from '../../src/sanitise/index.ts';
import { hostileDocuments } from './hostile-arbitrary.ts';
import { hostileHtml } from './hostile-html.ts';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
);
if (executablePath === undefined) console.warn('skipped: there is no Chromium to render hostile HTML in');

/** Renders each HTML in the page in every way a reader might, and says what came of it. Runs in the browser. */
const RENDER = `async (samples) => {
  const faults = [];
  const bad = new Set('SCRIPT STYLE FORM OBJECT EMBED BASE META LINK INPUT BUTTON SELECT TEXTAREA NOSCRIPT TEMPLATE FOREIGNOBJECT ANNOTATION-XML USE IMAGE ANIMATE SET MGLYPH MALIGNMARK'.split(' '));
  const schemes = new Set(['http:', 'https:', 'mailto:', 'tel:', 'about:', 'ftp:']);
  const HTML = 'http://www.w3.org/1999/xhtml';
  const check = (root, html, way) => {
    for (const element of root.querySelectorAll('*')) {
      if (bad.has(element.tagName.toUpperCase())) faults.push([way, element.tagName, html]);
      const drawn = element.parentElement && element.parentElement.namespaceURI !== HTML && root.contains(element.parentElement);
      // A drawing holds nothing but its own; nothing of one stands outside it.
      if (drawn ? element.namespaceURI !== element.parentElement.namespaceURI : element.namespaceURI !== HTML && element.localName !== 'svg' && element.localName !== 'math') faults.push([way, element.namespaceURI + element.localName, html]);
      if (element.namespaceURI === HTML && /^(?:svg|math|title|text|path|circle|m[ino]|mtext|mrow)$/i.test(element.localName)) faults.push([way, 'not drawn ' + element.localName, html]);
      for (const { name, value } of element.attributes) {
        if (name.startsWith('on') || name === 'srcdoc' || name === 'formaction') faults.push([way, name, html]);
        if (name === 'id' && element.id in window && !element.id.startsWith('user-content-') && element.id !== '') faults.push([way, value, html]);
      }
      const link = element.getAttributeNS('http://www.w3.org/1999/xlink', 'href');
      if (link !== null && !/^https?:/i.test(link)) faults.push([way, link, html]);
      for (const address of [element.href?.baseVal ?? element.href, element.src, element.poster, element.action, element.data]) {
        if (typeof address !== 'string' || address === '' || !URL.canParse(address)) continue;
        if (!schemes.has(new URL(address).protocol)) faults.push([way, address, html]);
      }
    }
  };
  for (const html of samples) {
    const before = window.hits;
    const place = document.createElement('div');
    document.body.append(place);
    place.innerHTML = html;
    check(place, html, 'innerHTML');
    const parsed = new DOMParser().parseFromString('<body>' + html, 'text/html');
    check(parsed, html, 'DOMParser');
    place.innerHTML = parsed.body.innerHTML;
    check(place, html, 'innerHTML of DOMParser');
    const settled = place.innerHTML;
    place.innerHTML = settled;
    check(place, html, 'innerHTML of innerHTML');
    if (place.innerHTML !== settled) faults.push(['changed', settled, html]);
    for (const outer of ['svg', 'math', 'noscript', 'title', 'table', 'select', 'template', 'svg><desc', 'svg><title', 'svg><foreignObject', 'math><mtext', 'math><mtext><table><mglyph', 'math><annotation-xml', 'math><annotation-xml encoding="text/html"', 'form><math><mtext', 'p><b><i', 'svg><style', 'math><style']) {
      const odd = new DOMParser().parseFromString('<' + outer + '>' + html + '</' + outer + '>', 'text/html');
      place.innerHTML = odd.body.innerHTML;
    }
    place.querySelectorAll('a, area, [tabindex]').forEach((element) => element.dispatchEvent(new MouseEvent('mouseover')));
    await new Promise((resolve) => setTimeout(resolve));
    document.body.replaceChildren();
    if (window.hits !== before) faults.push(['ran', String(window.hits - before), html]);
  }
  const frame = document.createElement('iframe');
  frame.srcdoc = '<!DOCTYPE html><script>window.hit = () => parent.hit()</script><body>' + samples.join('\\n');
  const before = window.hits;
  await new Promise((resolve) => {
    frame.onload = resolve;
    document.body.append(frame);
  });
  check(frame.contentDocument.body, 'all', 'document');
  if (window.hits !== before) faults.push(['ran in a document', String(window.hits - before), 'any']);
  return faults.slice(0, 5);
}`;

describe.skipIf(executablePath === undefined)('what is left of hostile HTML, in a browser', () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await chromium.launch({
      ...(executablePath ? { executablePath } : {}),
      args: ['--no-sandbox'],
    });
  });
  afterAll(() => browser.close());

  /** An empty page that counts calls of `hit()` and reaches no network. */
  async function open(): Promise<Page> {
    const opened = await browser.newPage();
    await opened.route('**/*', (route) => route.abort());
    await opened.setContent('<!DOCTYPE html><body>');
    await opened.evaluate('window.hits = 0; window.hit = () => { window.hits++; };');
    return opened;
  }

  const render = (samples: readonly string[]): Promise<unknown> =>
    page.evaluate(`(${RENDER})(${JSON.stringify(samples)})`);

  it('shows that the harness notices what is not cleaned', async () => {
    page = await open();
    expect(await render(['<img src=x onerror=hit()>'])).not.toEqual([]);
    expect(await render(['<p title="<img src=x onerror=hit()>">'])).toEqual([]);
    await page.close();
  });

  it('runs nothing and holds nothing that acts', async () => {
    page = await open();
    expect(await render(hostileHtml.map((html) => protectLinks(sanitiseHtml(html))))).toEqual([]);
    expect(
      await render(hostileHtml.map((html) => sanitiseHtml(html, { baseUrl: 'https://a.example/b' }))),
    ).toEqual([]);
    await page.close();
  });

  it('runs nothing, however the pieces are put together', async () => {
    page = await open();
    const samples = fc.sample(hostileDocuments, 600);
    const cleaned = samples.map((html) => sanitiseHtml(html));
    expect(cleaned.filter((html) => /<(?:svg|math)/.test(html)).length).toBeGreaterThan(60);
    const faults = await render(cleaned);
    expect(faults, JSON.stringify(faults)).toEqual([]);
    await page.close();
  });
});
