import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { runAudit } from '#src/app/background/audit.ts';
import { minutes } from '#src/core/ids.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import { isOpen } from '#src/core/ticket/ticket.ts';
import { wireDesk } from '#src/desk/run/wire.ts';
import { scratchFolder } from '#src/desk/testing/refusal.ts';

const folder = await scratchFolder();
const log = { info: () => {}, warn: () => {}, error: () => {} };

const commands: readonly Command[] = [
  { type: 'take' },
  { type: 'accept' },
  { type: 'decline', reason: 'Busy' },
  { type: 'ask', question: 'Which one?' },
  { type: 'hold', waitsFor: 'vendor', until: null, note: 'They send someone' },
  { type: 'hold', waitsFor: 'change', until: { on: 'days', days: 1 }, note: 'Tonight' },
  { type: 'resume' },
  { type: 'comment', visibility: 'public', text: 'Try again' },
  { type: 'set_priority', priority: 'P1', reason: 'It is' },
  { type: 'set_priority', priority: 'P4', reason: 'It is not' },
  { type: 'resolve', resolution: 'Done' },
  { type: 'reopen', reason: 'Not yet' },
];

test('every open ticket has a next moment in the database, whatever was done', async (t) => {
  const desk = await wireDesk({ databaseUrl: `sqlite:${join(folder, 'next-moment.db')}`, demo: true, log });
  t.after(() => desk.database.close());
  const { store } = desk.database;
  const technicians = await store.read.peopleWithRole('technician');
  const [requester] = await store.read.peopleWithRole('requester');
  assert.ok(requester);
  const people = [requester, ...technicians];
  const doing = fc.record({
    who: fc.nat(people.length - 1),
    command: fc.nat(commands.length - 1),
    later: fc.constantFrom(0, 0, 10, 300, 3_000),
  });
  let open = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(doing, { minLength: 3, maxLength: 12, size: 'max' }), async (day) => {
      const words = { title: 'vpn is down', description: '', requester, filedBy: requester, channel: 'playground' };
      const rated = { impact: 'me', urgency: 'blocked', category: null, followUpOf: null } as const;
      const opened = await desk.openTicket({ filing: { ...words, ...rated } });
      assert.ok(opened.ok);
      const { number } = opened.ticket;
      for (const { who, command, later } of day) {
        if (later > 0) desk.clock.setTo(desk.clock.now() + minutes(later));
        await desk.watchTimers.run();
        const [person, what] = [people[who], commands[command]];
        assert.ok(person && what);
        await desk.execute({ number, command: what, actor: { kind: 'person', person } });
        const ticket = await store.read.ticket(number);
        assert.ok(ticket);
        if (!isOpen(ticket)) continue;
        open += 1;
        assert.ok((await store.read.timersOf(number)).length > 0, `${ticket.status} after ${what.type}`);
      }
    }),
    { numRuns: 20, seed: 5 },
  );
  assert.ok(open > 50, `${open}`);
  const { timers, notices } = await runAudit(store, log, desk.clock.now());
  assert.deepEqual({ timers, notices }, { timers: 0, notices: 0 });
});
