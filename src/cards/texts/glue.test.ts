import assert from 'node:assert/strict';
import { glob, readFile } from 'node:fs/promises';
import { it } from 'node:test';

/** Two texts in one sentence: another language would put them in another order. Whole sentences may follow each other. */
const glued = [
  /`[^`]*\$\{(?:texts|words|said|say|title|admin|outage|appointments|requests)\.[\w.]+\}[^`.!?]*\$\{(?:texts|words|said|say|title|admin|outage|appointments|requests)\.[\w.]+\}/,
  /(?:texts|words|said|admin)\.[\w.]+(?:\([^()]*\))? \+ /,
  /(?:texts|words|said|admin)\.[\w.[\]]+\.toLowerCase\(\)/,
];

/** Sentences beside each other, or words that only ever are English. */
const allowed = [
  // The console and the API read what happened in English.
  'src/cards/event-summary.ts',
];

it('no sentence is glued from texts', async () => {
  const found: string[] = [];
  for await (const file of glob('src/cards/**/*.ts')) {
    if (/\.test\.ts$|\/testing\/|\/texts\//.test(file) || allowed.includes(file)) continue;
    const lines = (await readFile(file, 'utf8')).split('\n');
    lines.forEach((line, at) => {
      if (glued.some((one) => one.test(line))) found.push(`${file}:${at + 1} ${line.trim()}`);
    });
  }
  assert.deepEqual(found, []);
});
