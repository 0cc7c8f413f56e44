import type { Instant, TeamId } from '#src/core/ids.ts';
import { nearest } from '#src/core/nearest.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { SkillLevel } from '#src/core/organisation/person.ts';
import { targetOfLevel } from '#src/core/organisation/policy.ts';
import { checkClocks } from '#src/core/sla/check-clocks.ts';
import { actorId } from '#src/core/ticket/actor.ts';
import { openProblem } from '#src/core/ticket/closing.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import { accepted, type Decision, refused } from '#src/core/ticket/decision.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import { textProblem } from '#src/core/ticket/text-limits.ts';
import { isOpen, type Ticket, workTurn } from '#src/core/ticket/ticket.ts';
import type { Context } from './context.ts';
import { resumed } from './holder.ts';
import { followPolicy, outdated, thenRoute } from './steps.ts';

/**
 * The skills that a ticket wants of a team: its category's, and of a team that is not the category's own, as preferred
 * ones, because nobody there may have them.
 */
const skillsWanted = (
  { category: id, required, preferred }: Ticket,
  team: TeamId,
  { categories }: Organisation,
): { readonly required: readonly SkillLevel[]; readonly preferred: readonly SkillLevel[] } => {
  const category = id === null ? undefined : categories.get(id);
  if (category?.team === team) return { required: category.required, preferred: category.preferred };
  const known = category ?? { required, preferred };
  return { required: [], preferred: [...known.required, ...known.preferred] };
};

/** Whether anybody in a team could ever take a ticket; whoever has it and hands it over is not asked. */
const someoneIn = (ticket: Ticket, team: TeamId, { candidates, actor }: Context): boolean => {
  const leaves = actorId(actor) === ticket.assignee ? ticket.assignee : null;
  return candidates.some(
    ({ person, active, teams }) => active && teams.includes(team) && person !== ticket.requester && person !== leaves,
  );
};

/** `events`, after which the ticket is another team's, whose people are asked in the order of that team's queue. */
const toTeam = (
  ticket: Ticket,
  events: readonly TicketEvent[],
  to: { readonly team: TeamId; readonly note: string | null; readonly level?: number },
  context: Context,
  now: Instant,
): Decision => {
  const all: readonly TicketEvent[] = [
    ...events,
    ...resumed(ticket),
    { type: 'ticket.handed_over', ...to, ...skillsWanted(ticket, to.team, context.organisation) },
  ];
  return thenRoute(ticket, followPolicy(ticket, all, context, now), context, now);
};

/** Somebody gives a ticket to another team. */
export const handOver = (
  ticket: Ticket,
  { turn, team: id, note }: Extract<Command, { type: 'hand_over' }>,
  context: Context,
  now: Instant,
): Decision => {
  const { teams } = context.organisation;
  const badNote = note === null ? null : textProblem('note', note);
  if (badNote) return refused(badNote);
  const team = teams.get(id);
  if (team === undefined) {
    const names = [...teams.values()].map(({ name }) => name);
    return refused({ code: 'unknown_team', nearest: nearest(id, names) });
  }
  const problem = openProblem(ticket);
  if (problem) return refused(problem);
  if (ticket.team === id) return refused({ code: 'already_done' });
  if (outdated(turn, workTurn(ticket))) return refused({ code: 'outdated_card' });
  if (!someoneIn(ticket, id, context)) return refused({ code: 'nobody_in_team', team: team.name });
  return toTeam(ticket, [], { team: id, note }, context, now);
};

/** The other team to which what is due on a ticket's clocks hands it over, and the level that says so; null: to none. */
export const handsOverTo = (ticket: Ticket, due: readonly TicketEvent[]) => {
  const reached = due.flatMap((event) => {
    const target = event.type === 'sla.breached' ? targetOfLevel(ticket.policy, event.level) : null;
    const other = target !== null && 'team' in target && target.team !== ticket.team;
    return event.type === 'sla.breached' && other ? [{ team: target.team, level: event.level }] : [];
  });
  return reached.toSorted((a, b) => b.level - a.level)[0] ?? null;
};

/**
 * What is due on a ticket's clocks. A level may hand it over to another team: once to each, so that one that gave it back
 * does not get it again. Where nobody there could ever take it, it stays, and those who lead are told of the level only.
 */
export const checkSla = (ticket: Ticket, context: Context, now: Instant): Decision => {
  const due = checkClocks(ticket, now);
  const to = handsOverTo(ticket, due);
  const goes =
    to !== null &&
    isOpen(ticket) &&
    context.organisation.teams.has(to.team) &&
    context.escalatedTo?.includes(to.team) !== true &&
    someoneIn(ticket, to.team, context);
  return goes ? toTeam(ticket, due, { ...to, note: null }, context, now) : accepted(...due);
};
