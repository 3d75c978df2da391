import { setImmediate as turn } from 'node:timers/promises';
import { type Article, displayDate, type EpochMs } from '../../model/index.ts';
import type { Decide, EndedPoll, NamedThings, PollOutcome, SavedPoll, Store, StoreCounts } from '../port.ts';
import { explainError, StoreError } from '../store-error.ts';
import { type ArticleWriter, createArticleWriter } from './article-writer.ts';
import * as claims from './claims.ts';
import { connect, inMemory } from './connection.ts';
import { allCorrections, dropCorrection, keepCorrection, touchedBy } from './corrections.ts';
import type { Db } from './db.ts';
import { type ChooseLead, plainLead } from './entries.ts';
import { createKeyValue } from './key-value.ts';
import { bumpRevision, readCounter, readTagAuthority } from './meta.ts';
import * as sources from './sources.ts';
import { positionOf, readBatch, readPage, readStoredArticle, readStory } from './stories.ts';
import { namedCompanies } from './things.ts';
import { createWriter } from './writer.ts';

export interface SqliteStoreOptions {
  /** The database file, made where there is none; its folder must exist. `:memory:` for one that ends with the store. */
  readonly path: string;
  /** Host for tag URIs, used once: when the database is created. */
  readonly tagHost: string;
  /** The clock: the year of the tag URIs, and the time of changes that no poll brings. */
  readonly now: () => EpochMs;
  /** Nothing is created, migrated or written. */
  readonly readOnly?: boolean;
  /** The named things in a profile that the matcher wrote, for the filters by company, country and topic. */
  readonly namedThings?: (profile: string) => NamedThings;
  /** Which article heads an entry of several. */
  readonly chooseLead?: ChooseLead;
  /** After so long no further poll begins in a transaction; half a second where nothing is said. */
  readonly longestTransactionMs?: number;
  /** How long a change waits for another process's lock; 30 seconds where nothing is said. */
  readonly lockTimeoutMs?: number;
}

const batchSize = 200;
const pruneBatch = 500;
const noThings: NamedThings = { companies: [], countries: [], topics: [] };

/** Each id once, oldest first, so that what opens a group does not hang on the order within a document. */
function inOrder(articles: readonly Article[]): readonly Article[] {
  const byId = new Map<string, Article>();
  for (const article of articles) if (!byId.has(article.id)) byId.set(article.id, article);
  return [...byId.values()].sort((a, b) => displayDate(a) - displayDate(b) || (a.id < b.id ? -1 : 1));
}

async function saveArticles(
  db: Db,
  writer: ArticleWriter,
  outcome: PollOutcome,
  decide: Decide,
): Promise<SavedPoll> {
  const added: string[] = [];
  const edited: string[] = [];
  let unchanged = 0;
  let remarked = 0;
  for (const article of inOrder(outcome.articles)) {
    const saved = await writer.save(article, decide, outcome.at);
    if (saved === 'added') added.push(article.id);
    else if (saved === 'edited') edited.push(article.id);
    else unchanged += 1;
    if (saved === 'remarked') remarked += 1;
  }
  writer.settle(outcome.at);
  if (added.length + edited.length + remarked > 0) bumpRevision(db);
  // What has come from the network meanwhile must not count as late.
  await turn();
  return { added, edited, unchanged, saved: true };
}

function readCounts(db: Db): StoreCounts {
  return db
    .prepare(
      `SELECT (SELECT count(*) FROM source WHERE listed = 1) AS sources,
         (SELECT count(*) FROM article) AS articles,
         (SELECT count(*) FROM article WHERE relevant = 1) AS relevantArticles,
         (SELECT count(*) FROM entry WHERE kind = 'copy_group') AS copyGroups,
         (SELECT count(*) FROM entry WHERE kind = 'story') AS stories`,
    )
    .get() as StoreCounts;
}

/**
 * Opens or creates the SQLite store: one connection that writes, one that sees only what is committed. Several
 * processes may open the same file.
 *
 * Throws {@link StoreError} where the file cannot be opened, belongs to another program or was made by a newer one;
 * its verbs throw it for a full disk, a lock that is not given up, damage, or a write to a store opened for reading.
 */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<Store> {
  const { path, now } = options;
  const connections = connect(
    path,
    `${options.tagHost},${new Date(now()).getUTCFullYear()}`,
    options.readOnly === true,
  );
  const writer = createWriter(connections, options.lockTimeoutMs ?? 30_000);
  const { transact } = writer;

  function snapshot<T>(work: (db: Db) => T): T {
    const db = connections.reader;
    if (!db.open) throw new StoreError('closed', `${path}: the store is closed.`);
    try {
      return db.transaction(() => work(db)).deferred();
    } catch (error) {
      throw explainError(error, path);
    }
  }
  // A database in memory has one connection: its readers wait for the transaction in hand.
  const read = async <T>(work: (db: Db) => T): Promise<T> =>
    path === inMemory ? writer.inTurn(() => snapshot(work)) : snapshot(work);

  let prepared: ArticleWriter | undefined;
  function articleWriter(db: Db): ArticleWriter {
    prepared ??= createArticleWriter(db, {
      namedThings: options.namedThings ?? (() => noThings),
      chooseLead: options.chooseLead ?? plainLead,
    });
    prepared.start();
    return prepared;
  }

  /** At once where no articles came, as with most polls. */
  function savePoll(db: Db, { claim, outcome }: EndedPoll, decide: Decide): SavedPoll | Promise<SavedPoll> {
    const saved = claims.finishPoll(db, claim, outcome);
    if (!saved || outcome.articles.length === 0) return { added: [], edited: [], unchanged: 0, saved };
    return saveArticles(db, articleWriter(db), outcome, decide);
  }

  const decideAgain = async (db: Db, seqs: readonly number[], decide: Decide) => {
    const articles = articleWriter(db);
    const moved = await articles.decideAgain(seqs, decide, now());
    articles.settle(now());
    bumpRevision(db);
    return moved;
  };

  return {
    syncSources: (list, at) => transact((db) => sources.syncSources(db, list, at)),
    listSources: () => read(sources.listSources),
    claimSources: (request) => transact((db) => claims.claimSources(db, request)),
    releaseClaim: (claim) => transact((db) => void claims.releaseClaim(db, claim)),
    setSourceEnabled: (id, enabled, at) => transact((db) => sources.setSourceEnabled(db, id, enabled, at)),

    savePoll: (claim, outcome, decide) => transact((db) => savePoll(db, { claim, outcome }, decide)),
    savePolls: (polls, decide) =>
      transact(async (db) => {
        const saved: SavedPoll[] = [];
        const end = performance.now() + (options.longestTransactionMs ?? 500);
        for (const poll of polls) {
          if (saved.length > 0 && performance.now() >= end) break;
          const one = savePoll(db, poll, decide);
          saved.push(one instanceof Promise ? await one : one);
        }
        return saved;
      }),

    stories: (query) => read((db) => readPage(db, query)),
    story: (id) => read((db) => readStory(db, id)),
    article: (id) => read((db) => readStoredArticle(db, id)),
    async *articles(after) {
      let position = after === undefined ? 0 : await read((db) => positionOf(db, after));
      for (;;) {
        const batch = await read((db) => readBatch(db, position, batchSize));
        if (batch.last === position) return;
        position = batch.last;
        yield* batch.articles;
      }
    },

    corrections: () => read(allCorrections),
    addCorrection: (correction, decide) =>
      transact((db) => {
        keepCorrection(db, correction);
        return decideAgain(db, touchedBy(db, correction), decide);
      }),
    removeCorrection: (id, decide) =>
      transact(async (db) => {
        const correction = dropCorrection(db, id);
        return correction === undefined ? undefined : decideAgain(db, touchedBy(db, correction), decide);
      }),
    rematch: (since, decide, dryRun) =>
      transact((db) => {
        const seqs = db
          .prepare<[number], number>('SELECT seq FROM article WHERE first_seen >= ? ORDER BY first_seen, seq')
          .pluck()
          .all(since);
        return decideAgain(db, seqs, decide);
      }, !dryRun),

    async prune(before) {
      let total = 0;
      // In pieces, so that polls and claims get their turn in between.
      for (;;) {
        const removed = await transact((db) => {
          const seqs = db
            .prepare<[number, number], number>('SELECT seq FROM article WHERE display_date < ? LIMIT ?')
            .pluck()
            .all(before, pruneBatch);
          if (seqs.length === 0) return 0;
          const articles = articleWriter(db);
          articles.remove(seqs);
          articles.settle(now());
          bumpRevision(db);
          return seqs.length;
        });
        if (removed === 0) return total;
        total += removed;
      }
    },

    namedCompanies: () => read(namedCompanies),
    counts: () => read(readCounts),
    revision: () => read((db) => readCounter(db, 'revision')),
    tagAuthority: () => read(readTagAuthority),
    keyValue: (namespace) => createKeyValue(namespace, read, writer),
    close: () =>
      writer.inTurn(() => {
        connections.reader.close();
        connections.writer?.close();
      }),
  };
}
