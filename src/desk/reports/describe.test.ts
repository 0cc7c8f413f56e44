import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { TeamId, TicketNumber } from '#src/core/ids.ts';
import { periodOf } from '#src/core/reports/period.ts';
import type { Report } from '#src/core/reports/report.ts';
import { createTally } from '#src/core/reports/tally.ts';
import { aReport } from '#src/core/testing/a-report.ts';
import { describeReport } from './describe.ts';

it('a report in a terminal shows names, and does nothing that stands in them', () => {
  const range = { zone: 'UTC', first: '2026-06-01', last: '2026-06-01' };
  const made = periodOf(range);
  assert.ok('period' in made);
  const team = 'desk' as TeamId;
  const tally = createTally(range, made.period);
  tally.addFacts([
    {
      ...{ kind: 'filed', ticket: 1 as TicketNumber, team, category: null, priority: 'P3', channel: 'slack' },
      at: made.period.from,
      guess: null,
    },
  ]);
  const figures = tally.result();
  const names: Report['names'] = { team: { desk: 'Desk\u001b[31m\r\nFiled 99' }, category: {}, person: {} };
  const lines = describeReport(aReport(range, figures, names));
  assert.ok(lines.some((line) => line.startsWith('Desk [31m  Filed 99  ')));
  assert.doesNotMatch(lines.join(''), /\p{Cc}/u);
});
