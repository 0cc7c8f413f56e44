import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import SqliteDatabase from 'better-sqlite3';
import { runDeskHere } from '#src/desk/testing/desk-in-process.ts';
import { scratchFolder } from '#src/desk/testing/refusal.ts';

const folder = await scratchFolder();
const file = join(folder, 'past.db');
const desk = { DATABASE_URL: `sqlite:${file}`, DESKHAND_DEMO: 'on' };
const long = '2020-01-01';

const write = async (name: string, text: string): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
};
const whatIf = (policy: string, since: string = long, ...more: readonly string[]) =>
  runDeskHere(['sla', 'what-if', '--policy', policy, '--since', since, ...more], desk);
const asJson = async (policy: string) => {
  const { code, stdout, stderr } = await whatIf(policy, long, '--json');
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout);
};

const terms = `
    warn_at: [75%]
    escalate_after: [1h]
    acknowledged_for: 4h
    accept_within: { urgent: 5m, high: 15m, medium: 1h, low: 2h }
    close_after: 7d`;
const standard = (resolution: string): string => `policies:
  standard:
    name: Standard
    calendar: office
    targets:
      first_response: { urgent: 15m, high: 1h, medium: 4h, low: 8h }
      resolution: ${resolution}${terms}
`;

describe('desk sla what-if', () => {
  before(async () => {
    assert.equal((await runDeskHere(['replay', '--demo'], desk)).code, 0);
  });

  test('with the desk’s own file changes nothing, and agrees with what was recorded', async () => {
    const own = await write('own.yaml', (await runDeskHere(['organisation', 'show'], desk)).stdout);
    const found = await asJson(own);
    assert.ok(found.tickets > 300 && found.recorded > 20);
    assert.deepEqual(found.missed, { today: found.recorded, proposed: found.recorded });
    assert.deepEqual([found.changed, found.unreadable], [[], []]);
    for (const row of found.rows) assert.equal(row.today, row.proposed);
    const { stdout } = await whatIf(own);
    assert.match(stdout, /No ticket would have turned out differently\./);
  });

  test('with only a policy counts what it would have changed, by team, priority and metric, and saves nothing', async () => {
    const db = new SqliteDatabase(file);
    const state = () =>
      db
        .prepare(
          'SELECT (SELECT version FROM desk) AS v, (SELECT count(*) FROM events) AS e, (SELECT group_concat(terms) FROM policies) AS p',
        )
        .get();
    const before = state();
    const strict = await asJson(await write('strict.yaml', standard('{ urgent: 4h, high: 8h, medium: 4h, low: 40h }')));
    assert.ok(strict.missed.proposed > strict.missed.today + 20);
    assert.equal(strict.missed.today, strict.recorded);
    for (const { priority, today, proposed } of strict.rows) {
      if (priority === 'Medium' || priority === 'P3') assert.ok(proposed >= today);
      else assert.equal(proposed, today);
    }
    const sum = (rows: readonly { readonly proposed: number }[]): number =>
      rows.reduce((all, one) => all + one.proposed, 0);
    assert.equal(sum(strict.rows), strict.missed.proposed);
    assert.equal(sum(strict.metrics), strict.missed.proposed);
    assert.ok(strict.changed.length > 20);
    const mild = await asJson(await write('mild.yaml', standard('{}')));
    assert.ok(mild.missed.proposed < mild.missed.today);
    assert.deepEqual(state(), before);
    db.close();
    const { stdout } = await whatIf(join(folder, 'mild.yaml'));
    assert.match(stdout, /^team +priority +tickets +today +then +change$/m);
    assert.match(stdout, /^Resolution: \d+ → \d+ \(−\d+\)$/m);
  });

  test('with only a calendar counts by its hours', async () => {
    const closed = 'calendars: { office: { name: Office, zone: Europe/Berlin, week: { mon: [09:00-10:00] } } }\n';
    const found = await asJson(await write('closed.yaml', closed));
    assert.ok(found.missed.proposed < found.missed.today, 'an hour a week is soon over');
  });

  test('says when a policy of the file applies to no ticket', async () => {
    const rules = `${standard('{ medium: 1h }').replace('standard:', 'never:').replace('Standard', 'Never')}rules:
  - { priority: urgent, policy: urgent }
  - { requester: nobody-ever, policy: never }
  - { policy: standard }
`;
    const unknown = await whatIf(await write('unknown.yaml', rules));
    assert.match(unknown.stderr, /unknown\.yaml:\d+:\d+ {2}rules\.1\.requester: .*nobody-ever/);
    assert.equal(unknown.code, 2);
    const late = rules.replace('requester: nobody-ever', 'channel: discord');
    const { stdout, code } = await whatIf(await write('late.yaml', late));
    assert.match(stdout, /No ticket got “Never”: look at its conditions and the rules above it\./);
    assert.equal(code, 0);
  });

  const withPeople = (people: string, since: string, ...more: readonly string[]) =>
    runDeskHere(['sla', 'what-if', '--organisation', people, '--since', since, ...more], desk);
  const fewDays = (): string => {
    const db = new SqliteDatabase(file, { readonly: true });
    const { newest } = db.prepare('SELECT max(created_at) AS newest FROM tickets').get() as { newest: number };
    db.close();
    return new Date(newest - 3 * 86_400_000).toISOString().slice(0, 10);
  };

  test('with other people gives the tickets out once more, the same for the same people, and saves nothing', async () => {
    const own = (await runDeskHere(['organisation', 'show'], desk)).stdout;
    const same = await withPeople(await write('same.yaml', own), fewDays(), '--json');
    assert.equal(same.code, 0, same.stderr);
    const alike = JSON.parse(same.stdout);
    assert.ok(alike.tickets > 2, `${alike.tickets}`);
    assert.deepEqual(alike.missed.today, alike.missed.proposed);
    assert.deepEqual(alike.today, alike.proposed);
    const rare = 'calendars:\n  rare:\n    name: Rare\n    week: { mon: [09:00-09:30] }';
    const seldom = own
      .replace(/^calendars:/m, rare)
      .replace(/^( +capacity: \d+)$/gm, '$1\n    shift: rare')
      .replace(/(\n +shift: rare)(\n +shift: \S+)/g, '$1');
    const fewer = await withPeople(await write('seldom.yaml', seldom), fewDays());
    assert.equal(fewer.code, 0, fewer.stderr);
    const [, today, then] = /^all +(\d+) +(\d+) /m.exec(fewer.stdout) ?? [];
    assert.equal(Number(today), alike.missed.today, fewer.stdout);
    assert.ok(Number(then) > Number(today) + 2, fewer.stdout);
    assert.match(fewer.stdout, /Nothing was saved\.\n$/);
  });

  test('takes one whole file, in which everything is that tickets were about', async () => {
    const own = (await runDeskHere(['organisation', 'show'], desk)).stdout;
    const whole = await write('whole.yaml', own);
    const both = await withPeople(whole, fewDays(), '--policy', whole);
    assert.match(
      both.stderr,
      /Name one file: --policy FILE for other targets, or --organisation FILE for other people/,
    );
    assert.equal(both.code, 2);
    const neither = await runDeskHere(['sla', 'what-if', '--since', long], desk);
    assert.match(neither.stderr, /Name one file/);
    const part = await withPeople(await write('part.yaml', standard('{}')), fewDays());
    assert.match(part.stderr, /part\.yaml:1:1/);
    assert.equal(part.code, 2);
    const example = await withPeople(
      await write('less.yaml', own.replaceAll(/^ {2}(\w+):$(?=\n {4}name: .*\n {4}team:)/gm, '  no_$1:')),
      fewDays(),
    );
    assert.match(example.stderr, /Tickets were filed about “.+”, which .*less\.yaml does not have/);
    assert.equal(example.code, 2);
    const future = await withPeople(whole, '2999-01-01');
    assert.match(future.stderr, /is in the future/);
  });

  const wrong: readonly (readonly [what: string, text: string, says: RegExp])[] = [
    [
      'a policy that no rule uses',
      standard('{}').replace('standard:', 'extra:'),
      /No rule of the desk uses this policy; add rules/,
    ],
    [
      'an unknown zone',
      'calendars: { office: { name: O, zone: Mars/Base, week: { mon: [08:00-17:00] } } }',
      /not a time zone/,
    ],
    ['a calendar that never opens', 'calendars: { office: { name: O, week: {} } }', /It never opens/],
    ['a missing calendar', standard('{}').replace('calendar: office', 'calendar: ofice'), /did you mean “?office/],
    ['a target of 0', standard('{ medium: 0m }'), /It must be more than 0/],
    ['an unknown section', 'policy: {}', /policy/],
    ['an empty file', '', /It says nothing: write calendars, policies or rules/],
    ['what is no YAML', 'policies: [', /what-if-.*\.yaml:1/],
  ];
  for (const [what, text, says] of wrong) {
    test(`refuses ${what}`, async () => {
      const { code, stderr } = await whatIf(await write(`what-if-${what.replaceAll(' ', '-')}.yaml`, text));
      assert.match(stderr, says);
      assert.match(stderr, /nothing was worked out/);
      assert.equal(code, 2);
    });
  }

  test('refuses what cannot be read as a file, and says why', async () => {
    assert.match((await whatIf(join(folder, 'gone.yaml'))).stderr, /gone\.yaml cannot be read/);
    await mkdir(join(folder, 'a-folder'));
    assert.match((await whatIf(join(folder, 'a-folder'))).stderr, /is a folder: name a file/);
  });

  test('refuses a day that is none, is in the future, or after the last ticket', async () => {
    const own = await write('since.yaml', standard('{}'));
    for (const [since, says] of [
      ['yesterday', /--since yesterday: write a day such as 2026-05-01/],
      ['2026-02-30', /write a day/],
      ['2999-01-01', /--since 2999-01-01 is in the future/],
    ] as const) {
      const { code, stderr } = await whatIf(own, since);
      assert.match(stderr, says);
      assert.equal(code, 2);
    }
  });

  test('says that an empty desk has nothing to replay', async () => {
    const empty = { DATABASE_URL: `sqlite:${join(folder, 'empty.db')}`, DESKHAND_DEMO: 'on' };
    assert.equal((await runDeskHere(['migrate'], empty)).code, 0);
    const calendars = await write('c.yaml', 'calendars: { office: { name: O, week: { mon: [08:00-17:00] } } }');
    const { code, stderr } = await runDeskHere(['sla', 'what-if', '--policy', calendars, '--since', long], empty);
    assert.match(stderr, /This desk has no tickets yet/);
    assert.equal(code, 2);
  });

  test('goes on when a log cannot be replayed', async () => {
    const db = new SqliteDatabase(file);
    db.exec('DROP TRIGGER events_no_update');
    db.exec(`UPDATE events SET type = 'ticket.resumed' WHERE ticket = 9 AND seq = 1`);
    db.close();
    const found = await asJson(await write('broken.yaml', standard('{}')));
    assert.deepEqual(found.unreadable, [9]);
    assert.match(
      (await whatIf(join(folder, 'broken.yaml'))).stdout,
      /Left out, because the log cannot be replayed: #9\./,
    );
  });
});
