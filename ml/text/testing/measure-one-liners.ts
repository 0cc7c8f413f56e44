import { oneLiners, precision, surenessOn } from './one-liners.ts';

// Prints how often what the desk takes from a one-line filing is right: `npm run one-liners`.

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

const lines = oneLiners();
const { applied, moved, unusual, caught } = surenessOn(lines);
const hits = (some: typeof applied): string => `${some.filter(({ right }) => right).length} of ${some.length}`;

console.log(`${lines.length} one-line filings that we wrote ourselves`);
console.log(`impact or urgency taken from the text, right: ${percent(precision(applied))} (${hits(applied)})`);
console.log(`another priority than usual, right: ${percent(precision(moved))} (${hits(moved)})`);
console.log(
  `of those that deserve another priority, it gives it: ${percent(caught / unusual)} (${caught} of ${unusual})`,
);
for (const { line, said } of [...applied, ...moved].filter(({ right }) => !right)) {
  console.log(`wrong: ${said} for ${line.impact}, ${line.urgency}: ${line.text}`);
}
