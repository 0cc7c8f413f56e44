import type { Instant, TeamId } from '#src/core/ids.ts';
import { nearest } from '#src/core/nearest.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { SkillLevel } from '#src/core/organisation/person.ts';
import { actorId } from '#src/core/ticket/actor.ts';
import { openProblem } from '#src/core/ticket/closing.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import { type Decision, refused } from '#src/core/ticket/decision.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import { textProblem } from '#src/core/ticket/text-limits.ts';
import { type Ticket, workTurn } from '#src/core/ticket/ticket.ts';
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

/** A ticket leaves whoever has it and goes to another team, whose people are asked in the order of that team's queue. */
export const handOver = (
  ticket: Ticket,
  { turn, team: id, note }: Extract<Command, { type: 'hand_over' }>,
  context: Context,
  now: Instant,
): Decision => {
  const { organisation, candidates } = context;
  const badNote = note === null ? null : textProblem('note', note);
  if (badNote) return refused(badNote);
  const team = organisation.teams.get(id);
  if (team === undefined) {
    const names = [...organisation.teams.values()].map(({ name }) => name);
    return refused({ code: 'unknown_team', nearest: nearest(id, names) });
  }
  const problem = openProblem(ticket);
  if (problem) return refused(problem);
  if (ticket.team === id) return refused({ code: 'already_done' });
  if (outdated(turn, workTurn(ticket))) return refused({ code: 'outdated_card' });
  const by = actorId(context.actor);
  const others = candidates.filter(
    ({ person, active, teams }) =>
      active &&
      teams.includes(id) &&
      person !== ticket.requester &&
      (person !== ticket.assignee || ticket.assignee !== by),
  );
  if (others.length === 0) return refused({ code: 'nobody_in_team', team: team.name });
  const events: readonly TicketEvent[] = [
    ...resumed(ticket),
    { type: 'ticket.handed_over', team: id, ...skillsWanted(ticket, id, organisation), note },
  ];
  return thenRoute(ticket, followPolicy(ticket, events, context, now), context, now);
};
