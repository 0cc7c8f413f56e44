import type { Calendar } from '#src/core/calendar/calendar.ts';
import type { CalendarId, Instant, PersonId, RotationId } from '#src/core/ids.ts';
import type { Cover, Roster, Rotation } from './rotation.ts';

/** Somebody covers for somebody else, or two people swap: one part says who is on when, two swap. */
export type RotationChange = {
  readonly id: number;
  readonly rotation: RotationId;
  readonly parts: readonly Cover[];
  readonly askedBy: PersonId;
  /** Who has to confirm it; null: nobody has to. */
  readonly askedOf: PersonId | null;
  readonly askedAt: Instant;
  /** `asked`: it waits to be confirmed, and changes nothing yet. */
  readonly state: 'asked' | 'agreed' | 'refused' | 'withdrawn';
  /** Null while it is `asked`. */
  readonly decidedAt: Instant | null;
  readonly decidedBy: PersonId | null;
};

/** The rotations as they stand, with what was agreed, in the order in which it was. */
export const rostersOf = (
  rotations: readonly Rotation[],
  calendars: ReadonlyMap<CalendarId, Calendar>,
  changes: readonly RotationChange[],
): ReadonlyMap<RotationId, Roster> => {
  const agreed = Map.groupBy(
    changes
      .filter(({ state }) => state === 'agreed')
      .toSorted((a, b) => (a.decidedAt ?? 0) - (b.decidedAt ?? 0) || a.id - b.id),
    ({ rotation }) => rotation,
  );
  return new Map(
    rotations.map((rotation) => [
      rotation.id,
      {
        rotation,
        hours: rotation.hours === null ? null : (calendars.get(rotation.hours) ?? null),
        covers: (agreed.get(rotation.id) ?? []).flatMap(({ parts }) => parts),
      },
    ]),
  );
};

/** Whoever takes turns, and whoever covers. */
export const everybodyIn = ({ rotation, covers }: Roster): readonly PersonId[] => [
  ...new Set([...rotation.people, ...covers.map(({ person }) => person)]),
];

/** Whether someone is ever on by it. */
export const isIn = ({ rotation, covers }: Roster, person: PersonId): boolean =>
  rotation.people.includes(person) || covers.some((cover) => cover.person === person);
