import { setAvailability } from '#src/app/people/availability.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Execute } from '#src/app/tickets/execute.ts';
import type { Calendar } from '#src/core/calendar/calendar.ts';
import { openTimeAfter } from '#src/core/calendar/open-time.ts';
import { type CategoryId, type Instant, minutes, type PersonId, type TicketNumber } from '#src/core/ids.ts';
import { levelOf } from '#src/core/organisation/has-skill.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import { suggest } from '#src/core/routing/suggest.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import { type Ticket, workTurn } from '#src/core/ticket/ticket.ts';
import type { Chance } from './chance.ts';

/** Shares of what people do, and how long they take, in open minutes. */
const habits = {
  declines: 0.06,
  doesNotAnswer: 0.04,
  asksBack: 0.15,
  neverAnswers: 0.1,
  comesBack: 0.06,
  confirms: 0.55,
  rates: 0.4,
  minutes: { toAnswerOffer: 8, toAnswerQuestion: 150, toSeeResult: 240, toDecide: 45, work: 75 },
} as const;

/** Time that a person counts in who has no shift: the company's. */
const hoursOf = (setup: OrganisationSetup): ((person: PersonId) => Calendar | undefined) => {
  const calendars = new Map(setup.calendars.map((calendar) => [calendar.id, calendar]));
  const shifts = new Map(setup.technicians.map(({ person, shift }) => [person, shift]));
  const ordinary = setup.rules.at(-1)?.policy.calendar;
  const office = (ordinary === undefined ? undefined : calendars.get(ordinary)) ?? setup.calendars[0];
  return (person) => {
    const shift = shifts.get(person);
    return shift == null ? office : (calendars.get(shift) ?? office);
  };
};

/**
 * People who act on what they read: technicians accept, decline or let pass, ask, and solve, slower where they know less;
 * requesters answer, confirm, rate and come back; managers decide what nobody has. `later`: plans what someone does.
 */
export const createPeople = (parts: {
  readonly store: Store;
  readonly execute: Execute;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly setup: OrganisationSetup;
  readonly later: (at: Instant, run: () => Promise<void>) => void;
  /** What the ticket is really about. */
  readonly isAbout: (ticket: TicketNumber) => CategoryId | undefined;
  /** How long it was once worked on, in open minutes; undefined: not known. */
  readonly workedOn?: (ticket: TicketNumber) => number | undefined;
  readonly onWake: () => void;
}) => {
  const { store, execute, clock, chance, setup, later, isAbout } = parts;
  const calendarOf = hoursOf(setup);
  const skillsOf = new Map(setup.technicians.map(({ person, skills }) => [person, skills]));
  const people = new Map(setup.people.map((person) => [person.id, person]));
  /** What somebody has already planned to do. */
  const planned = new Set<string>();
  const once = (...about: readonly (string | number)[]): boolean => {
    const key = about.join('|');
    if (planned.has(key)) return false;
    planned.add(key);
    return true;
  };
  const after = (who: PersonId, howLong: number): Instant => {
    const calendar = calendarOf(who);
    const at = calendar === undefined ? null : openTimeAfter(calendar, clock.now(), minutes(howLong));
    return Math.ceil(at ?? clock.now() + minutes(howLong));
  };
  const act = async (number: TicketNumber, who: PersonId, command: Command): Promise<boolean> => {
    const person = await store.read.person(who);
    if (person === null) return false;
    return (await execute({ number, command, actor: { kind: 'person', person } })).ok;
  };

  /** How long somebody works on a ticket: whoever knows less, and whoever is slower by nature, longer. */
  const workOf = (ticket: Ticket, who: PersonId): number => {
    const known = ticket.reopenedCount === 0 ? parts.workedOn?.(ticket.number) : undefined;
    if (known !== undefined) return known;
    const wanted = [...ticket.required, ...ticket.preferred];
    const levels = wanted.map((needed) => levelOf(skillsOf.get(who) ?? [], needed));
    const level = levels.length === 0 ? 3 : levels.reduce((sum, one) => sum + one, 0) / levels.length;
    const pace = 0.7 + 0.6 * chance.of('pace', who);
    const long = 10 + chance.around(habits.minutes.work, 'work', ticket.number, ticket.reopenedCount);
    return long * ticket.effort * pace * (1.6 - 0.18 * level);
  };

  const solve = (ticket: Ticket, who: PersonId, howLong: number): void => {
    later(after(who, howLong), async () => {
      const now = await store.read.ticket(ticket.number);
      if (now === null || now.assignee !== who || workTurn(now) !== workTurn(ticket)) return;
      if (now.status === 'pending') solve(ticket, who, habits.minutes.toAnswerQuestion);
      if (now.status === 'in_progress') await act(ticket.number, who, { type: 'resolve', resolution: 'Solved.' });
    });
  };

  const work = (ticket: Ticket, who: PersonId): void => {
    if (!once('work', ticket.number, workTurn(ticket), who)) return;
    const whole = workOf(ticket, who);
    if (chance.of('asks', ticket.number, workTurn(ticket)) < habits.asksBack) {
      later(after(who, whole / 3), async () => {
        await act(ticket.number, who, { type: 'ask', question: 'Since when, and on which machine?' });
      });
    }
    solve(ticket, who, whole);
  };

  const technicianReads = (ticket: Ticket, who: PersonId): void => {
    if (ticket.status === 'in_progress') work(ticket, who);
    if (ticket.status !== 'assigned' || !once('offer', ticket.number, ticket.offers)) return;
    const luck = chance.of('offer', ticket.number, who);
    if (luck < habits.doesNotAnswer) return;
    const { number, offers: offer } = ticket;
    later(after(who, chance.around(habits.minutes.toAnswerOffer, 'accepts', number, who)), async () => {
      if (luck < habits.doesNotAnswer + habits.declines) {
        await act(number, who, { type: 'decline', offer, reason: 'I am in a meeting.' });
      } else if (await act(number, who, { type: 'accept', offer })) {
        const mine = await store.read.ticket(number);
        if (mine !== null) work(mine, who);
      }
    });
  };

  const requesterReads = (ticket: Ticket): void => {
    const { number, requester } = ticket;
    if (ticket.status === 'pending' && ticket.waitsFor === 'requester') {
      if (!once('asked', number, ticket.pendingSince)) return;
      if (chance.of('answers', number, workTurn(ticket)) < habits.neverAnswers) return;
      later(after(requester, chance.around(habits.minutes.toAnswerQuestion, 'answers', number)), async () => {
        await act(number, requester, { type: 'comment', visibility: 'public', text: 'Since this morning, on my own.' });
      });
    }
    if (ticket.status !== 'resolved' || !once('resolved', number, ticket.reopenedCount)) return;
    const luck = chance.of('result', number, ticket.reopenedCount);
    const rating = chance.of('stars', number);
    later(after(requester, chance.around(habits.minutes.toSeeResult, 'result', number)), async () => {
      if (luck < habits.comesBack) await act(number, requester, { type: 'reopen', reason: 'It is back.' });
      else if (luck < habits.comesBack + habits.confirms) {
        await act(number, requester, { type: 'confirm' });
        if (chance.of('rates', number) > habits.rates) return;
        const stars = rating < 0.06 ? 1 : rating < 0.12 ? 2 : rating < 0.25 ? 3 : rating < 0.55 ? 4 : 5;
        await act(number, requester, { type: 'rate', stars, comment: null });
      }
    });
  };

  /** A manager decides about what nobody has, if it still is so by then. */
  const managerReads = (ticket: Ticket, who: PersonId): void => {
    const isUndecided = ticket.status === 'new' && ticket.waiting !== null;
    if (!isUndecided || !once('decides', ticket.number, ticket.offers, ticket.waiting?.why ?? '')) return;
    const { number } = ticket;
    later(after(who, chance.around(habits.minutes.toDecide, 'decides', number, ticket.offers)), async () => {
      const now = await store.read.ticket(number);
      if (now?.status !== 'new' || now.waiting === null) return;
      const category = isAbout(number);
      if (now.category === null && category !== undefined) await act(number, who, { type: 'categorise', category });
      if (now.category === null) return;
      const candidates = await store.read.candidates(now.team, now.category);
      const [best] = suggest(now, candidates, await store.read.organisation(), clock.now());
      // Nobody is there: tomorrow is another day.
      if (best === undefined || best.why === 'away' || best.why === 'off_shift') return;
      await act(number, who, { type: 'assign', assignee: best.person });
    });
  };

  return {
    /** Someone reads something about a ticket, as it is now. */
    reads: async (who: PersonId, number: TicketNumber): Promise<void> => {
      const ticket = await store.read.ticket(number);
      if (ticket === null) return;
      if (ticket.assignee === who) technicianReads(ticket, who);
      if (ticket.requester === who) requesterReads(ticket);
      if (people.get(who)?.roles.some((role) => role === 'manager' || role === 'admin')) managerReads(ticket, who);
    },
    /** Someone calls in sick. */
    fallsSick: async (who: PersonId, until: Instant): Promise<void> => {
      const person = await store.read.person(who);
      if (person === null) return;
      const id = `${who} ${clock.now()}`;
      await setAvailability(parts, person, { until }, { source: 'simulation', id });
    },
  };
};
