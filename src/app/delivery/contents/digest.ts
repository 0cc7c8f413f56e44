import { ledgerOfTeam, reportTeams } from '#src/app/lists/team-counts.ts';
import type { Models } from '#src/app/ports/models.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Card } from '#src/cards/card.ts';
import { digestCard, type LearntLately, type TeamDigest } from '#src/cards/lists/digest.ts';
import { localDate, localHour, localWeekday } from '#src/core/calendar/local-time.ts';
import { days, type Instant, type TeamId } from '#src/core/ids.ts';
import { standsInFor } from '#src/core/organisation/escalation.ts';
import { hasRole, isAway, type Person } from '#src/core/organisation/person.ts';
import { viewsFor } from './views.ts';

/** The hours of the morning, in the manager's own zone; later, that day's digest is no longer owed. */
const morning = { from: 8, to: 12 };
const overdueShown = 5;

/** Where the models of a desk's own are kept, and what came of their guesses. */
export type WhatWasLearnt = Pick<Models, 'history' | 'liveGuesses'>;

/** The teams whose digest someone reads: their own, and those of managers who are away and for whom they stand in. */
const teamsReadBy = (reader: Person, managers: readonly Person[], now: Instant): readonly TeamId[] => {
  const replaced = managers.filter((manager) => standsInFor(reader, manager, now));
  const own = hasRole(reader, 'manager') ? reader.teams : [];
  return [...new Set([...own, ...replaced.flatMap(({ teams }) => teams)])];
};

/** What the classifier learnt and decided in the week before. */
const learntLately = async (models: WhatWasLearnt, now: Instant): Promise<LearntLately> => {
  const since = now - days(7);
  const guesses = (await models.liveGuesses(since)).flatMap((one) => one.guesses).filter(({ held }) => !held);
  const used = (await models.history()).find(({ state }) => state === 'champion');
  return {
    decided: guesses.length,
    right: guesses.filter(({ right }) => right).length,
    learnedFrom: used !== undefined && used.trainedAt >= since ? used.learnedFrom : null,
  };
};

/**
 * The current numbers of a manager's teams; on Mondays, also who in them was given how much, and what the classifier
 * learnt. Without `models` nothing is said of it.
 */
export const digestFor = async (
  store: Pick<Store, 'read' | 'counts' | 'lists'>,
  manager: Person,
  now: Instant,
  models?: WhatWasLearnt,
): Promise<Card> => {
  const isWeekly = localWeekday(now, manager.zone) === 1;
  const teams: TeamDigest[] = [];
  const reader = { ...manager, teams: teamsReadBy(manager, await store.read.peopleWithRole('manager'), now) };
  for (const { overdueTickets, ...report } of await reportTeams(store, reader, now, overdueShown)) {
    const ledger = isWeekly ? await ledgerOfTeam(store, report.id, now) : undefined;
    teams.push({
      ...report,
      overdueTickets: await viewsFor(store.read, overdueTickets, manager, now),
      ...(ledger !== undefined && { ledger }),
    });
  }
  return digestCard(teams, isWeekly && models !== undefined ? await learntLately(models, now) : null);
};

/**
 * Owes every manager whose working day has begun the digest of that day, once, however often this runs. Whoever stands in
 * for one who is away gets it in their place.
 */
export const oweDigests = async (store: Store, now: Instant): Promise<void> => {
  const managers = await store.read.peopleWithRole('manager');
  const delegates = await store.read.people(managers.flatMap(({ delegate }) => delegate ?? []));
  const readers = new Map([...managers, ...delegates].map((person) => [person.id, person]));
  const due = [...readers.values()].filter((reader) => {
    const { zone } = reader;
    if (!reader.active || isAway(reader.away, now) || teamsReadBy(reader, managers, now).length === 0) return false;
    const weekday = localWeekday(now, zone);
    const hour = localHour(now, zone);
    return weekday <= 5 && hour >= morning.from && hour < morning.to;
  });
  const wanted: Person[] = [];
  for (const reader of due) {
    if ((await store.read.preferences(reader.id))?.how.digest !== 'never') wanted.push(reader);
  }
  await store.transaction((tx) =>
    tx.enqueue(
      wanted.map(({ id, zone }) => ({
        key: `digest:${id}:${localDate(now, zone)}`,
        ticket: null,
        to: { person: id },
        owed: { kind: 'digest' },
      })),
      now,
    ),
  );
};
