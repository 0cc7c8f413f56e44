import { peopleLock } from '#src/app/people/grant.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import { ConflictError, StaleOrganisationError } from '#src/app/ports/errors.ts';
import type { TicketCounts } from '#src/app/ports/lists.ts';
import type { InboxKey } from '#src/app/ports/messages.ts';
import type { Store, Transaction } from '#src/app/ports/store.ts';
import { applyEdit } from '#src/core/administration/apply-edit.ts';
import {
  type ChangedThrough,
  changedSince,
  type DeskChange,
  type FieldChange,
} from '#src/core/administration/change.ts';
import { type Edit, type EditKind, fieldsOf, isNew, kindOf } from '#src/core/administration/edit.ts';
import { losesLastAdmin, mayEdit } from '#src/core/administration/may-edit.ts';
import { adminsConcerned } from '#src/core/administration/over-api.ts';
import { holdsTickets } from '#src/core/administration/remove.ts';
import type { PersonId } from '#src/core/ids.ts';
import { checkSetup } from '#src/core/organisation/check/check-setup.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import { type SetupChange, setupChanges } from '#src/core/organisation/setup-changes.ts';
import type { SetupProblem } from '#src/core/organisation/setup-problem.ts';
import { openStatuses } from '#src/core/ticket/ticket.ts';
import { carryOut } from './carry-out.ts';

/** Why the desk was not changed. */
export type NotChanged =
  /** They are neither an admin nor the manager of what this is about, or not any more. */
  | { readonly code: 'not_allowed' }
  /** What it is about is not there; or with the same id, is there already. */
  | { readonly code: 'not_there'; readonly kind: EditKind }
  /**
   * A program asked for what says who is an admin, or how one gets in. `moves`: what it asked to remove or to bring back,
   * which would change the teams of these admins; null: it asked for just that.
   */
  | { readonly code: 'not_over_api'; readonly moves: MovesAdmins | null }
  /** Then nobody could change anything any more. */
  | { readonly code: 'last_admin' }
  /** Others changed the same since. */
  | { readonly code: 'changed_since'; readonly fields: readonly FieldChange[]; readonly by: PersonId | null }
  /**
   * The desk would not work so; `field`: which field of what was asked for is wrong, null: another. `within`: where in it,
   * such as a metric and a priority.
   */
  | {
      readonly code: 'problem';
      readonly field: string | null;
      readonly within: readonly (string | number)[];
      readonly text: string;
    }
  /** It is so already. */
  | { readonly code: 'already_so' };

/** A team that some admins would be taken out of, or put into, along with it. */
export type MovesAdmins = {
  readonly does: 'remove' | 'bring_back';
  readonly team: string;
  readonly admins: readonly PersonId[];
};

export type Changed = {
  readonly ok: true;
  /** What was changed; empty: this was done before. */
  readonly changes: readonly Omit<DeskChange, 'id'>[];
  /** How many open tickets of people who have left go back to their teams. */
  readonly handedOver: number;
};

/** What somebody asks for, and what they had before them when they did. */
export type ChangeRequest = {
  readonly actor: Person;
  readonly through: Extract<ChangedThrough, 'chat' | 'console' | 'api'>;
  /** Carried out together, or not at all. */
  readonly edits: readonly Edit[];
  /** The last change of the desk they knew of: `lastChange` when the form was made. Null: they had seen nothing. */
  readonly basedOn: number | null;
  /** What comes again under one of these is not done again. */
  readonly once: readonly InboxKey[];
};

export type ChangeParts = { readonly store: Store; readonly clock: Clock; readonly onWake: () => void };

class Refused extends Error {
  readonly why: NotChanged;
  constructor(why: NotChanged) {
    super(why.code);
    this.why = why;
  }
}

/** The newest change of the desk, for `basedOn`; 0: there is none. */
export const lastChange = async (read: Pick<Store['read'], 'deskChanges'>): Promise<number> =>
  (await read.deskChanges({ limit: 1 }))[0]?.id ?? 0;

/** How often to begin again when the organisation, or a ticket that has to move, is changed in the same moment. */
const tries = 3;

/**
 * Changes people, teams, skills or categories for somebody who may; everything that follows from it happens with it. The
 * rules are those of an organisation file: what `checkSetup` finds wrong and was not so before is refused.
 */
export const changeDesk = async (
  parts: ChangeParts,
  request: ChangeRequest,
): Promise<Changed | { readonly ok: false; readonly why: NotChanged }> => {
  for (let left = tries; ; left -= 1) {
    try {
      const changed = await parts.store.transaction((tx) => change(tx, parts, request));
      parts.onWake();
      return changed;
    } catch (error) {
      if (error instanceof Refused) return { ok: false, why: error.why };
      const isOvertaken = error instanceof StaleOrganisationError || error instanceof ConflictError;
      if (!isOvertaken || left <= 1) throw error;
    }
  }
};

const change = async (tx: Transaction, { store, clock }: ChangeParts, request: ChangeRequest): Promise<Changed> => {
  const now = clock.now();
  await tx.lock(peopleLock);
  for (const key of request.once) {
    const own = { ...key, id: `${key.id}#desk` };
    if (!(await tx.claimInbox(own, now, null)).first) return { ok: true, changes: [], handedOver: 0 };
  }
  const { actor, version, before, after, changes } = await workOut(tx, request);
  const gone = request.edits.flatMap((edit) => (edit.type === 'remove' ? [{ ...edit.set, id: edit.id }] : []));
  const handedOver = await held(store.counts, changes);
  const carried = { before, after, changes, basedOn: version, by: actor.id, through: request.through, gone };
  return { ok: true, changes: await carryOut(tx, store.lists, carried, now), handedOver };
};

type Read = Pick<Store['read'], 'person' | 'organisation' | 'setup' | 'deskChanges' | 'openTicketsNaming'>;

/** What a request would change. Throws Refused. */
const workOut = async (read: Read, request: Omit<ChangeRequest, 'once'>) => {
  // Whoever opened the form may have lost the role since.
  const actor = await read.person(request.actor.id);
  if (actor === null) throw new Refused({ code: 'not_allowed' });
  const { version } = await read.organisation();
  const before = await read.setup();
  let after = before;
  for (const edit of request.edits) {
    if (!mayEdit(actor, edit, after)) throw new Refused({ code: 'not_allowed' });
    await refuseOutdated(read, edit, request.basedOn);
    await refuseHomeless(read, edit);
    const next = applyEdit(after, edit);
    if (next === null) throw new Refused({ code: 'not_there', kind: kindOf(edit) });
    after = next;
  }
  const changes = setupChanges(before, after);
  if (changes.length === 0) throw new Refused({ code: 'already_so' });
  if (losesLastAdmin(before, after)) throw new Refused({ code: 'last_admin' });
  const problem = newProblem(before, after, request.edits);
  if (problem !== null) throw new Refused(problem);
  if (request.through === 'api') refuseAdmins(request.edits, changes, before, after);
  return { actor, version, before, after, changes };
};

/** What a request would change, and the desk before and after it; nothing is changed. Refused as `changeDesk` would. */
export const proposeChange = async (
  read: Read,
  request: Omit<ChangeRequest, 'once'>,
): Promise<
  | {
      readonly ok: true;
      readonly before: OrganisationSetup;
      readonly after: OrganisationSetup;
      readonly changes: readonly SetupChange[];
    }
  | { readonly ok: false; readonly why: NotChanged }
> => {
  try {
    return { ok: true, ...(await workOut(read, request)) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, why: error.why };
    throw error;
  }
};

/** More changes of one thing than anybody makes between opening a form and sending it. */
const mostSince = 100;

const refuseOutdated = async (read: Read, edit: Edit, basedOn: number | null): Promise<void> => {
  if (basedOn === null || isNew(edit)) return;
  const about = { kind: kindOf(edit), subject: edit.id };
  const since = await read.deskChanges({ about, after: basedOn, limit: mostSince });
  // What is removed goes with all of it.
  const asked =
    edit.type === 'remove' ? since.flatMap(({ fields }) => fields.map(({ field }) => field)) : fieldsOf(edit);
  const fields = changedSince(since, basedOn, asked);
  if (fields.length > 0) throw new Refused({ code: 'changed_since', fields, by: since[0]?.by ?? null });
};

/** Something has to take the place of what open tickets are in. */
const refuseHomeless = async (read: Read, edit: Edit): Promise<void> => {
  if (edit.type !== 'remove' || edit.set.instead !== null || !holdsTickets(edit.set.what)) return;
  const { length } = await read.openTicketsNaming(edit.set.what, edit.id);
  if (length === 0) return;
  const tickets = length === 1 ? 'A ticket that isn’t closed is' : `${length} tickets that aren’t closed are`;
  throw new Refused({ code: 'problem', field: 'instead', within: [], text: `${tickets} in it: choose where they go` });
};

/** Who is an admin, and how one gets in, is not for programs; nor is it along with a team. */
const refuseAdmins = (
  edits: readonly Edit[],
  changes: readonly SetupChange[],
  before: OrganisationSetup,
  after: OrganisationSetup,
): void => {
  const admins = adminsConcerned(changes, before, after);
  if (admins.length === 0) return;
  const moved = edits.find(({ type }) => type === 'remove' || type === 'bring_back');
  if (moved?.type !== 'remove' && moved?.type !== 'bring_back')
    throw new Refused({ code: 'not_over_api', moves: null });
  const team = [...before.teams, ...after.teams].find(({ id }) => id === moved.id)?.name ?? moved.id;
  throw new Refused({ code: 'not_over_api', moves: { does: moved.type, team, admins } });
};

const key = ({ path, text }: SetupProblem): string => JSON.stringify([path, text]);

/** What is wrong with the desk after these edits and was not before. */
const newProblem = (
  before: OrganisationSetup,
  after: OrganisationSetup,
  edits: readonly Edit[],
): Extract<NotChanged, { code: 'problem' }> | null => {
  const known = new Set(checkSetup(before).map(key));
  const problem = checkSetup(after).find((one) => !known.has(key(one)));
  if (problem === undefined) return null;
  // What holds for the whole desk is reported by its name alone.
  const ofDesk = edits.some((edit) => kindOf(edit) === 'settings' && fieldsOf(edit).includes(`${problem.path[0]}`));
  const [kind, , field, ...within] = ofDesk ? ['settings', '', ...problem.path] : problem.path;
  // A circle of managers is reported at any of them; what was asked for is what closed it.
  const own = edits.some((edit) => kindOf(edit) === kind && fieldsOf(edit).includes(`${field}`));
  return { code: 'problem', field: own ? `${field}` : null, within, text: problem.text };
};

const held = async (counts: TicketCounts, changes: ReturnType<typeof setupChanges>): Promise<number> => {
  let tickets = 0;
  for (const { kind, id, change } of changes) {
    if (kind !== 'people' || change !== 'deactivated') continue;
    tickets += await counts.countTickets({ assignee: id as PersonId, statuses: openStatuses });
  }
  return tickets;
};
