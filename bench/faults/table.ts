import { type Outcome, passed } from './scenario.ts';

const columns = [
  ['fault', 58],
  ['database', 9],
  ['lost tickets', 13],
  ['lost messages', 14],
  ['twice (most)', 13],
  ['s to recover (most)', 20],
  ['', 5],
] as const;

const row = (cells: readonly string[]): string =>
  columns.map(([, width], index) => (cells[index] ?? '').padEnd(width)).join(' ');

export const heading = row(columns.map(([name]) => name));

const most = (limit: number | null): string => (limit === null ? '' : ` (${limit})`);

/** One fault on one database: the result, and what was wrong if anything was. */
export const line = (fault: string, engine: string, outcome: Outcome): string => {
  const { seconds, maxSeconds, duplicates, maxDuplicates, problems, note } = outcome;
  const recovery = seconds === null ? '–' : `${seconds.toFixed(1)}${most(maxSeconds)}`;
  const cells = [
    fault,
    engine,
    `${outcome.lostTickets}`,
    `${outcome.lostMessages}`,
    `${duplicates}${most(maxDuplicates)}`,
    recovery,
    passed(outcome) ? 'pass' : 'FAIL',
  ];
  return [`${row(cells)} ${note}`.trimEnd(), ...problems.map((problem) => `    ${problem}`)].join('\n');
};
