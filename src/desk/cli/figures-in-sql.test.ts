import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import SqliteDatabase from 'better-sqlite3';
import { openDatabase } from '#db/database.ts';
import { createAnswerQuality } from '#src/app/knowledge/answer-quality.ts';
import type { AnswerQuality, AnswerTally } from '#src/app/ports/knowledge/answer-quality.ts';
import { days } from '#src/core/ids.ts';
import type { Report } from '#src/core/reports/report.ts';
import type { Period } from '#src/core/reports/report-facts.ts';
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

/** Rows with as many are in no order that the console promises. */
const sorted = (rows: readonly unknown[]): readonly string[] => rows.map((row) => JSON.stringify(row)).toSorted();

const share = ({ n, of }: Share | undefined = { n: 0, of: 0, share: null }): readonly number[] => [n, of];
const times = ({ n, median, mean, p90 }: Spread): readonly (number | null)[] => [n, median, mean, p90];

type Rows = readonly (readonly (string | number | null)[])[];

const tally = (one: AnswerTally): readonly number[] => [
  ...[one.tickets, one.answered, one.abstained, one.failed],
  ...[one.helped, one.not, one.person, one.silent],
];

/** What the console's page of automatic answers says of these. */
const saidOfAnswers: Readonly<Record<string, (quality: AnswerQuality) => Rows>> = {
  'automatic answers by week': ({ weeks }) =>
    weeks.filter(({ tickets }) => tickets > 0).map((one) => [one.week, ...tally(one)]),
  'automatic answers by category': ({ categories }) => categories.map((one) => [one.id, ...tally(one)]),
  'automatic answers by model': ({ models }) => models.map((one) => [one.model, ...tally(one)]),
  'automatic answers by the articles that they name: answered, helpful, not helpful, asked for a person, said nothing':
    ({ articles }) => articles.map((one) => [one.article, one.answered, one.helped, one.not, one.person, one.silent]),
  'share helpful: of the answers on which something was pressed': ({ all }) => [
    [all.helped, all.helped + all.not + all.person],
  ],
};

const byWeek = 'helped by an article, of these and the tickets filed, by week';

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
  let lastAt = 0;
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  const rowsOf = (name: string, { from, to }: Period): unknown[] => {
    const db = new SqliteDatabase(file, { readonly: true });
    const query = (queries.get(name) ?? '').replaceAll(':from', `${from}`).replaceAll(':to', `${to}`);
    try {
      return db.prepare(query).raw().all();
    } finally {
      db.close();
    }
  };

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
      VALUES ('vpn', 'VPN', 'Dial in.', NULL, 'everyone', 'en', 0, 1, ${first}),
        ('other', 'Other', 'Ask.', NULL, 'everyone', 'en', 0, 1, ${first})`);
    db.exec(`INSERT INTO article_answers (article, person, helped, at)
      SELECT 'vpn', id, CASE WHEN id < 'm' THEN 1 ELSE 0 END, ${last - 1} FROM people`);
    db.exec(
      "UPDATE tickets SET category = (SELECT MAX(id) FROM categories), category_source = 'technician' WHERE number % 7 = 0",
    );
    // … in two more weeks, too; and the assistant answered some tickets.
    db.exec(`INSERT INTO article_answers (article, person, helped, at)
      SELECT 'other', id, 1, ${last} - 1209600000 * (1 + length(id) % 2) FROM people WHERE id > 'k'`);
    db.exec(`INSERT INTO automatic_answers (ticket, at, outcome, why, model, ms, said, said_at)
      SELECT number, created_at + 60000,
        CASE number % 5 WHEN 0 THEN 'abstained' WHEN 1 THEN 'failed' ELSE 'answered' END,
        CASE number % 5 WHEN 0 THEN 'nothing_found' WHEN 1 THEN 'slow' END,
        CASE number % 4 WHEN 0 THEN 'mistral' WHEN 1 THEN 'llama3' END, 900,
        CASE WHEN number % 5 > 1 THEN CASE number % 7 WHEN 0 THEN 'helped' WHEN 1 THEN 'helped' WHEN 2 THEN 'not' WHEN 3 THEN 'person' END END,
        NULL FROM tickets WHERE number % 3 > 0`);
    db.exec(`INSERT INTO answer_sources (ticket, article)
      SELECT ticket, CASE ticket % 3 WHEN 1 THEN 'vpn' ELSE 'gone' END FROM automatic_answers WHERE outcome = 'answered'`);
    db.exec(`INSERT INTO answer_sources (ticket, article)
      SELECT ticket, 'other' FROM automatic_answers WHERE outcome = 'answered' AND ticket % 11 = 0`);
    db.close();
    lastAt = last;
    for (const from of [first, (first + last) / 2, last]) {
      const out = join(folder, `${from}.json`);
      const args = ['--from', day(from), '--to', day(last), '--zone', 'Europe/Berlin', '--out', out];
      const { code, stderr } = await runDeskHere(['report', ...args], env);
      assert.equal(code, 0, stderr);
      reports.push(JSON.parse(await readFile(out, 'utf8')));
    }
  });

  it('are all of those that are described', () => {
    const checked = [...Object.keys(said), ...Object.keys(saidOfAnswers), byWeek];
    assert.deepEqual([...queries.keys()].toSorted(), checked.toSorted());
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

  it(`are, by week, what reports of these weeks say: ${byWeek}`, async () => {
    const week = days(7);
    const monday = lastAt - ((lastAt - 345_600_000) % week);
    const expected: unknown[] = [];
    for (const from of [monday, monday - week, monday - 2 * week]) {
      const out = join(folder, `week-${from}.json`);
      const args = ['--from', day(from), '--to', day(from + 6 * days(1)), '--zone', 'UTC', '--out', out];
      assert.equal((await runDeskHere(['report', ...args], env)).code, 0);
      const { deflected } = JSON.parse(await readFile(out, 'utf8')) as Report;
      expected.push([from, ...share(deflected?.now)]);
    }
    assert.deepEqual(rowsOf(byWeek, { from: monday - 2 * week, to: monday + week }), expected);
    assert.ok(expected.filter((row) => (row as number[])[1] !== 0).length >= 2, JSON.stringify(expected));
  });

  it('are what the console’s page of automatic answers says', async () => {
    const { store, close } = await openDatabase(`sqlite:${file}`);
    try {
      const [admin] = (await store.read.setup()).people.filter(({ roles }) => roles.includes('admin'));
      assert.ok(admin);
      const { answerQuality } = createAnswerQuality({ store, clock: { now: () => lastAt }, hasModel: true });
      for (const howMany of [30, 365]) {
        const quality: AnswerQuality | null = await answerQuality(admin, howMany);
        assert.ok(quality);
        for (const [name, of] of Object.entries(saidOfAnswers)) {
          const expected = of(quality);
          assert.ok(expected.length > 0 && expected.every((row) => row.some((one) => Number(one) > 0)), name);
          assert.deepEqual(sorted(rowsOf(name, quality.period)), sorted(expected), name);
        }
      }
    } finally {
      await close();
    }
  });
});
