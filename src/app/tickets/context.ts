import type { DeskChangeReader } from '#src/app/ports/desk-changes.ts';
import type { OrganisationReader } from '#src/app/ports/organisation.ts';
import type { PeopleReader } from '#src/app/ports/people.ts';
import type { RoutingReader, RoutingWriter } from '#src/app/ports/routing.ts';
import type { TicketReader } from '#src/app/ports/tickets.ts';
import { approversNow, whoLeft } from '#src/app/requests/approving.ts';
import { holdsWork } from '#src/core/approvals/approval.ts';
import { answerStateOf } from '#src/core/assistant/answering.ts';
import type { CategoryId, Instant, TeamId } from '#src/core/ids.ts';
import type { Context } from '#src/core/lifecycle/context.ts';
import { handsOverTo } from '#src/core/lifecycle/hand-over.ts';
import { presenceOf } from '#src/core/lifecycle/holder.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { Candidate, Person } from '#src/core/organisation/person.ts';
import { mayNameReply } from '#src/core/replies/say-canned.ts';
import { compareTurn, createTurns, withoutHolding } from '#src/core/routing/in-turn.ts';
import { checkClocks } from '#src/core/sla/check-clocks.ts';
import { type Actor, actorId } from '#src/core/ticket/actor.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import { commentAt, replyOfNote } from '#src/core/ticket/comments.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';
import { isOpen, type Ticket } from '#src/core/ticket/ticket.ts';
import { categoryInstead } from './classified.ts';
import { lineOf } from './who-leads.ts';

/**
 * The team and category whose technicians a command looks at. `onlyTerms`: at their shifts and what they hold; it looks for
 * nobody, so that no other ticket comes first.
 */
type Routes = { readonly team: TeamId; readonly category: CategoryId | null; readonly onlyTerms?: boolean };

/** Where this command looks at technicians; null: it does not. */
const routesIn = (
  ticket: Ticket,
  command: Command,
  { actor, organisation, holder }: Pick<Context, 'actor' | 'organisation' | 'holder'>,
  now: Instant,
): Routes | null => {
  switch (command.type) {
    case 'decline':
    case 'expire_offer':
    case 'route':
    case 'reopen':
    case 'approve':
    case 'part':
    case 'follow_outage':
      return { team: ticket.team, category: ticket.category };
    // Those who are left may all have agreed by now.
    case 'remind':
      return holdsWork(ticket) ? { team: ticket.team, category: ticket.category } : null;
    case 'assign':
    case 'take':
    case 'resume':
    case 'ask_swap':
    case 'accept_swap':
    case 'meet':
      return { team: ticket.team, category: ticket.category, onlyTerms: true };
    case 'accept':
      // Taking it over from a colleague: see `isAskedToSwap`.
      return ticket.status === 'in_progress' ? { team: ticket.team, category: ticket.category, onlyTerms: true } : null;
    case 'assess':
    case 'ignore_text':
    case 'set_priority':
    case 'tag':
    case 'reapply_policy':
      return ticket.status === 'assigned' ? { team: ticket.team, category: ticket.category, onlyTerms: true } : null;
    // With the words of whoever wants a person.
    case 'judge_answer':
    case 'comment': {
      const reopens = ticket.status === 'resolved' && actorId(actor) === ticket.requester;
      const goesBack = isOpen(ticket) && presenceOf(ticket, { holder }, now) !== 'here';
      // For whoever goes on with it, who may have more than enough.
      const resumes = ticket.status === 'pending' && actorId(actor) === ticket.requester;
      if (!reopens && !resumes && !goesBack) return null;
      return { team: ticket.team, category: ticket.category, onlyTerms: !reopens && !goesBack };
    }
    case 'check_sla': {
      const to = handsOverTo(ticket, checkClocks(ticket, now));
      return to === null ? null : { team: to.team, category: ticket.category };
    }
    case 'hand_over':
      return { team: command.team, category: ticket.category };
    case 'categorise': {
      const category = organisation.categories.get(command.category);
      return category ? { team: category.team, category: category.id } : null;
    }
    default:
      return null;
  }
};

/** Tickets of a queue read at a time. */
const pageSize = 200;

/**
 * Those that wait in the team's queue, from the front: as far as it takes to know whether `ticket` must wait for one of
 * them. `ticket` null: one that is being filed. `place`: none behind it matter; null: all of them may.
 */
export const queueAhead = async (
  read: RoutingReader,
  team: TeamId,
  desk: {
    readonly candidates: readonly Candidate[];
    readonly organisation: Pick<Organisation, 'calendars' | 'weights'>;
    readonly now: Instant;
  },
  ticket: Ticket | null,
  place: Pick<Ticket, 'number' | 'priority' | 'eligibleSince'> | null,
): Promise<readonly Ticket[]> => {
  const free = ticket === null ? desk.candidates : withoutHolding(desk.candidates, ticket);
  const turns = createTurns(free, desk.organisation, desk.now);
  const ahead: Ticket[] = [];
  for (let after: Ticket | null = null; turns.anyRoom(); ) {
    const page: readonly Ticket[] = await read.queue(team, after, pageSize);
    for (const other of page) {
      if (other.number === ticket?.number || holdsWork(other)) continue;
      if (place !== null && compareTurn(place, other) < 0) return ahead;
      ahead.push(other);
      if (turns.next(other).result.outcome === 'chosen' || !turns.anyRoom()) return ahead;
    }
    after = page.at(-1) ?? null;
    if (after === null || page.length < pageSize) break;
  }
  return ahead;
};

/** Where in its team's queue a ticket is, or will be when it comes back to it; null: that is not known yet. */
const placeOf = (ticket: Ticket, command: Command): Ticket | null =>
  command.type === 'reopen' ||
  command.type === 'categorise' ||
  command.type === 'hand_over' ||
  command.type === 'check_sla' ||
  ticket.status === 'resolved'
    ? null
    : ticket;

/** After these another policy may apply, which may depend on who asks. */
const choosesPolicy: ReadonlySet<Command['type']> = new Set<Command['type']>([
  'categorise',
  'hand_over',
  'join',
  'me_too',
  'follow_outage',
  'assess',
  'ignore_text',
  'set_priority',
  'tag',
  'reapply_policy',
]);

/** The person whom a command puts on a ticket. */
const namedIn = async (tx: PeopleReader, command: Command): Promise<Person | null> => {
  if (command.type === 'assign') return tx.person(command.assignee);
  if (command.type === 'ask_swap') return tx.person(command.person);
  return command.type === 'add_watcher' ? tx.person(command.person) : null;
};

/** Whom a command may ask to approve the ticket; undefined: it asks nobody. */
const approvingFor = async (
  read: PeopleReader,
  ticket: Ticket,
  command: Command,
  instead: CategoryId | null,
  { categories, teams }: Organisation,
  now: Instant,
): Promise<Context['approving']> => {
  const next = command.type === 'categorise' ? command.category : instead;
  const asks = next ?? (command.type === 'remind' ? ticket.category : null);
  const category = asks === null ? undefined : categories.get(asks);
  const { approval } = ticket;
  const reminds = command.type === 'remind' && approval?.state === 'asked';
  if (next === null ? !reminds : category?.approval === undefined) return undefined;
  // Whoever the category no longer names is asked all the same; without a rule by now, the manager is.
  const rule = category?.approval ?? { by: 'manager' as const };
  const approvers = await approversNow(read, rule, ticket.requester, teams.get(category?.team ?? ticket.team), now);
  const left = await whoLeft(read, approval?.approvers.map(({ person }) => person) ?? []);
  return { approvers, left };
};

/** The other teams to which a level has handed a ticket over. */
const escalatedTo = (log: readonly LoggedEvent[]): readonly TeamId[] =>
  log.flatMap(({ event }) => {
    const goes = event.type === 'ticket.handed_over' && event.level !== undefined && event.higher === undefined;
    return goes ? [event.team] : [];
  });

/** What those who are to meet have to do already; undefined: the command is about no time. */
const bookedFor = async (
  read: Pick<TicketReader, 'appointments'>,
  ticket: Ticket,
  command: Command,
  actor: Actor,
  now: Instant,
): Promise<Context['booked']> => {
  if (command.type !== 'meet') return undefined;
  const people = [actorId(actor), ticket.assignee, ticket.requester].filter((one) => one !== null);
  const found = await read.appointments([...new Set(people)], now);
  return found.flatMap((one) => (one.appointment === undefined ? [] : [{ ticket: one, appointment: one.appointment }]));
};

/** What took the place of the ticket's category, which was removed; null: nothing did. Undefined: it is there. */
const insteadOf = async (
  read: DeskChangeReader,
  { category, status }: Ticket,
  organisation: Organisation,
): Promise<CategoryId | null | undefined> => {
  if (category === null || status === 'closed' || status === 'cancelled') return undefined;
  return organisation.categories.has(category) ? undefined : categoryInstead(read, organisation, category);
};

/** Where is looked for somebody, for a ticket that comes into `instead` before that. */
const whereTo = (
  ticket: Ticket,
  where: Routes | null,
  instead: CategoryId | null | undefined,
  { categories }: Organisation,
): Routes | null => {
  const next = instead == null ? undefined : categories.get(instead);
  if (next === undefined || where === null || where.onlyTerms || where.category !== ticket.category) return where;
  return where.team === ticket.team ? { team: next.team, category: next.id } : where;
};

/** What has become of the note with which files came that arrive only now; undefined: none do. */
const madePublicSince = async (
  read: Pick<TicketReader, 'events'>,
  ticket: Ticket,
  command: Command,
): Promise<Context['madePublic']> => {
  if (command.type !== 'add_files' || command.visibility === 'public' || command.of === undefined) return undefined;
  return replyOfNote(await read.events(ticket.number), command.of);
};

/** Everything `decide` needs for this command at `now`. */
export const loadContext = async (
  tx: OrganisationReader &
    DeskChangeReader &
    PeopleReader &
    RoutingReader &
    RoutingWriter &
    Pick<TicketReader, 'appointments' | 'events'>,
  ticket: Ticket,
  command: Command,
  actor: Actor,
  now: Instant,
): Promise<Context> => {
  const organisation = await tx.organisation();
  const holder = ticket.assignee === null ? null : await tx.person(ticket.assignee);
  const instead = await insteadOf(tx, ticket, organisation);
  const where = whereTo(ticket, routesIn(ticket, command, { actor, organisation, holder }, now), instead, organisation);
  const candidates = where === null ? [] : await tx.lockCandidates(where.team, where.category);
  const desk = { candidates, organisation, now };
  const escalates = command.type === 'check_sla' && where !== null;
  const answers = command.type === 'give_answer' || command.type === 'judge_answer';
  const approving = await approvingFor(tx, ticket, command, instead ?? null, organisation, now);
  const booked = await bookedFor(tx, ticket, command, actor, now);
  const changes = command.type === 'edit_comment' || command.type === 'delete_comment';
  const madePublic = await madePublicSince(tx, ticket, command);
  const seeks = where !== null && where.onlyTerms !== true;
  const matters = choosesPolicy.has(command.type) || instead !== undefined || escalates || mayNameReply(command);
  return {
    actor,
    organisation,
    candidates,
    queue: seeks
      ? await queueAhead(tx, where.team, desk, ticket, instead == null ? placeOf(ticket, command) : null)
      : [],
    holder,
    line: actor.kind === 'system' ? [] : await lineOf(tx, organisation, ticket),
    ...(escalates && { escalatedTo: escalatedTo(await tx.events(ticket.number)) }),
    ...(approving && { approving }),
    ...(instead !== undefined && { instead }),
    ...(booked && { booked }),
    ...(answers && { answer: answerStateOf(await tx.events(ticket.number), ticket.requester) }),
    ...(changes && { comment: commentAt(await tx.events(ticket.number), command.of) }),
    ...(madePublic !== undefined && { madePublic }),
    requester: matters ? await tx.person(ticket.requester) : null,
    named: await namedIn(tx, command),
  };
};
