import type { PersonId, TeamId } from '#src/core/ids.ts';
import { canStandIn, hasRole, type Person, worksHere } from '#src/core/organisation/person.ts';
import { type Actor, actorId } from './actor.ts';
import type { CommandType } from './commands.ts';
import type { Ticket } from './ticket.ts';

/** Someone's roles towards a ticket; often several at once. */
type Standing = 'requester' | 'watcher' | 'approver' | 'technician' | 'manager' | 'admin' | 'system';

/**
 * Nobody works or leads their own ticket, and its internal notes are not for them: a requester says how bad it is, but
 * does not set its priority. Admins still do, because there may be nobody above them.
 */
const standings = (actor: Actor, ticket: Ticket, line: readonly PersonId[]): ReadonlySet<Standing> => {
  if (actor.kind === 'system') return new Set(['system']);
  const { person } = actor;
  const held = new Set<Standing>();
  if (!person.active) return held;
  const ownTeam = person.teams.includes(ticket.team);
  const own = ticket.requester === person.id;
  if (hasRole(person, 'admin')) held.add('admin');
  if (own) {
    held.add('requester');
    return held;
  }
  if (ticket.watchers.includes(person.id)) held.add('watcher');
  if (ticket.approval?.approvers.some((one) => one.person === person.id)) held.add('approver');
  if (hasRole(person, 'technician') && (ownTeam || ticket.assignee === person.id)) held.add('technician');
  if (hasRole(person, 'manager') && (ownTeam || line.includes(person.id))) held.add('manager');
  return held;
};

const deskSide: readonly Standing[] = ['technician', 'manager', 'admin'];
const leads: readonly Standing[] = ['manager', 'admin'];

/** Who may give which command, by standing. Whether it makes sense now is for the lifecycle to decide. */
const allowed: Record<CommandType, readonly Standing[]> = {
  accept: ['technician'],
  decline: ['technician'],
  take: ['technician'],
  assign: leads,
  ask_swap: ['technician'],
  accept_swap: ['technician'],
  decline_swap: ['technician'],
  hand_over: deskSide,
  // A watcher writes publicly only: see `mayNote`.
  comment: ['requester', 'watcher', ...deskSide],
  add_files: ['requester', 'watcher', ...deskSide],
  edit_comment: ['requester', 'watcher', ...deskSide],
  delete_comment: ['requester', 'watcher', ...deskSide],
  take_back_answer: ['requester'],
  ask: deskSide,
  hold: deskSide,
  meet: deskSide,
  call_off: deskSide,
  answer_appointment: ['requester'],
  resume: deskSide,
  resolve: deskSide,
  confirm: ['requester'],
  reopen: ['requester', ...leads],
  rate: ['requester'],
  cancel: ['requester', ...leads],
  add_watcher: ['requester', ...deskSide],
  remove_watcher: ['requester', ...deskSide],
  stop_watching: ['watcher'],
  merge: deskSide,
  join: ['system', ...deskSide],
  me_too: ['requester'],
  part: ['requester', ...deskSide],
  declare_outage: deskSide,
  dismiss_outage: deskSide,
  tell_all: deskSide,
  categorise: deskSide,
  tag: deskSide,
  assess: ['requester'],
  ignore_text: ['requester'],
  approve: ['approver'],
  decline_approval: ['approver'],
  give_details: ['requester', ...deskSide],
  judge_answer: ['requester'],
  set_priority: deskSide,
  acknowledge_breach: leads,
  route: ['system', ...leads],
  expire_offer: ['system'],
  expire_swap: ['system'],
  check_sla: ['system'],
  warn_early: ['system'],
  close_if_quiet: ['system'],
  remind: ['system'],
  check_idle: ['system'],
  remind_of_appointment: ['system'],
  propose_outage: ['system'],
  offer_me_too: ['system'],
  follow_outage: ['system'],
  give_answer: ['system'],
  reapply_policy: ['system'],
};

/** What someone who is blocked may still do, without words: say that it is solved, and stop hearing of it. */
const openToBlocked: readonly CommandType[] = ['confirm', 'stop_watching'];

/** Whether an admin has barred them from this by blocking them. */
export const isBarred = (actor: Actor, command: CommandType): boolean =>
  actor.kind === 'person' && actor.person.blocked !== undefined && !openToBlocked.includes(command);

/** Who may block people, lift that and see who did. */
export const mayBlock = (person: Person): boolean => person.active && hasRole(person, 'admin');

/** `line`: the management line above the ticket, nearest first; they act as its managers. */
export const mayCommand = (
  actor: Actor,
  command: CommandType,
  ticket: Ticket,
  line: readonly PersonId[] = [],
): boolean => {
  const held = standings(actor, ticket, line);
  return allowed[command].some((standing) => held.has(standing));
};

/** The desk's side: those who work on the ticket, as opposed to its requester. */
export const isDeskSide = (actor: Actor, ticket: Ticket, line: readonly PersonId[] = []): boolean => {
  const held = standings(actor, ticket, line);
  return deskSide.some((standing) => held.has(standing));
};

/** Whether someone may write internal notes: the desk's side, but not on their own ticket. */
export const mayNote = (actor: Actor, ticket: Ticket, line: readonly PersonId[] = []): boolean =>
  actorId(actor) !== ticket.requester && isDeskSide(actor, ticket, line);

/** Those in charge of this ticket: its managers, and admins. Managers of other teams are not. */
export const isLead = (actor: Actor, ticket: Ticket, line: readonly PersonId[] = []): boolean => {
  const held = standings(actor, ticket, line);
  return leads.some((standing) => held.has(standing));
};

/** To how many people a card in a channel can be addressed. */
export const mostAddressed = 60;

/**
 * Who of these people may act on a ticket, so that a card in a channel is addressed to them: who has it or is asked, the
 * team's technicians, its managers, then the rest of the `line`. At most `mostAddressed`; within each group as given.
 */
export const whoMayAct = (
  ticket: Ticket,
  people: readonly Person[],
  line: readonly PersonId[] = [],
): readonly PersonId[] => {
  const acting = people.flatMap((person) => {
    if (person.blocked !== undefined || person.id === ticket.requester) return [];
    const held = standings({ kind: 'person', person }, ticket, line);
    const inTeam = person.teams.includes(ticket.team);
    if (held.has('technician')) return [{ id: person.id, place: ticket.assignee === person.id ? 0 : 1 }];
    return held.has('manager') ? [{ id: person.id, place: inTeam ? 2 : 3 }] : [];
  });
  const inOrder = acting.toSorted((a, b) => a.place - b.place).map(({ id }) => id);
  return [...new Set(inOrder)].slice(0, mostAddressed);
};

/** In what capacity someone sees a ticket. */
export type Part = 'requester' | 'technician' | 'manager';

/** Anyone not on the desk's side of this ticket sees it as the requester does, whatever their role elsewhere. */
export const partOf = (person: Person, ticket: Ticket, line: readonly PersonId[]): Part => {
  const actor = { kind: 'person', person } as const;
  if (ticket.requester === person.id || !isDeskSide(actor, ticket, line)) return 'requester';
  return isLead(actor, ticket, line) ? 'manager' : 'technician';
};

/** Whether someone may read a ticket; internal notes are for the desk's side only. */
export const maySee = (person: Person, ticket: Ticket, line: readonly PersonId[] = []): boolean =>
  standings({ kind: 'person', person }, ticket, line).size > 0 || (person.active && ticket.filedBy === person.id);

/** Whether someone may file a ticket for `requester`. */
export const mayFileFor = (person: Person, requester: PersonId): boolean =>
  person.active && (person.id === requester || worksHere(person));

/** Whether someone may see the queue: it is for those who work at the desk. */
export const maySeeQueue = (person: Person): boolean => person.active && worksHere(person);

/**
 * Whether someone may see what a person did: those who work at the desk what they did themselves, those who lead what
 * people of their teams did, or did before they left. `teams`: those whose figures the reader may see; undefined: all.
 */
export const maySeeFiguresOf = (reader: Person, of: Person, teams: readonly TeamId[] | undefined): boolean => {
  if (!reader.active || !worksHere(reader)) return false;
  if (reader.id === of.id) return true;
  if (!hasRole(reader, 'manager', 'admin')) return false;
  return teams === undefined || !of.active || of.teams.some((team) => teams.includes(team));
};

/** Whether someone can say that they are away: those who are asked to take tickets, or to decide about them. */
export const mayGoAway = (person: Person): boolean => person.active && hasRole(person, 'technician', 'manager');

/** Whether someone can be named to hear and decide in a manager's place. */
export const mayStandInFor = (delegate: Person, person: Person): boolean =>
  delegate.id !== person.id && canStandIn(delegate);
