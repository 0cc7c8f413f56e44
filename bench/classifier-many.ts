/**
 * `node bench/classifier-many.ts 15000 150`: trains on so many made-up tickets of so many classes as `desk train` does, and
 * prints the processor time of one vectorising and fit, of the whole training, the peak memory, and on how much that belongs
 * to none of its classes it abstains. Each class has twelve words of its own among words of the corpus; a third argument names a file for the tickets, to train others on them.
 */
import { writeFileSync } from 'node:fs';
import { noneClassName, readCorpus } from '#ml/corpus.ts';
import type { DataSet } from '#ml/data/data-set.ts';
import type { Model } from '#ml/models/model.ts';
import { createRandom } from '#ml/random.ts';
import { withForeignTickets } from '#ml/training/open-set.ts';
import { candidatesFor, selectModel } from '#ml/training/select.ts';
import { countForRecipe, defaultSettings, fitRecipe } from '#ml/training/train.ts';
import { printOpenSet } from './classifier-open-set.ts';

const [texts = 15_000, classes = 150] = process.argv.slice(2, 4).map(Number);
const ownWords = 12;
const words = [...new Set(readCorpus().flatMap(({ text }) => text.toLowerCase().match(/[a-z]{3,}/g) ?? []))];
const random = createRandom(1);
const someWord = (share: number): string => words[Math.floor(words.length * share)] ?? '';
const own = Array.from({ length: classes }, () => Array.from({ length: ownWords }, () => someWord(random.next())));

const madeUp = (count: number): string[] =>
  Array.from({ length: count }, (_, i) =>
    Array.from({ length: 12 }, () =>
      random.next() < 0.3 ? (own[i % classes]?.[random.below(ownWords)] ?? '') : someWord(random.next() ** 3),
    ).join(' '),
  );

const data: DataSet = {
  texts: madeUp(texts),
  labels: Int32Array.from({ length: texts }, (_, i) => i % classes),
  groups: Int32Array.from({ length: texts }, (_, i) => i),
  classes: own.map((_, k) => `class ${k}`),
  noneClass: null,
};
const file = process.argv[4];
if (file !== undefined) writeFileSync(file, data.texts.map((text, i) => `${data.labels[i]}\t${text}\n`).join(''));

const secondsOf = (work: () => void): string => {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return ((user + system) / 1e6).toFixed(1);
};
const [favourite] = candidatesFor(texts, classes);
if (favourite !== undefined) {
  const { recipe } = favourite;
  const rows = Int32Array.from(data.labels.keys());
  const once = secondsOf(() => void fitRecipe(data, countForRecipe(data, recipe, 1), rows, recipe, 1));
  const trained: Model[] = [];
  const all = secondsOf(() => trained.push(selectModel(withForeignTickets(data).data, defaultSettings).model));
  const memory = (process.resourceUsage().maxRSS / 1024).toFixed(0);
  console.log(
    `${texts} made-up tickets of ${classes} classes: vectorise and fit ${once} s, the whole training ${all} s of processor time, ${memory} MB`,
  );
  // Those of the corpus that belong to a category share their words with the made-up ones, and none was trained on.
  const foreign = readCorpus().flatMap(({ text, category }) => (category === noneClassName ? [] : [text]));
  for (const model of trained) printOpenSet(model, madeUp(3000), { "the corpus' tickets": foreign }, console.log);
}
