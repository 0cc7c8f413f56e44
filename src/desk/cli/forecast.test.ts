import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import SqliteDatabase from 'better-sqlite3';
import type { TicketNumber } from '#src/core/ids.ts';
import { describeForecast } from '#src/desk/sla/forecast.ts';
import { runDeskHere } from '#src/desk/testing/desk-in-process.ts';
import { scratchFolder } from '#src/desk/testing/refusal.ts';

const folder = await scratchFolder();
const file = join(folder, 'past.db');
const desk = { DATABASE_URL: `sqlite:${file}`, DESKHAND_DEMO: 'on' };
const forecast = (...more: readonly string[]) => runDeskHere(['sla', 'forecast', ...more], desk);

describe('desk sla forecast', () => {
  before(async () => {
    assert.equal((await runDeskHere(['replay', '--demo'], desk)).code, 0);
  });

  test('lists what is at risk, the least likely first, and changes nothing', async () => {
    const db = new SqliteDatabase(file, { readonly: true });
    const events = () => db.prepare('SELECT count(*) AS n FROM events').get();
    const before = events();
    const { code, stdout } = await forecast('--below', '100%', '--json');
    assert.equal(code, 0);
    const { atRisk, learnedFrom, tickets } = JSON.parse(stdout);
    assert.ok(learnedFrom > 500 && tickets > 0 && atRisk.length > 0);
    const chances = atRisk.map(({ chance }: { chance: number }) => chance);
    assert.deepEqual(chances, chances.toSorted());
    assert.ok(chances.every((chance: number) => chance >= 0 && chance < 1));
    const words = (await forecast('--below', '100%')).stdout;
    assert.match(words, /^#\d+ {2}Resolution due .*: \d+ % {2}.*, \d+ ahead; (could take it: |nobody else)/m);
    assert.match(words, /targets of \d+ open tickets are met with a chance below 100 %, going by \d+ that ended\./);
    assert.deepEqual(events(), before);
    db.close();
  });

  test('never shows a chance as high as the share it is below', () => {
    const one = {
      ticket: 3 as TicketNumber,
      metric: 'resolution',
      due: 0,
      zone: 'UTC',
      assignee: null,
      ahead: 0,
      others: [],
    };
    const words = (chance: number, below: number): string =>
      describeForecast({ tickets: 1, learnedFrom: 100, below, atRisk: [{ ...one, chance }] }, false).join('\n');
    assert.match(words(0.496, 0.5), /: 49 %.*chance below 50 %/s);
    assert.match(words(0.286, 0.29), /: 28 %.*chance below 29 %/s);
    assert.match(words(0.333, 0.335), /: 33 %.*chance below 33.5 %/s);
  });

  test('says when too little has ended to say anything', async () => {
    const fresh = { DATABASE_URL: `sqlite:${join(folder, 'new.db')}` };
    assert.equal((await runDeskHere(['migrate'], fresh)).code, 0);
    const { code, stdout } = await runDeskHere(['sla', 'forecast'], fresh);
    assert.match(stdout, /Only 0 targets have ended in the last half year; 30 are needed/);
    assert.equal(code, 0);
  });

  test('refuses a share that is none', async () => {
    for (const below of ['often', '0%', '0.5%', '150%']) {
      const { code, stderr } = await forecast('--below', below);
      assert.match(stderr, /write a percentage from 1% to 100%/);
      assert.equal(code, 2);
    }
  });
});
