import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inflateSync } from 'node:zlib';
import { type DayRange, periodOf } from '#src/core/reports/period.ts';
import type { Report } from '#src/core/reports/report.ts';
import type { Fact } from '#src/core/reports/report-facts.ts';
import { createTally } from '#src/core/reports/tally.ts';
import { aReport } from '#src/core/testing/a-report.ts';
import { reportPdf } from './report-pdf.ts';

const range: DayRange = { zone: 'UTC', first: '2026-06-01', last: '2026-06-07' };

/** A report of one ticket for each of these teams. */
const reportOf = (teams: readonly string[]): Report => {
  const made = periodOf(range);
  assert.ok('period' in made);
  const tally = createTally(range, made.period);
  for (const [n, team] of teams.entries()) {
    const fact = { kind: 'filed', ticket: n + 1, team, category: null, priority: 'P3', channel: 'slack' };
    tally.addFacts([{ ...fact, at: made.period.from + n } as unknown as Fact]);
  }
  const figures = tally.result();
  const names = { team: Object.fromEntries(teams.map((name) => [name, name])), category: {}, person: {} };
  return aReport(range, figures, names);
};

/** How often text is shown in each font of the file: letters are numbered anew in each, so that words are not legible. */
const textOperations = (pdf: Uint8Array): number => {
  const text = Buffer.from(pdf).toString('latin1');
  let shown = 0;
  for (const [, length, at] of [...text.matchAll(/\/Length (\d+)[^>]*>>\s*stream\r?\n/g)].map(
    (found) => [found, Number(found[1]), (found.index ?? 0) + found[0].length] as const,
  )) {
    try {
      const content = inflateSync(Buffer.from(pdf).subarray(at, at + length)).toString('latin1');
      shown += (content.match(/ TJ/g) ?? []).length;
    } catch {
      // A font, and not the content of a page.
    }
  }
  return shown;
};

const pagesOf = (pdf: Uint8Array): number => Number(/\/Count (\d+)/.exec(Buffer.from(pdf).toString('latin1'))?.[1]);

describe('a report as PDF', () => {
  it('has the figures, the charts and the groups', async () => {
    const pdf = await reportPdf(reportOf(['Service Desk', 'Networks']));
    assert.equal(Buffer.from(pdf).subarray(0, 5).toString(), '%PDF-');
    assert.ok(pagesOf(pdf) >= 2);
    assert.ok(textOperations(pdf) > 80);
  });

  it('goes on to further pages with long tables', async () => {
    const few = await reportPdf(reportOf(['A']));
    const many = await reportPdf(reportOf(Array.from({ length: 150 }, (_, n) => `Team ${n}`)));
    assert.ok(pagesOf(many) > pagesOf(few) + 2);
  });

  it('clips a name that is longer than anybody reads, which would take minutes to lay out', async () => {
    const name = 'N'.repeat(200);
    const [long, clipped] = await Promise.all([`${name}NN`, `${name}N`].map((team) => reportPdf(reportOf([team]))));
    assert.deepEqual(long, clipped);
  });

  it('says when it has no letters for a name, which Latin, Greek and Cyrillic ones never need', async () => {
    const remarks = (names: readonly string[]) => reportPdf(reportOf(names)).then(textOperations);
    const plain = await remarks(['Zażółć', 'Σίσυφος', 'Поддержка']);
    const foreign = await remarks(['サポート', 'الدعم', '🛠 Support']);
    assert.ok(foreign > plain, `${foreign} and ${plain}`);
  });
});
