import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { shippedLexicon, shippedModel } from './knowledge.ts';
import { labelledArticles, readLabels } from './labels.ts';
import { runMatcher, scoredItems, summary } from './run.ts';
import { acrossLanguages, bcubed, type Figures, pairErrors, pairwise, type Scored } from './score.ts';
import { simpleRules } from './simple-rules.ts';

const own = fileURLToPath(new URL('labelled.jsonl', import.meta.url));
const larger = fileURLToPath(new URL('../../../shared/data/dedup/dev.jsonl', import.meta.url));
const path = process.argv[2] ?? (existsSync(larger) ? larger : own);
const shownErrors = 15;

function row(name: string, figures: Figures, note = ''): void {
  const show = (value: number) => value.toFixed(3);
  console.log(
    `  ${name.padEnd(18)} P ${show(figures.precision)}  R ${show(figures.recall)}  F1 ${show(figures.f1)}${note}`,
  );
}

function report(name: string, items: readonly Scored[]): void {
  const all = pairwise(items);
  console.log(`\n${name}`);
  row('pairwise', all, `  (${all.truePairs} pairs, ${all.wrongFolds} wrong folds, ${all.missed} missed)`);
  row('BCubed', bcubed(items));
  for (const language of [...new Set(items.map((one) => one.language))].sort()) {
    const some = items.filter((one) => one.language === language);
    row(`${language} pairwise`, pairwise(some), `  BCubed F1 ${bcubed(some).f1.toFixed(3)}`);
  }
  row('across languages', acrossLanguages(items));
  for (const { error, a, b } of pairErrors(items).slice(0, shownErrors))
    console.log(
      `    ${error}: ${a.id} [${a.language}] ${a.title}\n${' '.repeat(16)}${b.id} [${b.language}] ${b.title}`,
    );
}

const items = labelledArticles(readLabels(path));
const model = shippedModel();
const scored = scoredItems(items, await runMatcher(items, shippedLexicon(), () => model));
console.log(`${path}: ${items.length} articles`);
report('copies', scored.copies);
report('stories', scored.stories);
console.log('\nbeside the rules that feed readers use');
console.log(`  ${'Telewire'.padEnd(20)}${summary(scored)}`);
for (const rule of simpleRules)
  console.log(`  ${rule.name.padEnd(20)}${summary(scoredItems(items, rule.group(items)))}`);
