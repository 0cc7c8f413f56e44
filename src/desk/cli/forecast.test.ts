import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import SqliteDatabase from 'better-sqlite3';
import { monday, number } from '#src/app/testing/builders.ts';
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

  test('writes no chance as high as the one it is below', () => {
    const late = { metric: 'resolution', due: monday, zone: 'UTC', assignee: null, ahead: 0, others: [] };
    const atRisk = [{ ...late, ticket: number(1), chance: 0.496 }];
    const [line] = describeForecast({ tickets: 1, learnedFrom: 100, below: 0.5, atRisk }, false);
    assert.match(line ?? '', /: 49 % /);
  });

  test('says when too little has ended to say anything', async () => {
    const { code, stdout } = await runDeskHere(['sla', 'forecast'], {
      DATABASE_URL: `sqlite:${join(folder, 'new.db')}`,
    });
    assert.match(stdout, /Only 0 targets have ended in the last half year; 30 are needed/);
    assert.equal(code, 0);
  });

  test('refuses a share that is none', async () => {
    for (const below of ['often', '0%', '150%']) {
      const { code, stderr } = await forecast('--below', below);
      assert.match(stderr, /write a percentage from 1% to 100%/);
      assert.equal(code, 2);
    }
  });
});
