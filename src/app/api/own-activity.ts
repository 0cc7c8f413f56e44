import { changesInWords } from '#src/app/administration/in-words.ts';
import { loadNames } from '#src/app/delivery/contents/views.ts';
import type { ActivityAsk, ActivityPage, OwnActivity } from '#src/app/ports/console/activity.ts';
import { InvalidCursorError } from '#src/app/ports/errors.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { NumberedLog } from '#src/app/ports/tickets.ts';
import { peopleInLog } from '#src/app/tickets/people-in-log.ts';
import { visibleTicket } from '#src/app/tickets/visible-ticket.ts';
import type { DeskChange } from '#src/core/administration/change.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { periodOf } from '#src/core/reports/period.ts';
import { ownActTypes } from '#src/core/views/own-acts.ts';

const mostShown = 100;

/** Where both lists go on: behind this event, and behind this change of the desk. Null: from the latest. */
type Place = { readonly event: { readonly at: number; readonly id: number } | null; readonly change: number | null };

const cursorOf = ({ event, change }: Place): string => `${event?.at ?? 0}-${event?.id ?? 0}-${change ?? 0}`;

/** Throws InvalidCursorError. */
const placeOf = (cursor: string | null): Place => {
  if (cursor === null) return { event: null, change: null };
  const [, at, id, change] = /^(\d{1,15})-(\d{1,15})-(\d{1,15})$/.exec(cursor) ?? [];
  if (at === undefined) throw new InvalidCursorError('The cursor is not valid');
  return { event: Number(id) === 0 ? null : { at: Number(at), id: Number(id) }, change: Number(change) || null };
};

type Found = { readonly at: number } & ({ readonly act: NumberedLog } | { readonly change: DeskChange });

const find = async (
  { read }: Store,
  person: Person,
  { kind, after, day, limit }: ActivityAsk,
): Promise<readonly Found[] | { readonly why: string }> => {
  const place = placeOf(after);
  const days = day === null ? null : periodOf({ zone: person.zone, first: day, last: day });
  if (days !== null && 'why' in days) return days;
  const time = days === null ? {} : { time: days.period };
  const [acts, changes] = await Promise.all([
    kind === 'desk'
      ? []
      : read.actsOf(person.id, {
          ...{ types: ownActTypes(kind), limit, ...time },
          ...(place.event !== null && { before: place.event }),
        }),
    kind === null || kind === 'desk'
      ? read.deskChanges({ by: person.id, limit, ...time, ...(place.change !== null && { before: place.change }) })
      : [],
  ]);
  return [
    ...acts.map((act) => ({ at: act.logged.at, act })),
    ...changes.map((change) => ({ at: change.at, change })),
  ].toSorted((a, b) => b.at - a.at);
};

/** See `DeskPages.activity`. */
export const ownActivity = async (
  store: Store,
  person: Person,
  ask: ActivityAsk,
): Promise<ActivityPage | { readonly why: string }> => {
  const { read } = store;
  const limit = Math.min(ask.limit, mostShown);
  const found = await find(store, person, { ...ask, limit: limit + 1 });
  if ('why' in found) return found;
  const shown = found.slice(0, limit);
  const titles = new Map<number, string | null>();
  const logs = shown.flatMap((one) => ('act' in one ? [one.act] : []));
  for (const ticket of new Set(logs.map(({ logged }) => logged.ticket))) {
    titles.set(ticket, (await visibleTicket(read, ticket, person))?.title ?? null);
  }
  const changes = shown.flatMap((one) => ('change' in one ? [one.change] : []));
  const inWords = new Map(
    (await changesInWords(read, changes, person)).map((words, index) => [changes[index]?.id, words]),
  );
  const activity = shown.flatMap((one): readonly OwnActivity[] => {
    if ('act' in one) {
      const { logged } = one.act;
      return [{ on: 'ticket', logged, title: titles.get(logged.ticket) ?? null, byOther: logged.actor !== person.id }];
    }
    const words = inWords.get(one.change.id);
    return words === undefined ? [] : [{ on: 'desk', ...words }];
  });
  const before = placeOf(ask.after);
  const last = logs.at(-1);
  const next: Place = {
    event: last === undefined ? before.event : { at: last.logged.at, id: last.id },
    change: changes.at(-1)?.id ?? before.change,
  };
  return {
    activity,
    names: await loadNames(
      read,
      [],
      logs.flatMap(({ logged }) => peopleInLog(logged)),
    ),
    next: found.length > limit ? cursorOf(next) : null,
  };
};
