import fc from 'fast-check';
import type { RichBlock, Run } from '#src/core/conversation/blocks.ts';

const words = fc.stringMatching(/^[a-zA-Zé0-9*_~`<>&|\\()[\]#.,:;!?@'"+-]+( [a-zA-Zé0-9*_~`<>&|\\()[\]#.,@-]+){0,3}$/);
const yes = fc.option(fc.constant(true as const), { nil: undefined });
const url = fc.option(fc.constantFrom('https://example.com/a?b=c', 'https://example.com/x_(y)_z'), {
  nil: undefined,
  freq: 4,
});

const run: fc.Arbitrary<Run> = fc
  .record({ text: words, bold: yes, italic: yes, strike: yes, code: yes, link: url })
  .map(({ text, ...looks }) => ({
    text,
    ...(Object.fromEntries(Object.entries(looks).filter(([, value]) => value !== undefined)) as Partial<Run>),
  }));

const runs = fc.array(run, { minLength: 1, maxLength: 4 }).map((all) =>
  // With a space between, so that no two of them run into one another.
  all.flatMap((one, n) => (n === 0 ? [one] : [{ text: ' ' }, one])),
);

const lines = fc
  .array(runs, { minLength: 1, maxLength: 3 })
  .map((all) => all.flatMap((line, n) => (n === 0 ? line : [{ text: '\n' }, ...line])));

const block: fc.Arbitrary<RichBlock> = fc.oneof(
  lines.map((all): RichBlock => ({ type: 'paragraph', runs: all })),
  lines.map((all): RichBlock => ({ type: 'quote', runs: all })),
  fc.array(words, { minLength: 1, maxLength: 3 }).map((all): RichBlock => ({ type: 'code', text: all.join('\n') })),
  fc.record({ ordered: fc.boolean(), entries: fc.array(runs, { minLength: 1, maxLength: 4 }) }).map(
    ({ ordered, entries }): RichBlock => ({
      type: 'list',
      ordered,
      entries: entries.map((entry, n) => ({ depth: n % 2, runs: entry })),
    }),
  ),
);

/** Blocks as people write them, with characters in their words that mean something on some platform. */
export const richBlocks: fc.Arbitrary<readonly RichBlock[]> = fc
  .array(block, { minLength: 1, maxLength: 4 })
  // Two lists of a kind in a row are one, and so are two quotes.
  .map((all) => all.filter(({ type }, n) => n === 0 || type === 'paragraph' || type !== all[n - 1]?.type));
