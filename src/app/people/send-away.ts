import type { Clock } from '#src/app/ports/clock.ts';
import type { PlannedAbsence } from '#src/app/ports/desk-changes.ts';
import type { InboxKey } from '#src/app/ports/messages.ts';
import type { Store, Transaction } from '#src/app/ports/store.ts';
import { type Execute, retryOnConflict } from '#src/app/tickets/execute.ts';
import type { ChangedThrough } from '#src/core/administration/change.ts';
import { maySendAway } from '#src/core/administration/may-edit.ts';
import type { Instant, PersonId, TicketNumber } from '#src/core/ids.ts';
import { isAway, type Person } from '#src/core/organisation/person.ts';
import { leave } from './availability.ts';
import { peopleLock } from './grant.ts';

type Parts = { readonly store: Store; readonly clock: Clock; readonly execute: Execute; readonly onWake: () => void };

/** From when until when somebody is away; `until` null: until somebody says that they are back. */
type Absence = { readonly from: Instant; readonly until: Instant | null };

type Sending = {
  readonly actor: Person;
  readonly through: Extract<ChangedThrough, 'chat' | 'console' | 'api'>;
  readonly person: PersonId;
  /** Null: they are back, and nothing is planned any more. One that is over before a planned one leaves that as it is. */
  readonly absence: Absence | null;
  readonly once: readonly InboxKey[];
};

/** Whether an absence is over when what is planned begins, so that the plan stands. */
const isBefore = (absence: Absence | null, { begins }: PlannedAbsence): boolean =>
  absence !== null && absence.until !== null && absence.until <= begins;

/** What is recorded of being away. */
const shown = (absence: Absence | null): Readonly<Record<string, Instant | null>> | null =>
  absence === null ? null : { from: absence.from, until: absence.until };

/**
 * An admin, or a manager for people of their teams, says that somebody is away or will be, or is back. From when it
 * begins it is as if they had said so themselves. Returns why not; null: done. `over`: it ends before it begins, or is
 * past.
 */
export const sendAway = async (
  parts: Parts,
  { actor, through, person: id, absence, once }: Sending,
): Promise<'not_allowed' | 'not_there' | 'over' | null> => {
  const { store, clock, execute, onWake } = parts;
  const result = await retryOnConflict(() =>
    store.transaction(async (tx): Promise<'not_allowed' | 'not_there' | 'over' | readonly TicketNumber[]> => {
      const now = clock.now();
      await tx.lock(peopleLock);
      const [by, person] = [await tx.person(actor.id), await tx.person(id)];
      if (person === null) return 'not_there';
      if (by === null || by.blocked !== undefined || !maySendAway(by, person)) return 'not_allowed';
      if (absence !== null && absence.until !== null && absence.until <= Math.max(absence.from, now)) return 'over';
      for (const key of once) {
        if (!(await tx.claimInbox({ ...key, id: `${key.id}#absence` }, now, null)).first) return [];
      }
      const planned = (await tx.plannedAbsences()).find((one) => one.person === id);
      const before = isAway(person.away, now)
        ? { from: now, until: person.away?.until ?? null }
        : planned === undefined
          ? null
          : { from: planned.begins, until: planned.ends };
      await record(tx, { by: by.id, through, person, before, after: absence, now });
      const later = absence !== null && absence.from > now;
      if (later) await tx.planAbsence(id, { person: id, begins: absence.from, ends: absence.until });
      else if (planned !== undefined && !isBefore(absence, planned)) await tx.planAbsence(id, null);
      // A plan for later does not end an absence of today.
      if (later) return [];
      return leave(tx, store, person, absence === null ? null : { until: absence.until }, now);
    }),
  );
  if (typeof result === 'string') return result;
  for (const number of result) await execute({ number, command: { type: 'route' }, actor: { kind: 'system' } });
  onWake();
  return null;
};

const record = (
  tx: Transaction,
  given: {
    readonly by: PersonId;
    readonly through: ChangedThrough;
    readonly person: Person;
    readonly before: Absence | null;
    readonly after: Absence | null;
    readonly now: Instant;
  },
): Promise<void> => {
  const { by, through, person, before, after, now } = given;
  const fields = [{ field: 'away', before: shown(before), after: shown(after) }];
  const about = { kind: 'people', subject: person.id, name: person.name, change: 'changed' } as const;
  return tx.addDeskChanges([{ at: now, by, through, ...about, fields }]);
};

/** Makes those away whose planned absence has begun. What is over before anybody looked is dropped. */
export const beginAbsences = async ({ store, execute, onWake }: Omit<Parts, 'clock'>, now: Instant): Promise<void> => {
  for (const absence of await store.read.plannedAbsences()) {
    if (absence.begins > now) break;
    const offers = await retryOnConflict(() => store.transaction((tx) => begin(tx, store, absence, now)));
    for (const number of offers) await execute({ number, command: { type: 'route' }, actor: { kind: 'system' } });
    onWake();
  }
};

const begin = async (
  tx: Transaction,
  store: Store,
  { person: id }: PlannedAbsence,
  now: Instant,
): Promise<readonly TicketNumber[]> => {
  await tx.lock(peopleLock);
  // Somebody may have planned something else meanwhile.
  const planned = (await tx.plannedAbsences()).find((one) => one.person === id);
  const person = await tx.person(id);
  if (planned === undefined || person === null || planned.begins > now) return [];
  await tx.planAbsence(id, null);
  if (!person.active || (planned.ends !== null && planned.ends <= now)) return [];
  return leave(tx, store, person, { until: planned.ends }, now);
};
