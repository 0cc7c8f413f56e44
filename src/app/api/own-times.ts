import type { OwnTime } from '#src/app/ports/console/programs.ts';
import type { Store } from '#src/app/ports/store.ts';
import { openSegments } from '#src/core/calendar/open-time.ts';
import { days, type Instant } from '#src/core/ids.ts';
import { categoryCalled } from '#src/core/organisation/organisation.ts';
import { type Person, worksHere } from '#src/core/organisation/person.ts';
import { stretches } from '#src/core/rotation/who-is-on.ts';
import { isOpenClock } from '#src/core/sla/clock-state.ts';

/** What is longer ago is over, and what is further ahead will change. */
const behindMs = days(7);
const aheadMs = days(60);
const mostTickets = 200;

/** When somebody has something to do: their appointments, and of those who work here what is due, their shifts and when they are on call. */
export const ownTimes = async (
  { read, lists }: Pick<Store, 'read' | 'lists'>,
  person: Person,
  now: Instant,
): Promise<readonly OwnTime[]> => {
  // Whole days, so that the same is seen all day.
  const from = Math.floor((now - behindMs) / days(1)) * days(1);
  const to = from + behindMs + aheadMs;
  const organisation = await read.organisation();
  const { calendars, rosters } = organisation;
  const meets = (await read.appointments([person.id], from)).flatMap((ticket): readonly OwnTime[] => {
    const { appointment, number } = ticket;
    if (appointment === undefined || appointment.from >= to || appointment.answer === 'declined') return [];
    return [
      {
        ...{ kind: 'appointment', from: appointment.from, to: appointment.to, ticket: number },
        ...{ id: appointment.id, sequence: appointment.sequence, changedAt: ticket.updatedAt },
      },
    ];
  });
  if (!worksHere(person)) return meets;
  const filter = { assignee: person.id };
  const { tickets } = await lists.listTickets({ filter, order: 'due', limit: mostTickets });
  const due = tickets.flatMap(({ number, priority, category, clocks, updatedAt }) =>
    clocks.flatMap((clock): readonly OwnTime[] => {
      if (!isOpenClock(clock) || clock.dueAt === null) return [];
      const { metric, cycle, dueAt } = clock;
      const about = {
        ticket: number,
        priority,
        category: category === null ? null : categoryCalled(organisation, category),
      };
      return [{ kind: 'due', from: dueAt, to: dueAt, metric, cycle, changedAt: updatedAt, ...about }];
    }),
  );
  const shift = (await read.technician(person.id))?.shift ?? null;
  const calendar = shift === null ? undefined : calendars.get(shift);
  const shifts =
    calendar === undefined
      ? []
      : openSegments(calendar, from, to)
          // One that was cut where we look would be another one tomorrow.
          .filter((one) => one.from > from && one.to < to)
          .map((one): OwnTime => ({ kind: 'shift', from: one.from, to: one.to }));
  const onCall = [...rosters.values()].flatMap((roster) =>
    stretches(roster, from, to)
      .filter((one) => one.person === person.id)
      .map((one): OwnTime => {
        const { id, name } = roster.rotation;
        return { kind: 'on_call', from: one.from, to: one.to, rotation: id, name, isCut: one.from === from };
      }),
  );
  return [...meets, ...due, ...shifts, ...onCall];
};
