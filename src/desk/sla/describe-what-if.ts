import type { Missed } from '#src/app/ports/console/promises.ts';
import { metricName } from '#src/cards/metric-name.ts';
import { texts } from '#src/cards/texts.ts';
import { named } from '#src/desk/run/named.ts';
import type { WhatIf } from './what-if.ts';

/** For people: a table by team and priority, and what to make of it; or everything as JSON. */
export const describeWhatIf = (found: WhatIf, json: boolean): readonly string[] => {
  if (json) return [JSON.stringify({ ...found, since: new Date(found.since).toISOString() })];
  const { file, since, tickets, recorded, missed, rows, metrics, policies, changed, unreadable } = found;
  const nowhere = policies.filter((policy) => policy.tickets === 0).map(({ policy }) => `“${policy}”`);
  return [
    `${tickets} tickets filed since ${new Date(since).toISOString().slice(0, 10)}. Targets missed with today's policies, and with ${file}:`,
    '',
    ...table([
      ['team', 'priority', 'tickets', 'today', 'then', 'change'],
      ...rows.map((row) => [row.team, texts.priority[row.priority], `${row.tickets}`, ...counted(row)]),
      ['all', '', `${tickets}`, ...counted(missed)],
    ]),
    '',
    ...metrics.map((one) => `${metricName(one.metric)}: ${one.today} → ${one.proposed} (${change(one)})`),
    `At the time, ${recorded} were missed, by the policies that applied then.`,
    ...(nowhere.length === 0
      ? []
      : [`No ticket got ${nowhere.join(' or ')}: look at its conditions and the rules above it.`]),
    changed.length === 0 ? 'No ticket would have turned out differently.' : `Different for ${named(changed)}.`,
    ...(unreadable.length === 0 ? [] : [`Left out, because the log cannot be replayed: ${named(unreadable)}.`]),
    'What people did, and when, is taken as it was. Nothing was saved.',
  ];
};

const change = ({ today, proposed }: Missed): string =>
  proposed === today ? '±0' : `${proposed > today ? '+' : '−'}${Math.abs(proposed - today)}`;

export const counted = (missed: Missed): readonly string[] => [`${missed.today}`, `${missed.proposed}`, change(missed)];

/** Words to the left, numbers to the right. */
export const table = (rows: readonly (readonly string[])[]): readonly string[] => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
};
