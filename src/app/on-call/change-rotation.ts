import type { Clock } from '#src/app/ports/clock.ts';
import type { InboxKey } from '#src/app/ports/messages.ts';
import type { OutboxEntry } from '#src/app/ports/outbox.ts';
import type { Store, Transaction } from '#src/app/ports/store.ts';
import type { Instant, PersonId, RotationId } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { canBeOn, mayPlan } from '#src/core/organisation/take-turns.ts';
import { type ChangeProblem, coverFor, stillPossible, swapOf } from '#src/core/rotation/change-rules.ts';
import type { Roster } from '#src/core/rotation/rotation.ts';
import type { RotationChange } from '#src/core/rotation/rotation-change.ts';

type Parts = { readonly store: Store; readonly clock: Clock; readonly onWake: () => void };

/** What someone wants. Moments are instants; null where they did not say. */
export type Wish =
  | {
      readonly kind: 'cover';
      readonly rotation: RotationId;
      /** Who is to be on. */
      readonly person: PersonId;
      readonly instead: PersonId | null;
      readonly from: Instant | null;
      readonly to: Instant | null;
    }
  /** Their own next turn for that of `other`, or for the one that `at` is in. */
  | { readonly kind: 'swap'; readonly rotation: RotationId; readonly other: PersonId; readonly at: Instant | null };

/**
 * Why it was not done. `not_yours`: they neither take turns in it nor lead those who do; `cannot`: the other one cannot
 * be on by it; `decided`: it was answered before; `gone`: there is no such rotation or change.
 */
export type ChangeRefusal = ChangeProblem | 'not_yours' | { readonly cannot: PersonId } | 'decided' | 'gone';

export type ChangeOutcome =
  /** `change` null: this was a redelivery, and what it asked for has been done. */
  { readonly ok: true; readonly change: RotationChange | null } | { readonly ok: false; readonly why: ChangeRefusal };

const no = (why: ChangeRefusal): ChangeOutcome => ({ ok: false, why });

const lockOf = (rotation: RotationId): string => `rotation:${rotation}`;

/** Who hears that it is so now: those who are to be on, those whose turn it was, whoever asked; not whoever did it. */
const concerned = ({ parts, askedBy }: RotationChange, by: PersonId): readonly PersonId[] => {
  const all = new Set([askedBy, ...parts.flatMap(({ person, instead = [] }) => [person, ...instead])]);
  all.delete(by);
  return [...all];
};

const owed = (change: RotationChange, told: 'asked' | 'agreed' | 'refused', to: PersonId): OutboxEntry => ({
  key: `rotation_change:${change.id}:${told}:${to}`,
  ticket: null,
  to: { person: to },
  owed: { kind: 'rotation_change', change: change.id, told },
});

/** Whatever waits for somebody on call is looked at again. */
const wakeTeams = async (tx: Transaction, rotation: RotationId, now: Instant): Promise<void> => {
  const { teams } = await tx.organisation();
  const served = [...teams.values()].filter(({ onCall }) => onCall === rotation).map(({ id }) => id);
  for (const team of served.toSorted()) await tx.setTimer({ subject: 'team', team, kind: 'queue', dueAt: now });
};

const partsOf = (roster: Roster, wish: Wish, by: PersonId, now: Instant) => {
  if (wish.kind === 'swap') {
    return swapOf(roster, { person: by, at: null }, { person: wish.other, at: wish.at }, now);
  }
  const cover = coverFor(roster, wish, now);
  return typeof cover === 'string' ? cover : [cover];
};

/**
 * Somebody covers, or offers a swap. Whoever covers themselves, and whoever leads the team, decides at once; anybody else
 * is asked, and it is so once they agree. A redelivery does nothing.
 */
export const wishForChange = async (
  { store, clock, onWake }: Parts,
  by: Person,
  wish: Wish,
  once: InboxKey,
): Promise<ChangeOutcome> => {
  const now = clock.now();
  const outcome = await store.transaction(async (tx): Promise<ChangeOutcome> => {
    await tx.lock(lockOf(wish.rotation));
    const { rosters, teams } = await tx.organisation();
    const roster = rosters.get(wish.rotation);
    if (roster === undefined) return no('gone');
    const other = await tx.person(wish.kind === 'swap' ? wish.other : wish.person);
    const plans = mayPlan(by, roster, teams.values());
    if (!plans && !canBeOn(by, roster, teams.values())) return no('not_yours');
    if (other === null || !canBeOn(other, roster, teams.values())) {
      return no({ cannot: other?.id ?? by.id });
    }
    const parts = partsOf(roster, wish, by.id, now);
    if (typeof parts === 'string') return no(parts);
    // Once it is known that it can be done: what was refused may be typed again.
    if (!(await tx.claimInbox({ ...once, id: `${once.id}#rotation` }, now, null)).first)
      return { ok: true, change: null };
    const atOnce = wish.kind === 'cover' && (plans || other.id === by.id);
    const change: Omit<RotationChange, 'id'> = {
      rotation: wish.rotation,
      parts,
      askedBy: by.id,
      askedOf: atOnce ? null : other.id,
      askedAt: now,
      state: atOnce ? 'agreed' : 'asked',
      decidedAt: atOnce ? now : null,
      decidedBy: atOnce ? by.id : null,
    };
    const made: RotationChange = { ...change, id: await tx.addRotationChange(change) };
    await tx.enqueue(
      atOnce ? concerned(made, by.id).map((person) => owed(made, 'agreed', person)) : [owed(made, 'asked', other.id)],
      now,
    );
    if (atOnce) await wakeTeams(tx, wish.rotation, now);
    return { ok: true, change: made };
  });
  if (outcome.ok) onWake();
  return outcome;
};

/**
 * Whoever was asked agrees or not; whoever asked may take it back. What has become impossible in the meantime is refused, and
 * whoever asked hears.
 */
export const answerChange = async (
  { store, clock, onWake }: Parts,
  by: Person,
  id: number,
  yes: boolean,
): Promise<ChangeOutcome> => {
  const now = clock.now();
  const outcome = await store.transaction(async (tx): Promise<ChangeOutcome> => {
    const found = await tx.rotationChange(id);
    if (found === null) return no('gone');
    await tx.lock(lockOf(found.rotation));
    const change = (await tx.rotationChange(id)) ?? found;
    const isTheirs = yes ? change.askedOf === by.id : [change.askedOf, change.askedBy].includes(by.id);
    if (!isTheirs) return no('not_yours');
    const wanted = yes ? 'agreed' : by.id === change.askedBy ? 'withdrawn' : 'refused';
    if (change.state !== 'asked') return change.state === wanted ? { ok: true, change } : no('decided');
    const roster = (await tx.organisation()).rosters.get(change.rotation);
    if (roster === undefined) return no('gone');
    const problem = yes ? stillPossible(roster, change.parts, now) : null;
    const state = problem === null ? wanted : 'withdrawn';
    await tx.decideRotationChange(id, { state, by: by.id, at: now });
    const decided: RotationChange = { ...change, state, decidedAt: now, decidedBy: by.id };
    const told = state === 'agreed' ? 'agreed' : 'refused';
    const tells = state === 'agreed' ? concerned(decided, by.id) : change.askedBy === by.id ? [] : [change.askedBy];
    await tx.enqueue(
      tells.map((person) => owed(decided, told, person)),
      now,
    );
    if (state === 'agreed') await wakeTeams(tx, change.rotation, now);
    return problem === null ? { ok: true, change: decided } : no(problem);
  });
  onWake();
  return outcome;
};
