import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { openDatabase } from '#db/database.ts';
import { readReport, reportContent } from '#src/app/reports/read-report.ts';
import {
  aChange,
  aDesk,
  aTicket,
  categoryId,
  changed,
  logged,
  monday,
  personId,
  teamId,
} from '#src/app/testing/builders.ts';
import { groupTables } from '#src/cards/reports/report-words.ts';
import { holdingOf, type Outcome } from '#src/core/facts/facts.ts';
import { minutes } from '#src/core/ids.ts';
import type { Report, ReportFilter } from '#src/core/reports/report.ts';
import { reportFile } from '#src/desk/report-files/report-file.ts';
import { runDeskHere } from '#src/desk/testing/desk-in-process.ts';
import { scratchFolder } from '#src/desk/testing/refusal.ts';

const january = ['--from', '2026-01-01', '--to', '2026-01-31', '--zone', 'UTC'];

const opened = async () => {
  const folder = await scratchFolder();
  const desk = async (...args: readonly string[]) => {
    const ran = await runDeskHere(args, { DATABASE_URL: `sqlite:${join(folder, 'desk.db')}` });
    return { ...ran, whole: `${ran.stdout}${ran.stderr}` };
  };
  const report = async (kind: string): Promise<string> => {
    const out = join(folder, `january-${Math.random()}.${kind}`);
    const { code, whole } = await desk('report', ...january, '--out', out);
    assert.equal(code, 0, whole);
    return readFile(out, 'latin1');
  };
  return { folder, desk, report };
};

describe('a report of tickets that were imported', () => {
  test('without dates counts each where something is known of it, and says nothing that is none', async () => {
    const { folder, desk, report } = await opened();
    const ticket = { status: 'closed', requester: { name: 'Rita' } };
    const file = join(folder, 'old.jsonl');
    const tickets = [
      { ...ticket, id: 1, subject: 'Never said when it ended', created_at: '2026-01-05T09:00:00Z' },
      { ...ticket, id: 2, subject: 'Only changed', updated_at: '2026-01-06T09:00:00Z' },
      { ...ticket, id: 3, subject: 'Nothing known' },
      { ...ticket, id: 4, subject: 'Open', status: 'open', updated_at: '2026-01-07T09:00:00Z' },
      {
        ...ticket,
        id: 5,
        subject: 'Ended before it began',
        created_at: '2026-01-09T09:00:00Z',
        updated_at: '2026-01-08T09:00:00Z',
      },
    ];
    await writeFile(file, tickets.map((one) => JSON.stringify(one)).join('\n'));
    const brought = await desk('import', file, '--from', 'zendesk');
    assert.match(brought.whole, /ticket 3: nothing says when it was filed/);
    const { figures }: Report = JSON.parse(await report('json'));
    assert.deepEqual([figures.filed, figures.resolved, figures.backlog.open], [4, 3, 1]);
    assert.deepEqual([figures.targets, figures.firstResponse.n], [{}, 3]);
    assert.doesNotMatch(JSON.stringify(figures), /:-\d/, 'a time below zero');
    const rows = parse(await report('csv'), { columns: true }) as Record<string, string>[];
    assert.equal(rows.length, 4);
    assert.doesNotMatch(JSON.stringify(rows), /NaN|undefined|Invalid|1970/);
    for (const kind of ['pdf', 'xlsx']) assert.ok((await report(kind)).length > 1_000);
  });
});

describe('a report of what is no longer there', () => {
  test('still says what a team did that was removed, and calls a category what it is called now', async (t) => {
    const database = await openDatabase('sqlite::memory:');
    t.after(() => database.close());
    const { store, reports } = database;
    const setup = aDesk();
    const gone = { id: teamId('gone'), name: 'Gone', manager: personId('mona'), channel: null, logChannel: null };
    await store.transaction((tx) => tx.saveSetup({ ...setup, teams: [...setup.teams, gone] }, 0));
    const filed = aTicket({ team: gone.id, category: categoryId('hardware'), staysSince: monday });
    const moved = changed(filed, { team: teamId('support') });
    const answered = logged(moved, 1, { type: 'ticket.accepted', assignee: personId('dana'), offer: 1 });
    const spent = { began: monday, ended: monday + minutes(1), openMs: null };
    const outcomes: readonly Outcome[] = [
      {
        ...{ ...holdingOf(filed), ticket: filed.number, seq: answered.seq, ...spent },
        ...{ metric: 'first_response', cycle: 1, outcome: 'met', targetMs: minutes(30) },
      },
    ];
    await store.transaction((tx) => tx.writeTicket(aChange(filed)));
    await store.transaction((tx) =>
      tx.writeTicket(aChange(moved, { before: filed, events: [answered], facts: { stays: [], outcomes } })),
    );
    const { version } = await store.read.organisation();
    const categories = setup.categories.map((one) => (one.id === 'hardware' ? { ...one, name: 'Devices' } : one));
    await store.transaction((tx) => tx.saveSetup({ ...setup, categories }, version));

    const range = { zone: 'UTC', first: '2026-03-02', last: '2026-03-08' };
    const read = (filter: ReportFilter) => readReport({ reports, read: store.read }, { range, filter, now: monday });
    const check = async (): Promise<void> => {
      const all = await read({});
      const byTeam = new Map(all.figures.groups.team.map((one) => [one.id, one.firstResponse.n]));
      assert.deepEqual([byTeam.get('gone'), byTeam.get('support')], [1, 0]);
      const tables = JSON.stringify(groupTables(all));
      assert.match(tables, /"gone"/);
      assert.match(tables, /"Devices"/);
      assert.doesNotMatch(tables, /"Hardware"/);
      const alone = await read({ teams: [gone.id] });
      assert.deepEqual([alone.figures.firstResponse.n, alone.figures.filed], [1, 0]);
      for (const report of [all, alone]) {
        for (const kind of ['pdf', 'csv', 'json', 'xlsx'] as const) {
          const { parts } = reportFile(await reportContent({ reports, read: store.read }, report), kind);
          assert.ok((await Array.fromAsync(parts)).length > 0);
        }
      }
    };
    await check();
    await reports.prepare(new AbortController().signal);
    await check();
  });
});
