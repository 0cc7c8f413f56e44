import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { openDatabase } from '#db/database.ts';
import { aChange, aClock, aDesk, aPolicy, aTicket, number, workedBy } from '#src/app/testing/builders.ts';
import { runDeskHere } from '#src/desk/testing/desk-in-process.ts';
import { scratchFolder } from '#src/desk/testing/refusal.ts';

const folder = await scratchFolder();
const write = async (name: string, text: string): Promise<string> => {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
};
const due = (file: string, from: string, minutes: string, ...more: readonly string[]) =>
  runDeskHere(['sla', 'due', '--calendar-file', file, '--from', from, '--minutes', minutes, ...more], {});

const office = await write('office.yaml', 'name: Office\nzone: Europe/Berlin\nweek: { mon-fri: [08:00-17:00] }\n');

describe('desk sla due', () => {
  test('works out a due time and shows the open time that it counted', async () => {
    const { code, stdout } = await due(office, '2026-03-27T16:00', '240', '--json');
    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(stdout), {
      due: '2026-03-30T09:00:00.000Z',
      segments: [
        { from: '2026-03-27T15:00:00.000Z', to: '2026-03-27T16:00:00.000Z' },
        { from: '2026-03-30T06:00:00.000Z', to: '2026-03-30T09:00:00.000Z' },
      ],
    });
    const words = await due(office, '2026-03-27T16:00', '240');
    assert.match(words.stdout, /Due Mon 2026-03-30 11:00 \(Europe\/Berlin\)\n.*60 minutes\n.*180 minutes/);
  });

  test('takes an instant with its offset', async () => {
    const { stdout } = await due(office, '2026-03-27T15:00:00Z', '240', '--json');
    assert.equal(JSON.parse(stdout).due, '2026-03-30T09:00:00.000Z');
  });

  const wrong: readonly (readonly [what: string, file: string, from: string, minutes: string, says: RegExp])[] = [
    ['no minutes', 'week: { mon: [08:00-17:00] }', '2026-03-27T16:00', '0', /--minutes 0: write a number/],
    ['negative minutes', 'week: { mon: [08:00-17:00] }', '2026-03-27T16:00', '-5', /minutes/],
    ['a time that is none', 'week: { mon: [08:00-17:00] }', 'tomorrow', '5', /--from tomorrow: write a time/],
    ['an empty calendar', 'week: {}', '2026-03-27T16:00', '5', /It never opens/],
    [
      'a zone that is none',
      'zone: Mars/Base\nweek: { mon: [08:00-17:00] }',
      '2026-03-27T16:00',
      '5',
      /not a time zone/,
    ],
    ['a window that is none', 'week: { mon: [noon] }', '2026-03-27T16:00', '5', /write from when to when/],
    ['an unknown field', 'weeks: {}', '2026-03-27T16:00', '5', /weeks/],
  ];
  for (const [what, text, from, minutes, says] of wrong) {
    test(`refuses ${what}`, async () => {
      const { code, stderr } = await due(await write('wrong.yaml', `name: X\n${text}\n`), from, minutes);
      assert.match(stderr, says);
      assert.equal(code, 2);
    });
  }

  test('refuses a calendar that is closed for a year', async () => {
    const dates = Array.from({ length: 420 }, (_, n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10));
    const text = `name: X\nweek: { mon: [08:00-17:00] }\nholidays:\n${dates.map((date) => `  ${date}: Closed\n`).join('')}`;
    const { code, stderr } = await due(await write('closed.yaml', text), '2026-03-27T16:00', '5');
    assert.match(stderr, /closed for a whole year from 2026-01-01/);
    assert.equal(code, 2);
  });

  test('asks for one calendar, and knows those of the desk', async () => {
    const url = { DATABASE_URL: `sqlite:${join(folder, 'due.db')}` };
    const question = ['sla', 'due', '--from', '2026-03-27T16:00', '--minutes', '5'];
    assert.equal((await runDeskHere(question, url)).code, 2);
    const database = await openDatabase(url.DATABASE_URL);
    await database.store.transaction((tx) => tx.saveSetup(aDesk(), 0));
    await database.close();
    assert.equal((await runDeskHere([...question, '--calendar', 'office'], url)).code, 0);
    assert.match((await runDeskHere([...question, '--calendar', 'ofice'], url)).stderr, /did you mean office\?/i);
  });
});

describe('desk sla reapply', () => {
  test('shows what moves before it does it, and then has nothing left to do', async () => {
    const url = { DATABASE_URL: `sqlite:${join(folder, 'reapply.db')}` };
    const database = await openDatabase(url.DATABASE_URL);
    const open = aTicket(
      { number: number(1), policy: aPolicy(), clocks: [aClock({ metric: 'resolution' })] },
      workedBy('dana'),
    );
    const late = aTicket(
      { number: number(2), policy: aPolicy(), clocks: [aClock({ metric: 'resolution', breached: [1] })] },
      workedBy('dana'),
    );
    const [since, dueAt] = [Date.now(), Date.now() + 3_600_000];
    const running = aClock({ metric: 'resolution', startedAt: since, runningSince: since, dueAt });
    const ahead = aTicket(
      {
        number: number(3),
        policy: aPolicy(),
        clocks: [{ ...running, steps: [{ kind: 'breach', level: 1, at: dueAt }] }],
      },
      workedBy('dana'),
    );
    const slower = aPolicy({
      targets: { ...aPolicy().targets, resolution: { P1: 6_000, P2: 6_000, P3: 6_000, P4: 6_000 } },
    });
    await database.store.transaction(async (tx) => {
      await tx.saveSetup(aDesk({ rules: [{ policy: slower, position: 1, when: {} }] }), 0);
      await tx.writeTicket(aChange(open));
      await tx.writeTicket(aChange(late));
      await tx.writeTicket(aChange(ahead));
    });
    const dry = await runDeskHere(['sla', 'reapply'], url);
    assert.match(dry.stdout, /#3 {2}Resolution: .* → /);
    assert.match(dry.stdout, /#1 {2}no deadline moves/, 'its time was over before, though nobody has noticed yet');
    assert.match(dry.stdout, /#2 {2}no deadline moves/, 'what was missed stays missed');
    assert.match(dry.stdout, /Would change 3 of 3 open tickets/);
    assert.deepEqual((await database.store.read.ticket(number(1)))?.clocks, open.clocks);
    assert.match((await runDeskHere(['sla', 'reapply', '--apply'], url)).stdout, /Done: 3 of 3/);
    const [clock] = (await database.store.read.ticket(number(1)))?.clocks ?? [];
    assert.equal(clock?.targetMs, 6_000 * 60_000);
    assert.match((await runDeskHere(['sla', 'reapply'], url)).stdout, /All 3 open tickets are up to date/);
    await database.close();
  });
});
