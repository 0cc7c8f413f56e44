import type { Instant, TeamId } from '#src/core/ids.ts';
import { nearest } from '#src/core/nearest.ts';
import { levelOf } from '#src/core/organisation/has-skill.ts';
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
  if (ticket.team === id) return refused({ code: note === null ? 'already_done' : 'note_not_kept' });
  if (outdated(turn, workTurn(ticket))) return refused({ code: 'outdated_card' });
  if (!someoneIn(ticket, id, context)) return refused({ code: 'nobody_in_team', team: team.name });
  return toTeam(ticket, [], { team: id, note }, context, now);
};

/** The team to which a level hands a ticket over. `above`: its own, to somebody so many skill levels above its holder. */
type Reached = { readonly team: TeamId; readonly level: number; readonly above?: number };

/** Where what is due on a ticket's clocks hands it over, by the highest level that does; null: nowhere. */
export const handsOverTo = (ticket: Ticket, due: readonly TicketEvent[]): Reached | null => {
  const reached = due.flatMap((event): readonly Reached[] => {
    if (event.type !== 'sla.breached') return [];
    const { level } = event;
    const target = targetOfLevel(ticket.policy, level);
    if (target === null) return [];
    if ('skillLevel' in target) return [{ team: ticket.team, level, above: target.skillLevel }];
    return 'team' in target && target.team !== ticket.team ? [{ team: target.team, level }] : [];
  });
  return reached.toSorted((a, b) => b.level - a.level)[0] ?? null;
};

/**
 * `due`, after which somebody of the team is asked who is so many levels above whoever has the ticket in a skill that it
 * requires, the first for which the router finds anybody now. Null: it finds nobody, or nobody has the ticket.
 */
const toHigherSkill = (
  ticket: Ticket,
  due: readonly TicketEvent[],
  { level, above }: { readonly level: number; readonly above: number },
  context: Context,
  now: Instant,
): Decision | null => {
  if (ticket.assignee === null) return null;
  const { skills = [] } = context.candidates.find(({ person }) => person === ticket.assignee) ?? {};
  for (const needed of ticket.required) {
    const higher = { skill: needed.skill, level: Math.max(needed.level, levelOf(skills, needed) + above) };
    const required = ticket.required.map((one) => (one === needed ? higher : one));
    const { team, preferred } = ticket;
    const events: readonly TicketEvent[] = [
      ...due,
      ...resumed(ticket),
      { type: 'ticket.handed_over', team, required, preferred, note: null, level, higher },
    ];
    const decision = thenRoute(ticket, followPolicy(ticket, events, context, now), context, now);
    if (decision.ok && decision.events.some(({ type }) => type === 'ticket.assigned')) return decision;
  }
  return null;
};

/**
 * What is due on a ticket's clocks. A level may hand it over to another team: once to each, so that one that gave it back
 * does not get it again. Where nobody there could ever take it, it stays, and those who lead are told of the level only.
 * Or a level hands it to somebody with more of a skill: as long as nobody can be asked, whoever has it keeps it.
 */
export const checkSla = (ticket: Ticket, context: Context, now: Instant): Decision => {
  const due = checkClocks(ticket, now);
  const to = handsOverTo(ticket, due);
  if (to === null || !isOpen(ticket)) return accepted(...due);
  const { team, level, above } = to;
  if (above !== undefined) return toHigherSkill(ticket, due, { level, above }, context, now) ?? accepted(...due);
  const goes =
    context.organisation.teams.has(team) &&
    context.escalatedTo?.includes(team) !== true &&
    someoneIn(ticket, team, context);
  return goes ? toTeam(ticket, due, { team, level, note: null }, context, now) : accepted(...due);
};
