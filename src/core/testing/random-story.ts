import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Until } from '#src/core/calendar/until.ts';
import { type CategoryId, minutes, type PersonId, type TeamId } from '#src/core/ids.ts';
import { decide } from '#src/core/lifecycle/decide.ts';
import { logEvents } from '#src/core/lifecycle/evolution/event-log.ts';
import { evolve } from '#src/core/lifecycle/evolution/evolve.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import { holdReasons } from '#src/core/organisation/pauses.ts';
import { metrics } from '#src/core/organisation/policy.ts';
import { impacts, priorities, urgencies } from '#src/core/priority.ts';
import { checkClocks, nextClockTime } from '#src/core/sla/check-clocks.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';
import { textLimits } from '#src/core/ticket/text-limits.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import {
  candidate,
  hardware,
  type Name,
  network,
  networks,
  people,
  organisation as smallOrganisation,
  software,
  support,
} from './small-organisation.ts';
import { actor, contextOf, type filed, lineAbove } from './story.ts';

const names = Object.keys(people) as Name[];
const anyName = fc.constantFrom<Name | 'desk'>(...names, 'desk');

/** Mostly valid texts, sometimes nothing, white space, far too much or half an emoji. */
const words = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('Smoke again', 'Ω≈ç <b>@everyone</b>', 'x'.repeat(1_000)) },
  { weight: 1, arbitrary: fc.constantFrom('', ' \n', '\ud83d', '\u202e') },
  { weight: 1, arbitrary: fc.constant('x'.repeat(textLimits.description + 1)) },
);
const turn = fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined });
const optional = <K extends string>(key: K, value: number | string | undefined) =>
  value === undefined ? {} : { [key]: value };

const command: fc.Arbitrary<Command> = fc.oneof(
  turn.map((offer): Command => ({ type: 'accept', ...optional('offer', offer) })),
  fc
    .record({ offer: turn, reason: words })
    .map(({ offer, reason }): Command => ({ type: 'decline', reason, ...optional('offer', offer) })),
  fc.constantFrom<Command>(
    { type: 'take' },
    { type: 'resume' },
    { type: 'accept_swap' },
    { type: 'decline_swap' },
    { type: 'route' },
    { type: 'remind' },
    { type: 'check_sla' },
    { type: 'check_sla' },
    { type: 'close_if_quiet' },
    { type: 'reapply_policy' },
    { type: 'warn_early', metric: 'resolution', cycle: 1, chance: 0.2 },
    { type: 'warn_early', metric: 'first_response', cycle: 1, chance: 0.2 },
  ),
  fc
    .record({ assignee: fc.constantFrom(...names, 'ghost'), note: fc.option(words, { nil: undefined }) })
    .map(
      ({ assignee, note }): Command => ({ type: 'assign', assignee: assignee as PersonId, ...optional('note', note) }),
    ),
  fc.constantFrom(...names, 'ghost').map((one): Command => ({ type: 'ask_swap', person: one as PersonId })),
  fc
    .record({ visibility: fc.constantFrom('public', 'internal'), text: words })
    .map((said): Command => ({ type: 'comment', ...said })),
  words.map((question): Command => ({ type: 'ask', question })),
  fc
    .record({
      waitsFor: fc.constantFrom(...holdReasons),
      until: fc.constantFrom<Until | null>(
        null,
        { on: 'weekday', weekday: 3 },
        { on: 'date', year: 2000, month: 1, day: 1 },
        { day: { on: 'days', days: 1 }, minute: 540 },
      ),
      note: words,
    })
    .map((given): Command => ({ type: 'hold', ...given })),
  words.map((resolution): Command => ({ type: 'resolve', resolution })),
  turn.map((cycle): Command => ({ type: 'confirm', ...optional('cycle', cycle) })),
  fc
    .record({ cycle: turn, reason: words })
    .map(({ cycle, reason }): Command => ({ type: 'reopen', reason, ...optional('cycle', cycle) })),
  fc
    .record({ stars: fc.integer({ min: -1, max: 7 }), comment: fc.option(words) })
    .map((given): Command => ({ type: 'rate', ...given })),
  words.map((reason): Command => ({ type: 'cancel', reason })),
  fc
    .constantFrom(hardware, software, network, 'gone' as CategoryId)
    .map((category): Command => ({ type: 'categorise', category })),
  fc
    .record({
      team: fc.constantFrom(support, networks, 'gone' as TeamId),
      note: fc.option(words),
      turn,
    })
    .map(({ turn: at, ...given }): Command => ({ type: 'hand_over', ...given, ...optional('turn', at) })),
  fc
    .record({ priority: fc.constantFrom(...priorities), reason: words })
    .map((given): Command => ({ type: 'set_priority', ...given })),
  fc
    .record({
      metric: fc.constantFrom(...metrics),
      cycle: fc.integer({ min: 0, max: 2 }),
      level: fc.integer({ min: 0, max: 2 }),
    })
    .map((key): Command => ({ type: 'acknowledge_breach', ...key })),
  fc.integer({ min: 0, max: 4 }).map((offer): Command => ({ type: 'expire_offer', offer })),
);

type Move = {
  readonly who: Name | 'desk';
  readonly command: Command;
  readonly later: number;
  readonly free: readonly Name[];
  /** Done by someone who is allowed to, if there is anyone, so that the story goes on. */
  readonly allowed: boolean;
};

/** From immediately to days later. */
const step: fc.Arbitrary<Move> = fc.record({
  who: anyName,
  command,
  later: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 120 }), fc.integer({ min: 120, max: 6_000 })),
  free: fc.subarray<Name>(['dana', 'tom', 'nick', 'olu', 'ines']),
  allowed: fc.boolean(),
});
export const steps = fc.array(step, { maxLength: 40, size: 'max' });

/** What a random story begins with. */
export const filing = fc.record({
  requester: fc.constantFrom(people.rita, people.tom, people.mona, people.olu),
  category: fc.constantFrom(hardware, network, null),
  impact: fc.constantFrom(...impacts),
  urgency: fc.constantFrom(...urgencies),
});

/** What happened in one step. */
export type Change = {
  readonly before: Ticket;
  readonly after: Ticket;
  readonly events: readonly LoggedEvent[];
  readonly now: number;
  /** As the desk was set up then. */
  readonly organisation: Organisation;
};

/**
 * Plays a random story; `look` sees every step. `organisations`: how the desk is set up, one step after the other;
 * `onTime`: clocks are checked when they are due, as on a desk that is never down.
 */
export const play = async (
  start: ReturnType<typeof filed>,
  moves: readonly Move[],
  look: (change: Change) => void,
  {
    organisations = [smallOrganisation],
    onTime = false,
  }: { readonly organisations?: readonly Organisation[]; readonly onTime?: boolean } = {},
) => {
  let { ticket, log, now } = start;
  for (const [index, { who, command, later, free, allowed }] of moves.entries()) {
    const next = now + minutes(later);
    for (let due = nextClockTime(ticket.clocks); onTime && due !== null && due < next; ) {
      const checks = logEvents(ticket.number, ticket, checkClocks(ticket, due), actor('desk'), due);
      ticket = checks.reduce((so, logged) => evolve(so, logged), ticket);
      log = [...log, ...checks];
      due = nextClockTime(ticket.clocks);
    }
    now = next;
    const organisation = organisations[index % organisations.length] ?? smallOrganisation;
    const line = await lineAbove(ticket);
    const candidates = free.map((name) => candidate(name));
    const ask = (one: Name | 'desk') =>
      decide(ticket, command, contextOf(one, command, { organisation, candidates, line }), now);
    const by = (allowed && ([who, ...names, 'desk'] as const).find((one) => ask(one).ok)) || who;
    const decision = ask(by);
    assert.deepEqual(ask(by), decision, 'the same question gets the same answer');
    if (!decision.ok) {
      assert.ok(!('events' in decision), 'a refusal changes nothing');
      continue;
    }
    const before = ticket;
    const events = logEvents(ticket.number, ticket, decision.events, actor(by), now);
    ticket = events.reduce((so, logged) => evolve(so, logged), ticket);
    log = [...log, ...events];
    look({ before, after: ticket, events, now, organisation });
  }
  return { ticket, log, now };
};
