import type { SettingReader } from '#src/app/ports/settings.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Instant, PersonId } from '#src/core/ids.ts';
import { hasRole, isAway, type Person } from '#src/core/organisation/person.ts';
import { lastDue, type RegularReports, type ReportWish, rhythms } from '#src/core/reports/regular-reports.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';

const settingOf = (person: PersonId): string => `reports/${person}`;

/** What someone is sent regularly. */
export const regularReports = async (read: SettingReader, person: PersonId): Promise<RegularReports> =>
  // Written by `sendRegularly`.
  JSON.parse((await read.setting(settingOf(person))) ?? '{}');

const byOf = ({ by }: { readonly by?: 'email' }) => (by === undefined ? {} : { by });

/** Those who lead, for themselves: the engine decides at each report which figures they may see then. */
const maySendReports = (person: Person): boolean => person.active && hasRole(person, 'manager', 'admin');

/**
 * From now on, someone is sent a report every week or month; `team` null: of all they may see. Without `asked`, no more.
 * The first is of the week or month that ends next.
 */
export const sendRegularly = async (
  store: Store,
  person: Person,
  wish: ReportWish,
  now: Instant,
): Promise<Rejection | null> => {
  if (!maySendReports(person)) return { code: 'not_your_figures' };
  const { rhythm, asked } = wish;
  await store.transaction(async (tx) => {
    const { [rhythm]: _before, ...others } = await regularReports(tx, person.id);
    const wanted = asked === null ? others : { ...others, [rhythm]: { since: now, ...asked } };
    await tx.saveSetting(settingOf(person.id), JSON.stringify(wanted));
  });
  return null;
};

/**
 * Owes everybody the last of their regular reports that was due: each once, however often and on however many instances
 * this runs, and after a downtime or an absence only the last.
 */
export const oweReports = async (store: Store, now: Instant): Promise<void> => {
  const [managers, admins] = await Promise.all([
    store.read.peopleWithRole('manager'),
    store.read.peopleWithRole('admin'),
  ]);
  const leading = [...new Map([...managers, ...admins].map((person) => [person.id, person])).values()];
  const owed = await Promise.all(
    leading.map(async (person) => {
      if (!maySendReports(person) || isAway(person.away, now)) return [];
      const regular = await regularReports(store.read, person.id);
      return rhythms.flatMap((rhythm) => {
        const wanted = regular[rhythm];
        const { due, range } = lastDue(rhythm, person.zone, now);
        if (wanted === undefined || due <= wanted.since) return [];
        return [
          {
            key: `report:${person.id}:${rhythm}:${range.first}`,
            ticket: null,
            to: { person: person.id },
            owed: { kind: 'report', rhythm, first: range.first, last: range.last, team: wanted.team, ...byOf(wanted) },
          } as const,
        ];
      });
    }),
  );
  if (owed.flat().length > 0) await store.transaction((tx) => tx.enqueue(owed.flat(), now));
};
