import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { migrate } from '../../src/store/sqlite/migrations.ts';
import { packTerms } from '../../src/store/sqlite/term-blob.ts';
import { createTermIndex } from '../../src/store/sqlite/term-index.ts';
import { seeded } from '../seeded.ts';

/**
 * What a candidate search costs in the inverted index, by the number of articles stored: `npx tsx test/bench/store.ts
 * [sizes…]`. Terms follow Zipf's law over a vocabulary that grows with the store; articles come 1,000 a day; a query
 * asks for 80 terms of an article of the last two days, within 4 days on both sides. The first query reads those days.
 */
const termsPerArticle = 80;
const perDay = 1000;
const queries = 2000;
const hourMs = 3_600_000;

function dateOf(article: number): number {
  return Math.floor((article * 24) / perDay) * hourMs;
}

function termsOf(article: number, vocabulary: number): readonly string[] {
  const random = seeded(article);
  const terms = new Set<string>();
  while (terms.size < termsPerArticle) terms.add(`t${Math.floor(vocabulary ** random())}`);
  return [...terms];
}

function percentile(sorted: readonly number[], share: number): string {
  return (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(3);
}

function fill(db: Database.Database, articles: number, vocabulary: number): void {
  db.pragma('foreign_keys = OFF');
  const insert = db.prepare(
    `INSERT INTO article (seq, id, source_id, display_date, first_seen, language, relevant, copy_group, story,
       content_hash, changed, decision, terms, profile, data)
     VALUES (@seq, 'a' || @seq, 's', @date, @date, 'fr', 1, 'c' || @seq, 's' || @seq, '', 0, '{}', @terms, '{}', '{}')`,
  );
  db.transaction(() => {
    for (let seq = 1; seq <= articles; seq += 1)
      insert.run({ seq, date: dateOf(seq), terms: packTerms(termsOf(seq, vocabulary)).blob });
    db.exec('INSERT INTO term_day SELECT DISTINCT display_date / 86400000, 0 FROM article');
  })();
}

function measure(articles: number): void {
  const folder = mkdtempSync(join(tmpdir(), 'telewire-bench-'));
  const path = join(folder, 'bench.db');
  const db = new Database(path);
  try {
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = OFF');
    migrate(db, path, 'bench.example,2026');
    const vocabulary = Math.round(20 * articles ** 0.75);
    const startedFilling = performance.now();
    fill(db, articles, vocabulary);
    db.pragma('mmap_size = 268435456');
    const filling = (performance.now() - startedFilling) / 1000;
    const index = createTermIndex(db);
    const random = seeded(42);
    const times: number[] = [];
    const inserts: number[] = [];
    let found = 0;
    db.exec('BEGIN');
    for (let query = 0; query < queries; query += 1) {
      const article = articles - Math.floor(random() * Math.min(articles, 2 * perDay));
      const terms = new Map(termsOf(article, vocabulary).map((term) => [term, 1] as const));
      const date = dateOf(article);
      const [from, to] = [date - 96 * hourMs, date + 96 * hourMs];
      const started = performance.now();
      const best = index.best({ terms, from, to, limit: 30, maxPostings: 3_000 });
      times.push(performance.now() - started);
      if (best.includes(article)) found += 1;
      const { hashes } = packTerms(termsOf(articles + query + 1, vocabulary));
      const adding = performance.now();
      index.add(articles + query + 1, dateOf(articles), hashes);
      inserts.push(performance.now() - adding);
    }
    db.exec('COMMIT');
    const [first = 0] = times;
    times.sort((a, b) => a - b);
    inserts.sort((a, b) => a - b);
    const megabytes = Math.round(statSync(path).size / 1e6);
    console.log(
      `${articles} articles: first query ${first.toFixed(0)} ms; query median ${percentile(times, 0.5)} ms, p99 ${percentile(times, 0.99)} ms; ` +
        `add median ${percentile(inserts, 0.5)} ms, p99 ${percentile(inserts, 0.99)} ms; ` +
        `itself found ${((100 * found) / queries).toFixed(1)} %; file ${megabytes} MB, filled in ${filling.toFixed(0)} s`,
    );
  } finally {
    db.close();
    rmSync(folder, { recursive: true });
  }
}

const sizes = process.argv.slice(2).map(Number);
for (const size of sizes.length > 0 ? sizes : [10_000, 100_000, 1_000_000]) measure(size);
