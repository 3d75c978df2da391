import { type Article, type Decision, displayDate, type EpochMs, type Placement } from '../../model/index.ts';
import type { CandidateLookup, Decide, Matched, NamedThings, Replacement, StoredArticle } from '../port.ts';
import {
  type FullRow,
  fullColumns,
  type PlacedRow,
  placedColumns,
  readArticle,
  readPlacement,
} from './article-row.ts';
import { createCandidates } from './candidates.ts';
import type { Db } from './db.ts';
import {
  type ChooseLead,
  type Member,
  nothingTouched,
  refreshEntries,
  type Touched,
  touch,
} from './entries.ts';
import { addToCounter } from './meta.ts';
import { foldForSearch, textOfHtml } from './search-text.ts';
import { packTerms, unpackTerms } from './term-blob.ts';
import { createTermIndex } from './term-index.ts';

export interface ArticleWriterOptions {
  readonly namedThings: (profile: string) => NamedThings;
  readonly chooseLead: ChooseLead;
}

/** What came of one article of a poll. */
export type Saved = 'added' | 'edited' | 'remarked' | 'unchanged';

/** Writes articles with everything that hangs on them. Used inside a transaction of the writing connection only. */
export interface ArticleWriter {
  /** To be called at the start of every transaction. */
  start(): void;
  save(article: Article, decide: Decide, at: EpochMs): Promise<Saved>;
  /** Forgets and decides again, in the order given; returns what stands elsewhere now. */
  decideAgain(seqs: readonly number[], decide: Decide, at: EpochMs): Promise<readonly Replacement[]>;
  remove(seqs: readonly number[]): void;
  /** To be called at the end of the transaction: entries follow their articles. */
  settle(at: EpochMs): void;
}

export function createArticleWriter(db: Db, options: ArticleWriterOptions): ArticleWriter {
  const index = createTermIndex(db);
  const lookupFor: (self: string) => CandidateLookup = createCandidates(db, index);
  let touched: Touched = nothingTouched();
  let moved = new Map<string, Placement>();
  /** How many more articles there are, not yet counted. */
  let more = 0;

  const byId = db.prepare<[string], FullRow>(`SELECT ${fullColumns} FROM article WHERE id = ?`);
  const bySeq = db.prepare<[number], FullRow>(`SELECT ${fullColumns} FROM article WHERE seq = ?`);
  const known = db.prepare<[string], { readonly content_hash: string; readonly relevant: number }>(
    'SELECT content_hash, relevant FROM article WHERE id = ?',
  );
  const isPruned = db.prepare<[string]>('SELECT 1 FROM pruned WHERE id = ?').pluck();
  const ofStory = db.prepare<[string], PlacedRow>(
    `SELECT ${placedColumns} FROM article WHERE story = ? AND pending = 0`,
  );
  const indexed = db.prepare<[number], { terms: Buffer; display_date: number }>(
    'SELECT terms, display_date FROM article WHERE seq = ?',
  );
  const insert = db.prepare(
    `INSERT INTO article (id, source_id, canonical_url, folded_title, display_date, first_seen, language, relevant,
       copy_group, story, content_hash, changed, decision, terms, profile, data)
     VALUES (@id, @sourceId, @canonicalUrl, @foldedTitle, @displayDate, @firstSeen, @language, @relevant,
       @copyGroup, @story, @contentHash, @at, @decision, @terms, @profile, @data)`,
  );
  const update = db.prepare(
    `UPDATE article SET canonical_url = @canonicalUrl, folded_title = @foldedTitle, display_date = @displayDate,
       language = @language, relevant = @relevant, copy_group = @copyGroup, story = @story,
       edited = iif(content_hash = @contentHash, edited, @at), content_hash = @contentHash, changed = @at, pending = 0, decision = @decision, terms = @terms,
       profile = @profile, data = @data WHERE id = @id`,
  );
  const remark = db.prepare('UPDATE article SET relevant = ?, changed = ?, data = ? WHERE id = ?');
  const moveStory = db.prepare('UPDATE article SET story = ?, decision = ?, changed = ? WHERE seq = ?');
  const hide = db.prepare<[number]>('UPDATE article SET pending = 1 WHERE seq = ?');
  const insertText = db.prepare('INSERT INTO search (rowid, title, body) VALUES (?, ?, ?)');
  const deleteText = db.prepare<[number]>('DELETE FROM search WHERE rowid = ?');
  const insertThing = db.prepare<[string, number]>('INSERT OR IGNORE INTO thing VALUES (?, ?)');
  const deleteThings = db.prepare<[number]>('DELETE FROM thing WHERE article = ?');
  const deleteArticle = db.prepare<[number]>('DELETE FROM article WHERE seq = ?');
  const keepTombstone = db.prepare<[string]>('INSERT OR IGNORE INTO pruned VALUES (?)');

  function touchBoth(groups: { readonly story: string; readonly copy_group: string }, added?: Member): void {
    touch(touched.story, groups.story, added);
    touch(touched.copy_group, groups.copy_group, added);
  }

  function unindex(seq: number): void {
    const row = indexed.get(seq);
    if (row !== undefined) index.remove(seq, row.display_date, unpackTerms(row.terms));
    deleteThings.run(seq);
    deleteText.run(seq);
  }

  function addToIndexes(seq: number, article: Article, matched: Matched, hashes: readonly number[]): void {
    index.add(seq, displayDate(article), hashes);
    const things = options.namedThings(matched.profile);
    for (const kind of ['companies', 'countries', 'topics'] as const)
      for (const name of things[kind]) insertThing.run(`${kind}:${name}`, seq);
    const body = textOfHtml([article.summary ?? '', article.content ?? ''].join(' '));
    insertText.run(seq, foldForSearch(article.title), foldForSearch(body));
  }

  /** The other stories' articles go over; those that had opened one say why it was joined. */
  function mergeStories(merge: NonNullable<Matched['mergeStories']>, at: EpochMs): void {
    for (const drop of merge.drop)
      for (const row of drop === merge.keep ? [] : ofStory.all(drop)) {
        if (!moved.has(row.id)) moved.set(row.id, readPlacement(row));
        const opened = (JSON.parse(row.decision) as Decision).verdict === 'new';
        moveStory.run(merge.keep, opened ? JSON.stringify(merge.why.decision) : row.decision, at, row.seq);
        touchBoth(row);
        touch(touched.story, merge.keep);
      }
  }

  async function place(
    article: Article,
    before: FullRow | undefined,
    decide: Decide,
    at: EpochMs,
  ): Promise<void> {
    const previous: StoredArticle | undefined =
      before === undefined
        ? undefined
        : { article: readArticle(before.data), placement: readPlacement(before) };
    const matched = await decide(article, lookupFor(article.id), previous);
    const { copyGroupId, storyId, decision } = matched.placement;
    const { hashes, blob } = packTerms(matched.terms);
    const row = {
      id: article.id,
      sourceId: article.sourceId,
      canonicalUrl: article.canonicalUrl ?? null,
      foldedTitle: article.foldedTitle === '' ? null : article.foldedTitle,
      displayDate: displayDate(article),
      firstSeen: article.firstSeen,
      language: article.language,
      relevant: article.relevant ? 1 : 0,
      copyGroup: copyGroupId,
      story: storyId,
      contentHash: article.contentHash,
      at,
      decision: JSON.stringify(decision),
      terms: blob,
      profile: matched.profile,
      data: JSON.stringify(article),
    };
    const groups = { story: storyId, copy_group: copyGroupId };
    if (before === undefined) {
      const seq = Number(insert.run(row).lastInsertRowid);
      more += 1;
      addToIndexes(seq, article, matched, hashes);
      touchBoth(groups, {
        seq,
        source_id: row.sourceId,
        display_date: row.displayDate,
        relevant: row.relevant,
        content_hash: row.contentHash,
      });
    } else {
      unindex(before.seq);
      const { firstSeen: _kept, sourceId: _same, ...changeable } = row;
      update.run(changeable);
      addToIndexes(before.seq, article, matched, hashes);
      touchBoth(before);
      touchBoth(groups);
    }
    if (matched.mergeStories !== undefined) mergeStories(matched.mergeStories, at);
  }

  return {
    start() {
      touched = nothingTouched();
      moved = new Map();
      more = 0;
      index.start();
    },

    async save(article, decide, at) {
      const stored = known.get(article.id);
      // What has not changed is most of every poll, and costs one look at the light columns of its row.
      const relevant = article.relevant ? 1 : 0;
      if (stored?.content_hash === article.contentHash && stored.relevant === relevant) return 'unchanged';
      const before = stored === undefined ? undefined : byId.get(article.id);
      if (before === undefined) {
        if (isPruned.get(article.id) !== undefined) return 'unchanged';
        await place(article, undefined, decide, at);
        return 'added';
      }
      const old = readArticle(before.data);
      if (before.content_hash !== article.contentHash) {
        await place({ ...article, firstSeen: old.firstSeen }, before, decide, at);
        return 'edited';
      }
      remark.run(relevant, at, JSON.stringify({ ...old, relevant: article.relevant }), article.id);
      touchBoth(before);
      return 'remarked';
    },

    async decideAgain(seqs, decide, at) {
      for (const seq of seqs) {
        const row = indexed.get(seq);
        if (row !== undefined) index.remove(seq, row.display_date, unpackTerms(row.terms));
        hide.run(seq);
      }
      for (const seq of seqs) {
        const row = bySeq.get(seq);
        if (row === undefined) continue;
        if (!moved.has(row.id)) moved.set(row.id, readPlacement(row));
        await place(readArticle(row.data), row, decide, at);
      }
      return [...moved].flatMap(([articleId, before]) => {
        const row = byId.get(articleId);
        if (row === undefined || (row.story === before.storyId && row.copy_group === before.copyGroupId))
          return [];
        return [{ articleId, before, after: readPlacement(row) }];
      });
    },

    remove(seqs) {
      for (const seq of seqs) {
        const row = bySeq.get(seq);
        if (row === undefined) continue;
        unindex(seq);
        deleteArticle.run(seq);
        keepTombstone.run(row.id);
        touchBoth(row);
        more -= 1;
      }
    },

    settle(at) {
      refreshEntries(db, touched, at, options.chooseLead);
      touched = nothingTouched();
      if (more !== 0) addToCounter(db, 'articles', more);
      more = 0;
    },
  };
}
