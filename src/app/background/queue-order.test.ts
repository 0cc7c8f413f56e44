import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import type { Store, Transaction } from '#src/app/ports/store.ts';
import type { TicketChange } from '#src/app/ports/tickets.ts';
import { aDesk, aPerson, categoryId, personId, teamId } from '#src/app/testing/builders.ts';
import { createTestDesk, type TestDesk } from '#src/app/testing/test-desk.ts';
import type { Candidate } from '#src/core/organisation/person.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { createWatchTimers } from './watch-timers.ts';
import { yieldToEventLoop } from './yield-to-event-loop.ts';

const names = ['dana', 'tom', 'nick'] as const;
const base = aDesk();
const support = teamId('support');
/** Three technicians who can do everything, two points each; light and heavy work. */
const setup = {
  people: [
    aPerson('rita'),
    ...names.map((name) => aPerson(name, { roles: ['requester', 'technician'], teams: [support] })),
    aPerson('mona', { roles: ['requester', 'manager'], teams: [support] }),
    aPerson('ada', { roles: ['requester', 'admin'] }),
  ],
  teams: base.teams.filter(({ id }) => id === support),
  categories: [
    { id: categoryId('hardware'), name: 'Hardware', team: support, required: [], preferred: [], effort: 1 },
    { id: categoryId('network'), name: 'Network', team: support, required: [], preferred: [], effort: 2 },
  ],
  technicians: names.map((name) => ({ person: personId(name), skills: [], capacity: 2, shift: null })),
};

type Places = Map<string, number>;
const placesOf = (candidates: readonly Candidate[], now: number): Places =>
  new Map(
    candidates
      .filter(({ active, away }) => active && (away === null || (away.until !== null && away.until <= now)))
      .map(({ person, capacity, load }) => [person, capacity - load]),
  );

/** Written from the rule alone: who could be asked about a ticket now, whatever else waits. */
const fits = ({ effort, pastOffers, requester }: Ticket, places: Places): readonly string[] =>
  [...places].flatMap(([person, room]) =>
    room >= effort && person !== requester && !pastOffers.some((offer) => offer.person === person) ? [person] : [],
  );

const isAhead = (a: Ticket, b: Ticket): boolean =>
  a.priority !== b.priority
    ? a.priority < b.priority
    : a.eligibleSince !== b.eligibleSince
      ? a.eligibleSince < b.eligibleSince
      : a.number < b.number;

/** What is wrong with an assignment that is about to be written. */
const faultsOf = async (tx: Transaction, { before, after, events }: TicketChange): Promise<readonly string[]> => {
  const assigned = events.find(({ event }) => event.type === 'ticket.assigned' && event.reason.by === 'router');
  if (assigned?.event.type !== 'ticket.assigned') return [];
  const { assignee } = assigned.event;
  const held = before?.status === 'assigned' ? before.effort : 0;
  const candidates = (await tx.candidates(after.team, null)).map((one) =>
    one.person === before?.assignee ? { ...one, load: one.load - held } : one,
  );
  const places = placesOf(candidates, assigned.at);
  const room = places.get(assignee) ?? Number.NEGATIVE_INFINITY;
  const ahead = (await tx.queue(after.team, null, 1_000)).filter(
    (other) => other.number !== after.number && isAhead(other, after),
  );
  const heavy = ahead.filter((other) => fits(other, places).length === 0);
  // The room that is left must do for the first that is too heavy, if it will ever fit: half of it is not enough.
  const [first] = heavy.filter(({ pastOffers }) => pastOffers.length === 0);
  const left = [...places].some(([person, free]) => free > 0 && person !== assignee);
  return [
    ...(room < after.effort ? [`#${after.number}: ${assignee} has no room`] : []),
    ...ahead
      .filter((other) => fits(other, places).length > 0 && heavy.every((one) => !isAhead(one, other)))
      .map((other) => `#${after.number} overtook #${other.number}`),
    ...(first !== undefined && !left ? [`#${after.number} took the room that is kept for #${first.number}`] : []),
  ];
};

const watched =
  (faults: string[], pause: () => Promise<void>) =>
  (store: Store): Store => ({
    ...store,
    transaction: async (work) => {
      await pause();
      return store.transaction((tx) =>
        work({
          ...tx,
          writeTicket: async (change) => {
            faults.push(...(await faultsOf(tx, change)));
            await tx.writeTicket(change);
          },
        }),
      );
    },
  });

const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.tuple(fc.constantFrom('printer', 'vpn'), fc.constantFrom('', ' urgent!!! everyone is blocked')),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(fc.constant('answer' as const), fc.constantFrom('take', 'decline', 'resolve', 'hand')),
  },
  { weight: 1, arbitrary: fc.tuple(fc.constant('away' as const), fc.constantFrom(...names)) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('back' as const), fc.constantFrom(...names)) },
  { weight: 2, arbitrary: fc.tuple(fc.constant('pass' as const), fc.constantFrom('5', '40')) },
);

const play = async (desk: TestDesk, [what, how]: readonly [string, string], pick: number): Promise<unknown> => {
  if (what === 'printer' || what === 'vpn') return desk.types('rita', `${what} is broken${how}`);
  if (what === 'away' || what === 'back') return desk.types(how, what);
  if (what === 'pass') return desk.sleep(Number(how));
  const asked = (await desk.tickets()).filter(({ status }) => status === 'assigned' || status === 'in_progress');
  const ticket = asked[pick % Math.max(1, asked.length)];
  if (ticket === undefined || ticket.assignee === null) return null;
  if (how === 'hand') return desk.types('mona', `assign ${ticket.number} @tom`);
  const verb = ticket.status === 'in_progress' ? 'resolve' : how;
  return desk.types(ticket.assignee, `${verb} ${ticket.number} ${verb === 'take' ? '' : 'for a reason'}`);
};

it('the order of the queue and everyone’s room hold, whatever two instances do at the same time', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(step, fc.nat(7), fc.array(fc.nat(3), { maxLength: 6 })), { minLength: 10, maxLength: 40 }),
      async (steps) => {
        const faults: string[] = [];
        let pauses: number[] = [];
        const pause = async (): Promise<void> => {
          for (let n = pauses.shift() ?? 0; n > 0; n -= 1) await yieldToEventLoop();
        };
        const desk = await createTestDesk({ setup, around: watched(faults, pause) });
        const { store, timers, execute, clock, log } = desk;
        const other = createWatchTimers({ store, timers, execute, clock, log });
        for (const [what, pick, waits] of steps) {
          pauses = [...waits];
          await Promise.all([play(desk, what, pick), desk.watchTimers.run(), other.run()]);
          assert.deepEqual(faults, []);
        }
        await desk.watchTimers.run();
        assert.deepEqual(faults, []);
        const stuck = (await desk.tickets()).filter(({ status, waiting }) => status === 'new' && waiting === null);
        assert.deepEqual(stuck, [], 'nothing waits without a reason');
      },
    ),
    { numRuns: 60 },
  );
});
