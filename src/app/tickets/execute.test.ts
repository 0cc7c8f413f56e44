import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConflictError, StoreUnavailableError } from '#src/app/ports/errors.ts';
import type { Store } from '#src/app/ports/store.ts';
import { number } from '#src/app/testing/builders.ts';
import { createTestDesk, type TestDesk } from '#src/app/testing/test-desk.ts';
import { noFacts } from '#src/core/facts/facts.ts';
import { factsOf } from '#src/core/facts/facts-of.ts';
import { minutes } from '#src/core/ids.ts';
import type { Actor } from '#src/core/ticket/actor.ts';
import type { Command } from '#src/core/ticket/commands.ts';

const as = async (desk: TestDesk, id: string): Promise<Actor> => ({ kind: 'person', person: await desk.person(id) });
const key = (id: string) => ({ source: 'fake/', id });

/** A desk with #1, which Dana is asked to take. */
const withTicket = async (around?: (store: Store) => Store) => {
  const desk = await createTestDesk(around === undefined ? {} : { around });
  await desk.types('rita', 'printer is on fire');
  return desk;
};

/** The next `times` writes of a ticket conflict with a change that came first. */
const conflicting =
  (times: { left: number }) =>
  (store: Store): Store => ({
    ...store,
    transaction: (work) =>
      store.transaction((tx) =>
        work({
          ...tx,
          writeTicket: async (change) => {
            if (change.before !== null && times.left > 0) {
              times.left -= 1;
              throw new ConflictError('someone else was faster');
            }
            await tx.writeTicket(change);
          },
        }),
      ),
  });

describe('a command', () => {
  it('is decided, and written whole: ticket, log, timers and what is owed', async () => {
    const desk = await withTicket();
    const done = await desk.execute({ number: number(1), command: { type: 'accept' }, actor: await as(desk, 'dana') });
    assert.ok(done.ok && !done.repeated);
    const ticket = await desk.ticket(1);
    assert.deepEqual(done.ticket, ticket);
    assert.equal(ticket.status, 'in_progress');
    const log = await desk.read.events(number(1));
    assert.equal(log.length, ticket.version);
    assert.equal(log.at(-1)?.event.type, 'sla.met');
    await desk.settle();
    assert.deepEqual(desk.titles('rita'), ['Filed as #1', 'Dana has taken #1']);
  });

  it('reads the queue only where it looks for somebody, while others wait for its lock', async () => {
    let reads = 0;
    const desk = await withTicket((store) => ({
      ...store,
      transaction: (work) =>
        store.transaction((tx) =>
          work({
            ...tx,
            queue: (...asked) => {
              reads += 1;
              return tx.queue(...asked);
            },
          }),
        ),
    }));
    const readBy = async (who: string, command: Command): Promise<number> => {
      reads = 0;
      assert.ok((await desk.execute({ number: number(1), command, actor: await as(desk, who) })).ok, command.type);
      return reads;
    };
    const { id: dana } = await desk.person('dana');
    assert.equal(await readBy('mona', { type: 'set_priority', priority: 'P2', reason: 'They wait' }), 0);
    assert.equal(await readBy('tom', { type: 'take' }), 0);
    assert.equal(await readBy('tom', { type: 'ask', question: 'Which one?' }), 0);
    assert.equal(await readBy('rita', { type: 'comment', visibility: 'public', text: 'The left one' }), 0);
    assert.equal(await readBy('mona', { type: 'assign', assignee: dana }), 0);
    assert.ok((await readBy('dana', { type: 'decline', reason: 'Not mine' })) > 0);
  });

  it('writes what reports count with it, and of an older ticket what there was before', async () => {
    let old = false;
    const desk = await withTicket((store) => ({
      ...store,
      transaction: (work) =>
        store.transaction(async (tx) => {
          if (old) await tx.replaceFacts(number(1), noFacts, null);
          old = false;
          return work(tx);
        }),
    }));
    const [dana, rita] = [await as(desk, 'dana'), await as(desk, 'rita')];
    const lives = [
      [{ type: 'accept' }, dana],
      [{ type: 'ask', question: 'Which one?' }, dana],
      [{ type: 'comment', visibility: 'public', text: 'The left one' }, rita],
      [{ type: 'resolve', resolution: 'Put it out' }, dana],
      [{ type: 'reopen', reason: 'It burns again' }, rita],
      [{ type: 'resolve', resolution: 'Put it out again' }, dana],
    ] as const;
    for (const [n, [command, actor]] of lives.entries()) {
      await desk.pass(20);
      old = n === 3;
      assert.ok((await desk.execute({ number: number(1), command, actor })).ok);
      const { facts, ticket } = factsOf(null, await desk.read.events(number(1)));
      assert.deepEqual(await desk.read.facts(number(1)), facts, command.type);
      assert.deepEqual(await desk.ticket(1), ticket);
    }
    const { stays, outcomes } = await desk.read.facts(number(1));
    assert.deepEqual(
      stays.map(({ status, openMs }) => [status, openMs]),
      ['assigned', 'in_progress', 'pending', 'in_progress', 'resolved', 'in_progress'].map((one) => [one, minutes(20)]),
    );
    assert.deepEqual(
      outcomes.map(({ metric }) => metric),
      ['first_response', 'resolution', 'resolution'],
    );
  });

  it('that is refused changes nothing, and says why', async () => {
    const desk = await withTicket();
    const before = await desk.ticket(1);
    const done = await desk.execute({ number: number(1), command: { type: 'accept' }, actor: await as(desk, 'tom') });
    assert.deepEqual(done, { ok: false, rejection: { code: 'reassigned', to: 'dana' }, ticket: before });
    assert.deepEqual(await desk.ticket(1), before);
  });

  it('on a ticket that does not exist is not allowed', async () => {
    const desk = await withTicket();
    const done = await desk.execute({ number: number(99), command: { type: 'take' }, actor: await as(desk, 'dana') });
    assert.deepEqual(done, { ok: false, rejection: { code: 'not_allowed' }, ticket: null });
  });

  it('that has nothing to do writes nothing', async () => {
    const desk = await withTicket();
    const before = await desk.ticket(1);
    const done = await desk.execute({ number: number(1), command: { type: 'check_sla' }, actor: { kind: 'system' } });
    assert.ok(done.ok);
    assert.equal(done.ticket.version, before.version);
  });

  it('wakes the desk when it was carried out, and not when it was refused', async () => {
    const desk = await withTicket();
    const { times } = desk.woken;
    await desk.execute({ number: number(1), command: { type: 'accept' }, actor: await as(desk, 'tom') });
    assert.equal(desk.woken.times, times);
    await desk.execute({ number: number(1), command: { type: 'accept' }, actor: await as(desk, 'dana') });
    assert.equal(desk.woken.times, times + 1);
  });

  it('that is quiet tells nobody', async () => {
    const desk = await withTicket();
    await desk.settle();
    const before = desk.chat.messages().length;
    await desk.execute({ number: number(1), command: { type: 'accept' }, actor: await as(desk, 'dana'), quiet: true });
    await desk.settle();
    assert.equal(desk.chat.messages().length, before);
  });
});

describe('two at once', () => {
  it('one accepts, the other is told who has it', async () => {
    const desk = await withTicket();
    const [dana, tom] = await Promise.all([as(desk, 'dana'), as(desk, 'tom')]);
    const [first, second] = await Promise.all([
      desk.execute({ number: number(1), command: { type: 'take' }, actor: dana }),
      desk.execute({ number: number(1), command: { type: 'take' }, actor: tom }),
    ]);
    assert.ok(first.ok);
    assert.deepEqual(!second.ok && second.rejection, { code: 'already_accepted', by: 'dana' });
  });

  it('a change that conflicts with another is decided again from the fresh state', async () => {
    const left = { left: 3 };
    const desk = await withTicket(conflicting(left));
    const done = await desk.execute({ number: number(1), command: { type: 'accept' }, actor: await as(desk, 'dana') });
    assert.ok(done.ok);
    assert.equal(left.left, 0);
    assert.equal((await desk.ticket(1)).status, 'in_progress');
  });

  it('a change that always conflicts is given up in the end, as a fault, with nothing half done', async () => {
    const desk = await withTicket(conflicting({ left: 1_000 }));
    const before = await desk.ticket(1);
    const actor = await as(desk, 'dana');
    const trying = desk.execute({ number: number(1), command: { type: 'accept' }, actor, once: [key('E1')] });
    await assert.rejects(trying, ConflictError);
    assert.deepEqual(await desk.ticket(1), before);
    assert.equal(await desk.read.inboxTicket(key('E1')), null);
  });

  it('other faults are not retried here', async () => {
    let tries = 0;
    const desk = await withTicket((store) => ({
      ...store,
      transaction: async (work) => {
        if ((await store.read.ticket(number(1))) === null) return store.transaction(work);
        tries += 1;
        throw new StoreUnavailableError('gone');
      },
    }));
    const actor = await as(desk, 'dana');
    await assert.rejects(
      desk.execute({ number: number(1), command: { type: 'accept' }, actor }),
      StoreUnavailableError,
    );
    assert.equal(tries, 1);
  });
});

describe('an event that comes again', () => {
  it('is done once and gets the same answer', async () => {
    const desk = await withTicket();
    const request = {
      number: number(1),
      command: { type: 'accept' },
      actor: await as(desk, 'dana'),
      once: [key('E1')],
    } as const;
    const first = await desk.execute(request);
    const again = await desk.execute(request);
    assert.ok(first.ok && again.ok);
    assert.deepEqual([first.repeated, again.repeated], [false, true]);
    assert.equal(again.ticket.version, first.ticket.version);
  });

  it('is known by any of its keys: a form under a new id', async () => {
    const desk = await withTicket();
    const actor = await as(desk, 'dana');
    const command = { type: 'comment', visibility: 'public', text: 'On it' } as const;
    const nonce = { source: 'form', id: 'dana/n1' };
    await desk.execute({ number: number(1), command, actor, once: [key('E1'), nonce] });
    const again = await desk.execute({ number: number(1), command, actor, once: [key('E2'), nonce] });
    assert.ok(again.ok && again.repeated);
    const comments = (await desk.read.events(number(1))).filter(({ event }) => event.type === 'ticket.commented');
    assert.equal(comments.length, 1);
  });

  it('is not confused with another ticket’s event that has the same id by chance', async () => {
    const desk = await withTicket();
    await desk.types('rita', 'printer is on fire again');
    const actor = await as(desk, 'rita');
    const comment = { type: 'comment', visibility: 'public', text: 'Hurry' } as const;
    const say = async (n: number) => {
      const done = await desk.execute({ number: number(n), command: comment, actor, once: [key('E1')] });
      return done.ok && done.repeated;
    };
    assert.deepEqual([await say(1), await say(2), await say(1), await say(2)], [false, false, true, true]);
    for (const n of [1, 2]) {
      const log = await desk.read.events(number(n));
      assert.equal(log.filter(({ event }) => event.type === 'ticket.commented').length, 1);
    }
  });

  it('that was refused is refused again, not treated as done', async () => {
    const desk = await withTicket();
    const request = {
      number: number(1),
      command: { type: 'accept' },
      actor: await as(desk, 'tom'),
      once: [key('E1')],
    } as const;
    const first = await desk.execute(request);
    const again = await desk.execute(request);
    assert.ok(!first.ok && !again.ok);
    assert.deepEqual(again.rejection, first.rejection);
  });

  it('at once is done once', async () => {
    const desk = await withTicket();
    const actor = await as(desk, 'rita');
    const command = { type: 'comment', visibility: 'public', text: 'Hurry' } as const;
    const all = await Promise.all(
      [1, 2, 3, 4].map(() => desk.execute({ number: number(1), command, actor, once: [key('E1')] })),
    );
    assert.deepEqual(
      all.map((one) => one.ok && one.repeated),
      [false, true, true, true],
    );
  });
});
