import type { OrganisationReader } from '#src/app/ports/organisation.ts';
import type { PeopleLists, PeopleReader } from '#src/app/ports/people.ts';
import type { Instant, PersonId, RotationId, TeamId } from '#src/core/ids.ts';
import { isAway, type Person } from '#src/core/organisation/person.ts';
import { canBeOn, rostersFor } from '#src/core/organisation/take-turns.ts';
import { turnsOf } from '#src/core/rotation/change-rules.ts';
import type { Roster } from '#src/core/rotation/rotation.ts';
import type { RotationChange } from '#src/core/rotation/rotation-change.ts';
import { nextOther, onAt, onUntil, type Stretch, stretches } from '#src/core/rotation/who-is-on.ts';

/** How a rotation stands. */
type RotationNow = {
  readonly id: RotationId;
  readonly name: string;
  /** The teams that are on call by it. */
  readonly teams: readonly string[];
  /** Null: nobody is on. `until` null: no end is in sight. `away`: they are not there, so nobody is asked. */
  readonly on: { readonly person: PersonId; readonly until: Instant | null; readonly away: boolean } | null;
  /** Whoever is on after them; null: nobody else is in sight. */
  readonly next: Stretch | null;
};

/** What someone sees of who is on call. */
export type OnCallNow = {
  readonly rotations: readonly RotationNow[];
  /** Their own next turns, the first of which may have begun. */
  readonly own: readonly (Stretch & { readonly rotation: RotationId })[];
  /** Turns of others that they can cover. */
  readonly others: readonly (Stretch & { readonly rotation: RotationId })[];
  /** Others’ turns that they can offer to swap their own next one for. */
  readonly swaps: readonly (Stretch & { readonly rotation: RotationId })[];
  /** What waits for an answer, theirs or somebody else’s. */
  readonly asked: readonly RotationChange[];
  readonly people: ReadonlyMap<PersonId, Person>;
};

type Reader = OrganisationReader & PeopleReader & Pick<PeopleLists, 'people'>;

/** How many turns of their own somebody sees. */
const ownShown = 3;
/** How far ahead others’ turns can be covered from the card. */
const turnsShown = 8;
const aheadMs = 60 * 86_400_000;

/** The first turns of everybody, hours aside, in order. */
const comingTurns = (roster: Roster, now: Instant): readonly Stretch[] =>
  stretches({ ...roster, hours: null }, now, now + aheadMs)
    // What ends where we stop looking goes on.
    .filter(({ to }) => to < now + aheadMs)
    .slice(0, turnsShown);

/** `team`: only the rotation of this team; null: those that concern them. */
export const whoIsOnCall = async (
  read: Reader,
  person: Person,
  team: TeamId | null,
  now: Instant,
): Promise<OnCallNow> => {
  const { rosters, teams } = await read.organisation();
  const named = team === null ? undefined : rosters.get(teams.get(team)?.onCall ?? ('' as RotationId));
  const shown = team === null ? rostersFor(person, rosters, teams.values()) : named === undefined ? [] : [named];
  const mine = shown.filter((roster) => canBeOn(person, roster, teams.values()));
  const own = mine.flatMap((roster) =>
    [...turnsOf(roster, person.id, now).take(ownShown)].map((turn) => ({ ...turn, rotation: roster.rotation.id })),
  );
  const others = mine.flatMap((roster) =>
    comingTurns(roster, now)
      .filter((turn) => turn.person !== person.id)
      .map((turn) => ({ ...turn, rotation: roster.rotation.id })),
  );
  const hasTurn = new Set(own.map(({ rotation }) => rotation));
  const swaps = others.filter(
    ({ rotation, person: other }, index) =>
      hasTurn.has(rotation) && others.findIndex((one) => one.rotation === rotation && one.person === other) === index,
  );
  const asked: RotationChange[] = [];
  for (const { rotation } of shown) {
    const waiting = await read.askedRotationChanges(rotation.id);
    const possible = waiting.filter(({ parts }) => parts.every(({ to }) => now < to));
    asked.push(...possible.filter(({ askedBy, askedOf }) => askedBy === person.id || askedOf === person.id));
  }
  const everyone = new Set<PersonId>([
    ...shown.flatMap((roster) => roster.rotation.people),
    ...shown.flatMap((roster) => roster.covers.map((cover) => cover.person)),
    ...asked.flatMap(({ askedBy, askedOf, parts }) => [
      askedBy,
      askedOf ?? askedBy,
      ...parts.map((part) => part.person),
    ]),
  ]);
  const people = new Map((await read.people([...everyone])).map((one) => [one.id, one]));
  const rotations = shown.map((roster): RotationNow => {
    const on = onAt(roster, now);
    const found = on === null ? undefined : people.get(on);
    return {
      id: roster.rotation.id,
      name: roster.rotation.name,
      teams: [...teams.values()].filter(({ onCall }) => onCall === roster.rotation.id).map(({ name }) => name),
      on:
        on === null
          ? null
          : {
              person: on,
              until: onUntil(roster, on, now),
              away: found === undefined || !found.active || isAway(found.away, now),
            },
      next: nextOther(roster, on, now),
    };
  });
  return { rotations, own, others, swaps, asked, people };
};
