import { shippedLexicon, shippedModel } from '../eval/knowledge.ts';
import { labelledArticles, readLabels } from '../eval/labels.ts';
import { runMatcher } from '../eval/run.ts';

const [path] = process.argv.slice(2);
if (path === undefined) {
  process.stderr.write('usage: npm run --silent adapter:match -- LABELS.jsonl\n');
  process.exit(2);
}

const items = labelledArticles(readLabels(path));
const model = shippedModel();
const placements = await runMatcher(items, shippedLexicon(), () => model);
for (const { label } of items) {
  const placement = placements.get(label.id);
  const line = { id: label.id, copy: placement?.copyGroupId, story: placement?.storyId };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
