import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Publication } from '../../src/publish/index.ts';
import { renderAtom, renderJsonFeed, renderOpml, renderRss } from '../../src/publish/index.ts';
import { atOnce } from '../at-once.ts';
import { captured, capturedStories } from './captured-stories.ts';
import { oddStories } from './odd-stories.ts';
import { noon, samplePublication, sampleSource } from './sample.ts';

const run = promisify(execFile);
const python = '/usr/bin/python3';
const validator = resolve(import.meta.dirname, '../../../shared/tools/validate/validate.py');
const present = existsSync(validator) && existsSync(python);
if (!present) console.warn('skipped: the W3C feed validator is not beside the project');

type Message = readonly [severity: string, kind: string, line: number | string, text: string];

/** What the W3C feed validator (RSS, Atom, OPML) and a JSON Feed checker say of documents, by file name. */
async function validate(documents: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'telewire-feeds-'));
  try {
    const files = Object.entries(documents).map(([name, text]) => {
      const file = join(folder, name);
      writeFileSync(file, text);
      return file;
    });
    // The validator says by its exit status what its output says in full.
    const { stdout } = await run(python, [validator, '--warnings', '--json', ...files], {
      maxBuffer: 1 << 28,
    }).catch((failed: { readonly stdout: string }) => failed);
    const lines = stdout.trim().split('\n');
    expect(lines).toHaveLength(files.length);
    return lines.flatMap((line) => {
      const { feed, messages } = JSON.parse(line) as { feed: string; messages: readonly Message[] };
      return messages.map((message) => `${feed.slice(folder.length + 1)}: ${message.join(' ')}`);
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function allFormats(name: string, publication: Publication): Readonly<Record<string, string>> {
  const { rss, atom, json } = publication.formats;
  return {
    [`${name}.rss`]: atOnce(renderRss({ ...publication, selfUrl: rss })),
    [`${name}.atom`]: atOnce(renderAtom({ ...publication, selfUrl: atom })),
    [`${name}.json`]: atOnce(renderJsonFeed({ ...publication, selfUrl: json })),
  };
}

describe.skipIf(!present)('the W3C feed validator finds no error and no warning', () => {
  it('in any format of whatever publishers may send', async () => {
    // The validator would take many seconds over a megabyte.
    const stories = oddStories().filter(({ id }) => id !== 'long');
    const paged = {
      first: 'https://news.example/feed.atom?lang=fr',
      next: 'https://news.example/feed.atom?lang=fr&cursor=x',
    };
    const archived = {
      prevArchive: 'https://news.example/archive/2026-04-01.atom',
      current: 'https://news.example/feed.atom',
    };
    const documents = {
      ...allFormats('odd', samplePublication(stories)),
      ...allFormats('arabic', samplePublication(stories, { language: 'ar' })),
      ...allFormats('paged', samplePublication(stories.slice(0, 3), { paging: paged })),
      ...allFormats('archived', samplePublication(stories.slice(3, 6), { paging: archived, archive: true })),
      ...allFormats('empty', samplePublication([], { complete: true, hubs: [] })),
      'sources.opml': renderOpml(
        [
          sampleSource('one', { title: 'A & B' }),
          sampleSource('two', { language: 'nonsense', siteUrl: 'none' }),
        ],
        { title: 'Sources & more', dateModified: noon },
      ),
    };
    const messages = await validate(documents);
    // A title that speaks of markup has no other form in JSON.
    expect(
      messages.filter((message) => !/HtmlInPlainText items\[\d+\]\.(?:title|authors)/.test(message)),
    ).toEqual([]);
  });

  it.skipIf(!captured)('in any format of real feeds', async () => {
    const stories = await capturedStories(3);
    expect(stories.length).toBeGreaterThan(250);
    expect(await validate(allFormats('captured', samplePublication(stories)))).toEqual([]);
  });
});
