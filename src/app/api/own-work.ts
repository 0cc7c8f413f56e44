import { asCandidate } from '#src/app/people/as-candidate.ts';
import { setAvailability, whenBack } from '#src/app/people/availability.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { AbsenceProblem, OwnWork } from '#src/app/ports/console/pages.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Execute } from '#src/app/tickets/execute.ts';
import { writeHours } from '#src/core/administration/read-words.ts';
import { readAbsence } from '#src/core/calendar/until.ts';
import { isAway, type Person } from '#src/core/organisation/person.ts';
import { presenceOf } from '#src/core/routing/eligible.ts';
import { mayGoAway } from '#src/core/ticket/permissions.ts';

type Parts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly execute: Execute;
  readonly onWake: () => void;
  readonly newId: () => string;
};

/** See `DeskPages.ownWork`. */
export const ownWork = async ({ store: { read }, clock }: Parts, person: Person): Promise<OwnWork | null> => {
  if (!mayGoAway(person)) return null;
  const now = clock.now();
  // As it is now: perhaps they have just said that they are away.
  const { away: gone } = (await read.person(person.id)) ?? person;
  const { calendars } = await read.organisation();
  const away = isAway(gone, now) ? { until: gone?.until ?? null } : null;
  const candidate = await asCandidate(read, person);
  if (candidate === null) return { load: null, away };
  const { load: held, capacity, shift } = candidate;
  const calendar = shift === null ? undefined : calendars.get(shift);
  const week = calendar === undefined ? null : writeHours(calendar.week);
  const hours = calendar === undefined || calendar.name === week ? week : `${calendar.name} (${week})`;
  return {
    load: { held, capacity, state: presenceOf(candidate, calendars, now), hours },
    away,
  };
};

/** See `DeskPages.setAway`. */
export const setOwnAbsence = async (
  parts: Parts,
  person: Person,
  { until: typed, nonce }: { readonly until: string | null; readonly nonce?: string },
): Promise<AbsenceProblem | null> => {
  if (!mayGoAway(person)) return 'not_allowed';
  const once = { source: `console/${person.id}`, id: nonce ?? parts.newId() };
  if (typed === null) {
    await setAvailability(parts, person, null, once);
    return null;
  }
  const absence = readAbsence(typed);
  // Who stands in for somebody is said in chat, or by those who lead the desk.
  if (absence === null || absence.delegate !== null) return 'no_such_time';
  const until = absence.back === null ? null : await whenBack(parts, person, absence.back);
  if (absence.back !== null && until === null) return 'no_such_time';
  await setAvailability(parts, person, { until }, once);
  return null;
};
