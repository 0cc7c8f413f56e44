import { endKeysOf } from '#src/app/access/ending/end-keys.ts';
import { endSessionsOf } from '#src/app/access/ending/end-sessions.ts';
import { beginIntake } from '#src/app/intake/read-so-far.ts';
import { followPerson } from '#src/app/people/follow-person.ts';
import { handOver } from '#src/app/people/hand-over.ts';
import { handOverNews } from '#src/app/people/hand-over-news.ts';
import { StaleOrganisationError } from '#src/app/ports/errors.ts';
import type { TicketLists } from '#src/app/ports/lists.ts';
import type { Transaction } from '#src/app/ports/store.ts';
import { mayOwnKey } from '#src/core/access/api-key.ts';
import {
  type ChangedThrough,
  type DeskChange,
  type FieldChange,
  tookItsPlace,
} from '#src/core/administration/change.ts';
import { holdsTickets } from '#src/core/administration/remove.ts';
import type { Instant, PersonId } from '#src/core/ids.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import { type SetupChange, setupValues } from '#src/core/organisation/setup-changes.ts';
import { type Gone, moveTickets } from './move-tickets.ts';

/** What is to change about the desk, by whom and through what. */
type Carried = {
  readonly before: OrganisationSetup;
  /** People who are not in it stay as they are. */
  readonly after: OrganisationSetup;
  readonly changes: readonly SetupChange[];
  /** The version of the organisation that `before` is. */
  readonly basedOn: number;
  readonly by: PersonId | null;
  readonly through: ChangedThrough;
  /** What takes the place of what is removed, on open tickets too. */
  readonly gone?: readonly Gone[];
};

/**
 * Changes the desk, with everything that follows from it: what people can no longer work on is handed over, policies
 * that depend on them are chosen again, queues are looked at, and who changed what is kept. Hold `peopleLock`. Throws
 * StaleOrganisationError.
 */
export const carryOut = async (
  tx: Transaction,
  lists: TicketLists,
  carried: Carried,
  now: Instant,
): Promise<readonly Omit<DeskChange, 'id'>[]> => {
  const { after, changes, basedOn } = carried;
  const changed = new Map(changes.flatMap((one) => (one.kind === 'people' ? [[one.id, one] as const] : [])));
  const people = after.people.filter(({ id }) => changed.has(id));
  const technicians = after.technicians.filter(({ person }) => changed.has(person));
  await tx.saveSetup({ ...after, people, technicians }, basedOn);
  await requireEmpty(tx, carried);
  await beginIntake(tx, carried.before, after, now);
  const recorded = describe(carried, now);
  await tx.addDeskChanges(recorded);
  await recordBlocks(tx, now, carried);
  const actor = carried.by === null ? null : await tx.person(carried.by);
  for (const gone of carried.gone ?? []) await moveTickets(tx, gone, actor, now);
  for (const { id } of people) {
    const what = changed.get(id);
    const person = what?.change === 'added' ? null : await tx.person(id);
    if (person !== null) await handOver(tx, lists, person, now);
    if (person !== null && !mayOwnKey(person)) await endKeysOf(tx, id, now);
    if (what?.fields.includes('email') && losesAddress(carried, id))
      await endSessionsOf(tx, id, { at: now, by: carried.by });
  }
  await handOverNews(tx, lists, null, { now });
  await followPeople(tx, now, carried);
  // Skills, shifts and capacities may have changed: waiting tickets are looked at again.
  for (const { id } of after.teams) await tx.setTimer({ subject: 'team', team: id, kind: 'queue', dueAt: now });
  return recorded;
};

/** A ticket may have come in since somebody looked; from here on none does. */
const requireEmpty = async (tx: Transaction, { changes, gone = [] }: Carried): Promise<void> => {
  for (const { kind, id, change } of changes) {
    if (change !== 'removed' || !holdsTickets(kind)) continue;
    if (gone.some((one) => one.what === kind && one.id === id && one.instead !== null)) continue;
    const [number] = await tx.openTicketsNaming(kind, id);
    if (number !== undefined) throw new StaleOrganisationError(`#${number} has come into ${kind}.${id} meanwhile`);
  }
};

/** Whether somebody is no longer known by the address by which they may have signed in. */
const losesAddress = ({ before, after }: Carried, id: PersonId): boolean => {
  const [was = null, is = null] = [before, after].map(({ people }) => people.find((one) => one.id === id)?.email);
  return was !== null && was.toLowerCase() !== is?.toLowerCase();
};

/** What is kept of these changes; of what is removed, also what takes its place. */
const describe = ({ by, through, gone = [], ...what }: Carried, at: Instant): Omit<DeskChange, 'id'>[] =>
  withFields(what).map(({ id: subject, fields, ...change }) => {
    const instead = gone.find((one) => one.what === change.kind && one.id === subject)?.instead ?? null;
    const placed = change.change !== 'removed' || instead === null ? [] : [tookItsPlace(instead)];
    return { at, by, through, subject, ...change, fields: [...placed, ...fields] };
  });

/** The changes with the values of their fields, before and after. */
export const withFields = ({
  before,
  after,
  changes,
}: Pick<Carried, 'before' | 'after' | 'changes'>): readonly (Omit<SetupChange, 'fields'> & {
  readonly fields: readonly FieldChange[];
})[] => {
  const [was, is] = [setupValues(before), setupValues(after)];
  return changes.map(({ fields, ...change }) => {
    const [old, now] = [was(change.kind, change.id) ?? {}, is(change.kind, change.id) ?? {}];
    const named = fields.length > 0 ? fields : Object.keys({ ...old, ...now });
    const values = named.map((field) => ({ field, before: old[field] ?? null, after: now[field] ?? null }));
    return { ...change, fields: values.filter(isSaid) };
  });
};

const isSaid = ({ before, after }: FieldChange): boolean => before !== null || after !== null;

/** Who is blocked by a file, or no longer is. */
const recordBlocks = async (tx: Transaction, at: Instant, { changes, after, by }: Carried): Promise<void> => {
  for (const { id, blocked } of after.people) {
    const change = changes.find((one) => one.kind === 'people' && one.id === id);
    const changed = change?.change === 'added' ? blocked !== undefined : change?.fields.includes('blocked');
    if (changed) await tx.addBlock({ person: id, by, at, reason: blocked ?? null });
  }
};

/** What policies may depend on has changed about these people: the policies of their open tickets are chosen again. */
const followPeople = async (tx: Transaction, now: Instant, { changes, after }: Carried): Promise<void> => {
  const facts = new Set(['department', 'groups', 'vip']);
  for (const person of after.people) {
    const change = changes.find(({ kind, id }) => kind === 'people' && id === person.id);
    if (change?.fields.some((field) => facts.has(field))) await followPerson(tx, person, now);
  }
};
