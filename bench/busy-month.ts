import { join } from 'node:path';
import { openDatabase } from '#db/database.ts';
import { createRandom } from '#ml/random.ts';
import { createDeskClock } from '#src/app/background/desk-clock.ts';
import { oweDigests } from '#src/app/delivery/contents/digest.ts';
import { createDesk } from '#src/app/desk.ts';
import type { ChatAdapter } from '#src/app/ports/chat/platform.ts';
import { quietAdapter } from '#src/app/testing/quiet-adapter.ts';
import type { Card } from '#src/cards/card.ts';
import { openTimeAfter } from '#src/core/calendar/open-time.ts';
import {
  type CategoryId,
  days,
  hours,
  type Instant,
  minutes,
  type PersonId,
  type TicketNumber,
} from '#src/core/ids.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import { inFolder, nth } from './bench-desk.ts';
import { rowsIn } from './faults/rows.ts';
import { atMost, line, quantile } from './figures.ts';
import { midSizeDesk, office, requesters, teamNames } from './mid-size-desk.ts';
import { type EventRow, heardBy, type SentRow } from './told-managers.ts';

/** Monday 2 March 2026, midnight in Berlin. */
const start: Instant = Date.UTC(2026, 2, 1, 23);
const weeks = 4;
const ticketsADay = 120;
const goal = 30;

type Deed = { readonly at: Instant; readonly run: () => Promise<void> };

/** The tickets a card is about. */
const ticketsOn = (card: Card): readonly TicketNumber[] => {
  const listed = card.blocks.flatMap((block) => (block.type === 'list' ? block.items : []));
  const named = listed.flatMap(({ title }) =>
    typeof title === 'string'
      ? []
      : title.flatMap((part) => (typeof part === 'object' && part.type === 'ticket' ? [part.number] : [])),
  );
  return card.ticket === null ? named : [card.ticket];
};

/** A month of a desk in this database, with people who act on the cards they get. */
export const simulate = async (url: string): Promise<void> => {
  const random = createRandom(7).next;
  const around = (mean: number): number => -Math.log(1 - random()) * mean;
  const database = await openDatabase(url, { use: 'alone' });
  const { store, outbox, timers, tasks, reports } = database;
  await store.transaction(async (tx) => {
    await tx.saveSetup(midSizeDesk, 0);
    for (const { id } of midSizeDesk.people) {
      await tx.saveAccount({ person: id, platform: 'bench', tenant: '', user: id, details: null, preferred: true });
    }
  });

  const agenda: Deed[] = [];
  const later = (at: Instant, run: () => Promise<void>): void => {
    agenda.push({ at, run });
  };
  const clock = createDeskClock(0, () => start);
  /** The time after so many minutes in which the office is open. */
  const worked = (howLong: number): Instant => openTimeAfter(office, clock.now(), minutes(howLong)) ?? clock.now();
  const act = async (number: TicketNumber, who: PersonId, command: Command): Promise<boolean> => {
    const person = await store.read.person(who);
    if (person === null) return false;
    return (await desk.execute({ number, command, actor: { kind: 'person', person } })).ok;
  };

  const workOn = (number: TicketNumber, who: PersonId): void => {
    if (random() < 0.15) {
      later(worked(around(30)), async () => {
        const asked = await act(number, who, { type: 'ask', question: 'Which one is it?' });
        const ticket = asked ? await store.read.ticket(number) : null;
        if (ticket === null) return;
        later(worked(around(240)), async () => {
          await act(number, ticket.requester, { type: 'comment', visibility: 'public', text: 'The one on the left' });
        });
      });
    }
    later(worked(60 + around(180)), async () => {
      await act(number, who, { type: 'resume' });
      await act(number, who, { type: 'resolve', resolution: 'Done' });
    });
  };

  const technicianSees = (number: TicketNumber, who: PersonId): void => {
    const luck = random();
    if (luck < 0.2) return;
    later(worked(around(10)), async () => {
      if (luck < 0.32) await act(number, who, { type: 'decline', reason: 'I am in a meeting' });
      else if (await act(number, who, { type: 'accept' })) workOn(number, who);
    });
  };

  /** A manager gives what nobody has to someone, if the desk has not found anyone by then. */
  const managerSees = (number: TicketNumber): void => {
    if (random() < 0.4) return;
    later(worked(15 + around(60)), async () => {
      const ticket = await store.read.ticket(number);
      if (ticket?.status !== 'new') return;
      const team = midSizeDesk.technicians.filter(({ skills }) =>
        skills.some(({ skill }) => `${skill}` === `${ticket.team}`),
      );
      const lead = midSizeDesk.teams.find(({ id }) => id === ticket.team)?.manager ?? null;
      if (lead !== null)
        await act(number, lead, { type: 'assign', assignee: nth(team, Math.floor(random() * 100)).person });
    });
  };

  let sent = 0;
  /** The tickets on each card, by its message. */
  const seen = new Map<string, ReadonlySet<TicketNumber>>();
  const quiet = quietAdapter('bench');
  const platform: ChatAdapter = {
    ...quiet,
    capabilities: { ...quiet.capabilities, threads: 'thread', files: 'link' },
    send: async ({ to, card }) => {
      sent += 1;
      const user = to.kind === 'person' ? (to.account.user as PersonId) : null;
      for (const number of ticketsOn(card)) {
        if (user === null) continue;
        if (card.kind === 'assignment') technicianSees(number, user);
        if (user.startsWith('lead-')) managerSees(number);
      }
      seen.set(`m${sent}`, new Set(ticketsOn(card)));
      return { platform: 'bench', conversation: user ?? 'channel', message: `m${sent}` };
    },
    // Whoever looks at the card again finds what was added to it.
    update: async ({ ref, card }) => {
      const known = seen.get(ref.message) ?? new Set();
      const added = ticketsOn(card).filter((number) => !known.has(number));
      seen.set(ref.message, new Set([...known, ...added]));
      if (ref.conversation.startsWith('lead-')) for (const number of added) managerSees(number);
    },
  };
  const desk = createDesk({
    ...{ store, outbox, timers, tasks, reports, clock },
    adapters: new Map([['bench', platform]]),
    classifier: { classify: async () => ({ category: null, confidence: 0, ranked: [], because: [] }) },
    log: { info: () => {}, warn: () => {}, error: (facts, message) => console.error(message, facts) },
    newId: () => `${Math.floor(random() * 2 ** 32)}`,
    taskKinds: {},
    jobs: (onWake) => [{ name: 'digest', cron: '*/15 * * * *', run: (now) => oweDigests(store, now).then(onWake) }],
  });

  const file = async (): Promise<void> => {
    const requester = nth(requesters, Math.floor(random() * requesters.length));
    const luck = random();
    const [impact, urgency] =
      luck < 0.02
        ? (['everyone', 'blocked'] as const)
        : luck < 0.15
          ? (['team', 'blocked'] as const)
          : luck < 0.75
            ? (['me', 'slowed_down'] as const)
            : (['me', 'can_wait'] as const);
    const category = nth(teamNames, Math.floor(random() * 100)) as string as CategoryId;
    await desk.openTicket({
      filing: {
        ...{ title: 'It is broken', description: '', requester, filedBy: requester },
        ...{ channel: 'bench', impact, urgency, category, followUpOf: null },
      },
    });
  };
  for (let day = 0; day < weeks * 7; day += 1) {
    const today = start + days(day);
    const weekend = day % 7 > 4;
    // Mondays are busier, and one day in ten something larger breaks.
    const busy = (day % 7 === 0 ? 1.3 : 1) * (random() < 0.1 ? 1.6 : 1);
    const howMany = Math.round(ticketsADay * (weekend ? 0.08 : busy));
    for (let n = 0; n < howMany; n += 1) {
      const hour = !weekend && random() < 0.92 ? 7 + (random() + random()) * 5.5 : random() * 24;
      later(today + hours(hour), file);
    }
    if (weekend) continue;
    // A few are away, from the morning.
    for (const { person } of midSizeDesk.technicians) {
      if (random() < 0.12)
        later(today + hours(7), () => store.transaction((tx) => tx.setAway(person, { until: today + hours(24) })));
    }
  }

  for (let now = start; now < start + days(weeks * 7); now += minutes(5)) {
    await desk.clockControl.advanceTo(now);
    const due = agenda.filter(({ at }) => at <= now).toSorted((a, b) => a.at - b.at);
    agenda.splice(0, agenda.length, ...agenda.filter(({ at }) => at > now));
    for (const { run } of due) await run();
    if (due.length > 0) await desk.deliver.run();
  }
  await database.close();
};

export const run = async (print: (line: string) => void): Promise<void> =>
  inFolder(async (folder) => {
    const url = `sqlite:${join(folder, 'desk.db')}`;
    await simulate(url);
    const rows = await rowsIn<SentRow>(
      url,
      "SELECT recipient, ticket, created_at, done_at, owed, fault FROM outbox WHERE state = 'sent' ORDER BY done_at, id",
    );
    const events = await rowsIn<EventRow>(url, 'SELECT ticket, seq, type, body FROM events');
    const heard = heardBy(rows, events, {
      isManager: (who) => who.startsWith('lead-'),
      zone: office.zone,
      from: start,
      days: weeks * 7,
    });
    const waits = events.filter(({ type }) => type === 'ticket.waiting').length;
    print(line('events that say that nobody has a ticket', `${((100 * waits) / events.length).toFixed(1)} %`));
    print(line('messages to a team’s manager a working day, p50', `${quantile(heard.aDay, 0.5)}`));
    const p95 = quantile(heard.aDay, 0.95);
    print(line('… p95', `${p95}`, atMost(p95, goal, 'a day')));
    print(line('… most', `${Math.max(...heard.aDay)}`));
    print(line('facts told them, one by one or together', `${heard.facts}`));
    print(line('… again, with nothing better in between', `${heard.repeats}`, atMost(heard.repeats, 0, 'times')));
    print(line('needed a decision and told later than that day', `${heard.late}`, atMost(heard.late, 0, 'facts')));
    for (const [kind, count] of heard.kinds) print(line(`  ${kind}`, `${count}`));
  });
