import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from 'csv-parse/sync';
import type { TicketRecord } from '#src/app/ports/reports.ts';
import { categoryId, monday, number, personId, teamId } from '#src/app/testing/builders.ts';
import { minutes } from '#src/core/ids.ts';
import { organisation } from '#src/core/testing/small-organisation.ts';
import { createCsv } from './csv.ts';

const record = (given: Partial<TicketRecord> = {}): TicketRecord => ({
  ...{ number: number(1), title: 'No network', status: 'closed', priority: 'P2', channel: 'slack' },
  ...{ requester: { id: personId('rita'), name: 'Rita' }, assignee: { id: personId('dana'), name: 'Dana' } },
  ...{ team: teamId('support'), category: categoryId('hardware'), filedAt: monday },
  ...{ firstResponseAt: monday + minutes(7.6), resolvedAt: monday + minutes(90), closedAt: null, cancelledAt: null },
  ...{ firstResponseOpenMs: minutes(5), resolutionOpenMs: null, missed: 0, reopened: 0, stars: null, answers: [] },
  ...given,
});

const written = (records: readonly TicketRecord[], { zone = 'UTC', bom = false } = {}): string => {
  const csv = createCsv({ zone, organisation, bom });
  return csv.head + csv.rows(records);
};

const rowsOf = (text: string) => parse(text, { columns: true }) as Record<string, string>[];

describe('a CSV of tickets', () => {
  it('has a row to a ticket, whole minutes, local times with their offset, and nothing where nothing is', () => {
    const [row] = rowsOf(written([record()], { zone: 'Asia/Kathmandu' }));
    assert.deepEqual(
      [row?.number, row?.priority, row?.requester, row?.assignee, row?.filed, row?.resolved, row?.closed],
      ['1', 'High', 'Rita', 'Dana', '2026-03-02T14:45:00+05:45', '2026-03-02T16:15:00+05:45', ''],
    );
    assert.deepEqual(
      [row?.first_response_minutes, row?.first_response_open_minutes, row?.resolution_minutes],
      ['8', '5', '90'],
    );
    assert.equal(row?.resolution_open_minutes, '');
    assert.equal(rowsOf(written([record()], { zone: 'America/St_Johns' }))[0]?.filed, '2026-03-02T05:30:00-03:30');
  });

  it('has what a category asked in one cell, a line each', () => {
    const answers = [
      { question: 'model', label: 'Which model?', value: 'Air' },
      { question: 'why', label: 'What for?', value: '=1+1' },
    ];
    assert.equal(rowsOf(written([record({ answers })]))[0]?.answers, 'Which model? Air\nWhat for? =1+1');
  });

  it('ends lines as RFC 4180 says, and quotes what needs it', () => {
    const text = written([record({ title: 'He said "no",\nthen left' })]);
    assert.match(text, /\r\n1,"He said ""no"",\nthen left",closed,/);
    assert.ok(text.endsWith('\r\n'));
    assert.equal(rowsOf(text)[0]?.title, 'He said "no",\nthen left');
  });

  it('gives a spreadsheet no formula to run, in titles and names', () => {
    for (const title of ['=HYPERLINK("http://x","y")', '+1', '-1+2', '@SUM(A1)', '\t=1', '\r=1', '＝1', '＋1']) {
      const requester = { id: personId('rita'), name: title };
      const [row] = rowsOf(written([record({ title, requester })]));
      assert.equal(row?.title, `'${title}`, JSON.stringify(title));
      assert.equal(row?.requester, `'${title}`, JSON.stringify(title));
    }
  });

  it('leaves ordinary words and numbers as they are', () => {
    const [row] = rowsOf(written([record({ title: 'e-mail = gone, 漢字, العربية', reopened: 2, stars: 5 })]));
    assert.deepEqual([row?.title, row?.reopened, row?.rating], ['e-mail = gone, 漢字, العربية', '2', '5']);
  });

  it('begins with a byte order mark only if asked', () => {
    assert.equal(written([], { bom: true }).codePointAt(0), 0xfeff);
    assert.match(written([]), /^number,title,/);
  });

  it('calls teams and categories that are gone by their ids', () => {
    const [row] = rowsOf(written([record({ team: teamId('gone-team'), category: null })]));
    assert.deepEqual([row?.team, row?.category], ['gone-team', '']);
  });
});
