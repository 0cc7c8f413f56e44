import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import SqliteDatabase from 'better-sqlite3';
import { parse } from 'csv-parse/sync';
import type { Report } from '#src/core/reports/report.ts';
import { runDeskHere } from '#src/desk/testing/desk-in-process.ts';
import { scratchFolder } from '#src/desk/testing/refusal.ts';

const folder = await scratchFolder();
const file = join(folder, 'year.db');
const env = { DATABASE_URL: `sqlite:${file}`, DESKHAND_DEMO: 'on' };
const zone = ['--zone', 'Europe/Berlin'];

/** Days of the half year that the demo brings, by the newest ticket: it is moved so that it ends today. */
const days = { first: '', last: '', middle: '' };
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

const report = (...args: readonly string[]) => runDeskHere(['report', ...args], env);
const whole = () => ['--from', days.first, '--to', days.last, ...zone];

const asJson = async (...args: readonly string[]): Promise<Report> => {
  const out = join(folder, `${Math.random()}.json`);
  const { code, stderr } = await report(...args, '--out', out);
  assert.equal(code, 0, stderr);
  return JSON.parse(await readFile(out, 'utf8'));
};

type Logged = { ticket: number; at: number; type: string; body: string };

/** Every event of the desk, straight from its table. */
const eventsIn = (): readonly Logged[] => {
  const db = new SqliteDatabase(file, { readonly: true });
  const rows = db.prepare('SELECT ticket, at, type, body FROM events ORDER BY ticket, seq').all() as Logged[];
  db.close();
  return rows;
};

const inBerlin = new Intl.DateTimeFormat('sv-SE', {
  ...{ timeZone: 'Europe/Berlin', dateStyle: 'short', timeStyle: 'short' },
});

/** The midnight that a day begins with in Berlin, one or two hours before that in UTC. */
const berlin = (day: string): number => {
  const midnight = [1, 2]
    .map((ahead) => Date.parse(`${day}T00:00Z`) - ahead * 3_600_000)
    .find((at) => inBerlin.format(at) === `${day} 00:00`);
  assert.ok(midnight !== undefined, day);
  return midnight;
};

const middleOf = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const [a = 0, b = 0] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return Math.round((a + b) / 2);
};

/** The figures of some days, counted from the log alone. */
const countedFrom = (events: readonly Logged[], first: string, last: string) => {
  const from = berlin(first);
  const to = berlin(dayOf(Date.parse(`${last}T12:00Z`) + 86_400_000));
  const isIn = (at: number): boolean => at >= from && at < to;
  const tickets = [...Map.groupBy(events, ({ ticket }) => ticket).values()];
  const filedAt = (log: readonly Logged[]) => log.find(({ type }) => type === 'ticket.filed')?.at ?? Number.NaN;
  const lastOf = (log: readonly Logged[], type: string) => log.findLast((one) => one.type === type && isIn(one.at));
  const solved = tickets.flatMap((log) => {
    const end = lastOf(log, 'ticket.resolved');
    return end === undefined ? [] : [{ log, took: end.at - filedAt(log) }];
  });
  const answers = tickets.flatMap((log) => {
    const answer = log.find(({ type }) => type === 'ticket.accepted');
    return answer !== undefined && isIn(answer.at) ? [answer.at - filedAt(log)] : [];
  });
  const openAt = (at: number): number =>
    tickets.filter((log) => {
      const past = log.filter((one) => one.at < at);
      const open = past.findLast(({ type }) => /^ticket\.(filed|resolved|reopened|closed|cancelled)$/.test(type));
      return open !== undefined && /filed|reopened/.test(open.type);
    }).length;
  const stars = solved.flatMap(({ log }) => {
    const rated = log.findLast(({ type }) => type === 'ticket.rated');
    return rated === undefined ? [] : [(JSON.parse(rated.body) as { stars: number }).stars];
  });
  return {
    filed: tickets.filter((log) => isIn(filedAt(log))).length,
    resolved: solved.length,
    resolution: middleOf(solved.map(({ took }) => took)),
    firstResponse: [answers.length, middleOf(answers)],
    resolvedInTime: [
      events.filter(({ type, at, body }) => type === 'sla.met' && isIn(at) && /"resolution"/.test(body)).length,
      events.filter(({ type, at, body }) => /^sla\.(met|missed)$/.test(type) && isIn(at) && /"resolution"/.test(body))
        .length,
    ],
    backlog: [openAt(from), openAt(to)],
    stars: [stars.filter((one) => one >= 4).length, stars.length],
  };
};

const summary = ({ figures }: Report): ReturnType<typeof countedFrom> => ({
  filed: figures.filed,
  resolved: figures.resolved,
  resolution: figures.resolution.median ?? 0,
  firstResponse: [figures.firstResponse.n, figures.firstResponse.median ?? 0],
  resolvedInTime: [figures.targets.resolution?.n ?? 0, figures.targets.resolution?.of ?? 0],
  backlog: [figures.backlogBefore, figures.backlog.open],
  stars: [figures.satisfied.n, figures.satisfied.of],
});

describe('desk report', () => {
  before(async () => {
    assert.equal((await runDeskHere(['replay', '--demo'], env)).code, 0);
    const filed = eventsIn().flatMap(({ type, at }) => (type === 'ticket.filed' ? [at] : []));
    const [first, last] = [Math.min(...filed), Math.max(...filed)];
    Object.assign(days, { first: dayOf(first), last: dayOf(last), middle: dayOf((first + last) / 2) });
  });

  test('counts half a year as its log does, and parts of it', async () => {
    const events = eventsIn();
    for (const [first, last] of [
      [days.first, days.last],
      [days.first, days.middle],
      [days.middle, days.middle],
      [days.middle, days.last],
    ] as const) {
      const made = await asJson('--from', first, '--to', last, ...zone);
      assert.deepEqual(summary(made), countedFrom(events, first, last), `${first} to ${last}`);
    }
    const all = await asJson(...whole());
    assert.ok(
      all.figures.filed > 300 && all.figures.backlog.open > 0 && (all.figures.targets.resolution?.n ?? 0) > 200,
    );
  });

  test('says what it counts of a team, and that all teams are the whole', async () => {
    const all = await asJson(...whole());
    let filed = 0;
    for (const { id } of all.figures.groups.team) {
      const team = await asJson(...whole(), '--team', all.names.team[id ?? ''] ?? '');
      assert.deepEqual(team.filter.teams, [id]);
      filed += team.figures.filed;
    }
    assert.equal(filed, all.figures.filed);
  });

  test('prints a table, and writes a PDF and the tickets as CSV', async () => {
    const printed = await report(...whole());
    assert.match(printed.stdout, /^Filed +3\d\d +0$/m);
    assert.match(printed.stdout, /^Resolution in time +\d\d(\.\d)? % +– +3\d\d$/m);
    assert.match(printed.stdout, /^Service Desk +\d+/m);

    const pdf = join(folder, 'half-year.pdf');
    assert.match((await report(...whole(), '--out', pdf)).stdout, /Written to .*half-year\.pdf/);
    const bytes = await readFile(pdf);
    assert.equal(bytes.subarray(0, 5).toString(), '%PDF-');
    assert.ok((bytes.toString('latin1').match(/\/Type \/Page\b/g) ?? []).length >= 2);

    const csv = join(folder, 'half-year.csv');
    assert.equal((await report(...whole(), '--out', csv, '--bom')).code, 0);
    const rows = parse(await readFile(csv), { bom: true, columns: true }) as Record<string, string>[];
    const { figures } = await asJson(...whole());
    assert.equal(rows.length, figures.filed);
    assert.match(rows[0]?.filed ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0[12]:00$/);
    const minutes = rows.flatMap((row) => (row.resolution_minutes === '' ? [] : [Number(row.resolution_minutes)]));
    assert.ok(Math.abs(middleOf(minutes) - (figures.resolution.median ?? 0) / 60_000) < 1);
  });

  for (const [args, words] of [
    [['--from', '2026-06-30', '--to', '2026-06-01'], /2026-06-30 is after 2026-06-01; swap them/],
    [['--from', 'June', '--to', '2026-06-01'], /“June” is not a day; write it like 2026-06-01/],
    [['--from', '2026-06-01', '--to', '2026-06-02', '--zone', 'Berlin'], /--zone: “Berlin” is not a time zone/],
    [['--from', '2026-06-01', '--to', '2026-06-02', '--team', 'Servise Desk'], /did you mean “Service Desk”/],
    [
      ['--from', '2026-06-01', '--to', '2026-06-02', '--priority', 'urgnt'],
      /no priority “urgnt”; did you mean “Urgent”/,
    ],
    [['--from', '2026-06-01', '--to', '2026-06-02', '--out', 'x.doc'], /must end in \.pdf, \.xlsx, \.csv, \.json/],
    [
      ['--from', '2026-06-01', '--to', '2026-06-02', '--out', join(folder, 'no', 'x.csv')],
      /cannot be used: it or its folder does not exist/,
    ],
    [['--from', '2026-06-01'], /required option '--to <day>'/],
  ] as const) {
    test(`refuses ${args.slice(2).join(' ')}`, async () => {
      const { code, stderr } = await report(...args);
      assert.notEqual(code, 0);
      assert.match(stderr, words);
    });
  }

  test('keeps a file that is there, and says what a year without tickets had', async () => {
    const kept = join(folder, 'kept.csv');
    await writeFile(kept, 'mine');
    const { code, stderr } = await report(...whole(), '--out', kept);
    assert.equal(code, 2);
    assert.match(stderr, /kept\.csv is there already; name another, or remove it/);
    assert.equal(await readFile(kept, 'utf8'), 'mine');

    const empty = await report('--from', '2001-01-01', '--to', '2001-12-31');
    assert.match(empty.stdout, /^Filed +0 +0$/m);
    const pdf = join(folder, 'empty.pdf');
    assert.equal((await report('--from', '2001-01-01', '--to', '2001-12-31', '--out', pdf)).code, 0);
  });

  test('creates no database', async () => {
    const { code, stderr } = await runDeskHere(['report', '--from', '2026-01-01', '--to', '2026-01-02'], {
      DATABASE_URL: `sqlite:${join(folder, 'none.db')}`,
    });
    assert.notEqual(code, 0);
    assert.match(stderr, /There is no database/);
  });
});
