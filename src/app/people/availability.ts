import type { Sender } from '#src/app/ports/chat/directory.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { InboxKey } from '#src/app/ports/messages.ts';
import type { Store, Transaction } from '#src/app/ports/store.ts';
import { type Execute, retryOnConflict } from '#src/app/tickets/execute.ts';
import type { Calendar } from '#src/core/calendar/calendar.ts';
import { type Until, untilAt } from '#src/core/calendar/until.ts';
import type { Instant, TicketNumber } from '#src/core/ids.ts';
import { usualRule } from '#src/core/organisation/default-terms.ts';
import type { Away, Person } from '#src/core/organisation/person.ts';
import { mayGoAway, mayStandInFor } from '#src/core/ticket/permissions.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import { asCandidate } from './as-candidate.ts';
import { findFirstNamed } from './block.ts';
import { peopleLock } from './grant.ts';
import { handOver, owedForAbsence, settled } from './hand-over.ts';
import { handOverNews } from './hand-over-news.ts';
import type { Identify } from './identify.ts';

type Parts = { readonly store: Store; readonly clock: Clock; readonly execute: Execute; readonly onWake: () => void };

const neverCloses = ({ week }: Calendar): boolean =>
  week.every((windows) => windows.some(({ from, to }) => from === 0 && to === 1_440));

/** When this technician is back, by their own hours or their team's; null: not in the year to come, or there is no such day. */
export const whenBack = async ({ store, clock }: Parts, person: Person, back: Until): Promise<Instant | null> => {
  const organisation = await store.read.organisation();
  const { calendars } = organisation;
  const terms = await asCandidate(store.read, person);
  const shift = terms?.shift == null ? undefined : calendars.get(terms.shift);
  // Whoever has no shift, or is on around the clock, keeps their team's hours: those of its ordinary tickets.
  const usual = usualRule(organisation, person.teams);
  const own = shift === undefined || neverCloses(shift) ? undefined : shift;
  const hours = own ?? (usual === undefined ? undefined : calendars.get(usual.policy.calendar));
  return untilAt(back, clock.now(), person.zone, hours ?? null);
};

/** Whom a manager names to stand in for them; called with what they typed. */
export const findDelegate = async (
  parts: { readonly store: Store; readonly identify: Identify },
  from: Sender,
  person: Person,
  called: string,
): Promise<Person | Rejection> => {
  if (!mayGoAway(person)) return { code: 'only_for_technicians' };
  const found = await findFirstNamed(parts, from, called);
  if ('code' in found) return found;
  return mayStandInFor(found.person, person) ? found.person : { code: 'cannot_stand_in', person: found.person.id };
};

/**
 * Makes somebody away (or back: null) with all that follows from it. Returns the offers that are to be routed at once;
 * if that fails, their timers do the same.
 */
export const leave = async (
  tx: Transaction,
  { lists }: Pick<Store, 'lists'>,
  person: Person,
  away: Away | null,
  now: Instant,
): Promise<readonly TicketNumber[]> => {
  await tx.setAway(person.id, away);
  for (const team of person.teams) await tx.setTimer({ subject: 'team', team, kind: 'queue', dueAt: now });
  const gone = await tx.person(person.id);
  if (gone === null || away === null) return [];
  const tickets = await handOver(tx, lists, gone, now);
  await tx.enqueue(await owedForAbsence(tx, tickets, gone, now), now);
  await handOverNews(tx, lists, gone.id, { now, notBefore: now + settled });
  return tickets.filter(({ status }) => status === 'assigned').map(({ number }) => number);
};

/**
 * Marks someone as away, until `away.until` if they said when, or as back (null), and has their teams' queues looked
 * at again: whatever waits for them then knows until when. `delegate`: who stands in for them from now on; null: that
 * stays as it is. Returns why not; null: done.
 */
export const setAvailability = async (
  parts: Parts,
  person: Person,
  away: Away | null,
  once: InboxKey,
  delegate: Person | null = null,
): Promise<Rejection | null> => {
  if (!mayGoAway(person)) return { code: 'only_for_technicians' };
  const now = parts.clock.now();
  const { store, execute, onWake } = parts;
  const offers = await retryOnConflict(() =>
    store.transaction(async (tx) => {
      if (delegate !== null) await tx.lock(peopleLock);
      // A redelivery may arrive after they have changed their mind.
      // Under a key of its own: sources that do not keep ids apart may use the same one for a ticket.
      const key = { ...once, id: `${once.id}#${away === null ? 'back' : 'away'}` };
      if (!(await tx.claimInbox(key, now, null)).first) return [];
      if (delegate !== null) {
        const saved = await tx.person(person.id);
        if (saved !== null) {
          await tx.savePerson({ ...saved, delegate: delegate.id });
          const fields = [{ field: 'delegate', before: saved.delegate ?? null, after: delegate.id }];
          const about = { kind: 'people', subject: saved.id, name: saved.name, change: 'changed' } as const;
          await tx.addDeskChanges([{ at: now, by: saved.id, through: 'chat', ...about, fields }]);
        }
      }
      return leave(tx, store, person, away, now);
    }),
  );
  // At once; if that fails, its timer does the same.
  for (const number of offers) await execute({ number, command: { type: 'route' }, actor: { kind: 'system' } });
  onWake();
  return null;
};
