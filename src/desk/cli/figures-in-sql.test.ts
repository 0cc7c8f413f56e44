import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import SqliteDatabase from 'better-sqlite3';
import type { Report } from '#src/core/reports/report.ts';
import type { Share, Spread } from '#src/core/reports/spread.ts';
import { runDeskHere } from '#src/desk/testing/desk-in-process.ts';
import { scratchFolder } from '#src/desk/testing/refusal.ts';

const folder = await scratchFolder();
const file = join(folder, 'desk.db');
const env = { DATABASE_URL: `sqlite:${file}`, DESKHAND_DEMO: 'on' };

/** The queries of docs/figures-in-sql.md, by what their first line says. */
const queries = new Map(
  [
    ...(await readFile(new URL('../../../docs/figures-in-sql.md', import.meta.url), 'utf8')).matchAll(
      /```sql\n-- ([^\n]*)\n(.*?)```/gs,
    ),
  ].map(([, name = '', text = '']) => [name, text] as const),
);

const share = ({ n, of }: Share | undefined = { n: 0, of: 0, share: null }): readonly number[] => [n, of];
const times = ({ n, median, mean, p90 }: Spread): readonly (number | null)[] => [n, median, mean, p90];

/** What a report says of each of them. */
const said: Readonly<Record<string, (report: Report) => readonly (number | null)[]>> = {
  filed: ({ figures }) => [figures.filed],
  resolved: ({ figures }) => [figures.resolved],
  withdrawn: ({ figures }) => [figures.withdrawn],
  'open at the end: filed or reopened before it, and nothing ended that': ({ figures }) => [figures.backlog.open],
  '… of these, filed in the last day, 7 days and 28 days before it, and earlier': ({ figures: { backlog } }) => {
    const { day, week, month, longer } = backlog.ages;
    return [day, week, month, longer];
  },
  'filed in the category and for the team of which there are most': ({ figures: { flow } }) => [flow[0]?.filed ?? 0],
  'next reply in time': ({ figures }) => share(figures.targets.next_reply),
  'promised updates in time': ({ figures }) => share(figures.targets.update),
  'with a team in time': ({ figures }) => share(figures.targets.with_team),
  'first response in time': ({ figures }) => share(figures.targets.first_response),
  'resolution in time': ({ figures }) => share(figures.targets.resolution),
  'reopened within 7 days, of all resolutions': ({ figures }) => share(figures.reopened),
  'resolved by the first who took it': ({ figures }) => share(figures.oneTouch),
  'rated 4 or 5 stars, of those rated': ({ figures }) => share(figures.satisfied),
  'gave a rating': ({ figures }) => share(figures.rated),
  'offers declined and run out, of all offers': ({ figures: { offers } }) => [
    ...[offers.declined, offers.expired, offers.made],
  ],
  'first response, wall clock': ({ figures }) => times(figures.firstResponse),
  'first response, open hours: what its clock counted': ({ figures }) => times(figures.firstResponseOpen),
  'resolution, wall clock: of each ticket until it was last resolved': ({ figures }) => times(figures.resolution),
  'resolution, open hours: what the clock of the last resolution counted': ({ figures }) =>
    times(figures.resolutionOpen),
  'accepted: from the offer until it was accepted': ({ figures }) => times(figures.accept),
  'category set by the desk, and right': ({ figures }) => share(figures.classified),
  'helped by an article, of these and the tickets filed': ({ deflected }) => share(deflected?.now),
};

describe('the figures in SQL', () => {
  const reports: Report[] = [];

  before(async () => {
    assert.equal((await runDeskHere(['replay', '--demo'], env)).code, 0);
    const db = new SqliteDatabase(file);
    // Of the half year, people read articles, and corrected some of what the desk had decided.
    const { first, last } = db
      .prepare('SELECT MIN(created_at) AS first, MAX(created_at) AS last FROM tickets')
      .get() as {
      first: number;
      last: number;
    };
    db.exec(`INSERT INTO articles (id, title, body, category, audience, language, draft, version, changed_at)
      VALUES ('vpn', 'VPN', 'Dial in.', NULL, 'everyone', 'en', 0, 1, ${first})`);
    db.exec(`INSERT INTO article_answers (article, person, helped, at)
      SELECT 'vpn', id, CASE WHEN id < 'm' THEN 1 ELSE 0 END, ${last - 1} FROM people`);
    db.exec(
      "UPDATE tickets SET category = (SELECT MAX(id) FROM categories), category_source = 'technician' WHERE number % 7 = 0",
    );
    db.close();
    const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
    for (const from of [first, (first + last) / 2, last]) {
      const out = join(folder, `${from}.json`);
      const args = ['--from', day(from), '--to', day(last), '--zone', 'Europe/Berlin', '--out', out];
      const { code, stderr } = await runDeskHere(['report', ...args], env);
      assert.equal(code, 0, stderr);
      reports.push(JSON.parse(await readFile(out, 'utf8')));
    }
  });

  it('are all of those that are described', () => {
    assert.deepEqual([...queries.keys()].toSorted(), Object.keys(said).toSorted());
  });

  for (const [name, of] of Object.entries(said)) {
    it(`are what a report says: ${name}`, () => {
      const db = new SqliteDatabase(file, { readonly: true });
      try {
        for (const report of reports) {
          const { from, to } = report.figures.period;
          const query = (queries.get(name) ?? '').replaceAll(':from', `${from}`).replaceAll(':to', `${to}`);
          const counted = (db.prepare(query).raw().get() as (number | null)[]).map((one) =>
            one === null ? null : Math.round(one),
          );
          assert.deepEqual(counted, of(report), report.range.first);
        }
        assert.ok(
          of(reports[0] ?? assert.fail()).every((one) => one !== null),
          'of nothing',
        );
      } finally {
        db.close();
      }
    });
  }
});
