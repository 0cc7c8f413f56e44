import type { Transaction } from '#src/app/ports/store.ts';
import { commitChange } from '#src/app/tickets/commit.ts';
import { loadContext } from '#src/app/tickets/context.ts';
import { type Removable, skillsWithout } from '#src/core/administration/remove.ts';
import type { CategoryId, Instant, TeamId } from '#src/core/ids.ts';
import { decide } from '#src/core/lifecycle/decide.ts';
import { withPolicy } from '#src/core/lifecycle/evolution/choose-policy.ts';
import { canWorkOn, resumed } from '#src/core/lifecycle/holder.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { type Actor, actorId } from '#src/core/ticket/actor.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

/** What is gone from the desk, and what takes its place; null: nothing does. */
export type Gone = { readonly what: Removable; readonly id: string; readonly instead: string | null };

/**
 * To the team that takes the place of its own. Whoever has it, or was asked, keeps it if they are in that team, and so
 * does the place in the queue.
 */
const toTeam = async (tx: Transaction, ticket: Ticket, team: TeamId): Promise<readonly TicketEvent[]> => {
  const { required, preferred } = ticket;
  const moved = { type: 'ticket.handed_over', team, required, preferred, note: null } as const;
  const holder = ticket.assignee === null ? null : await tx.person(ticket.assignee);
  const stays = holder === null || ticket.status === 'resolved' || canWorkOn(holder, { ...ticket, team });
  return stays ? [{ ...moved, kept: 'team' }] : [...resumed(ticket), moved];
};

const without = (ticket: Ticket, { id, instead }: Gone): readonly TicketEvent[] => {
  const [required, preferred] = [ticket.required, ticket.preferred].map((one) => skillsWithout(one, id, instead));
  if (required === undefined || preferred === undefined) return [];
  return [{ type: 'ticket.handed_over', team: ticket.team, required, preferred, note: null, kept: 'skills' }];
};

/** Whoever removes a category says nothing of what each of its tickets is about. */
const notChosen = (event: TicketEvent): TicketEvent =>
  event.type === 'ticket.categorised' ? { ...event, because: 'removed' } : event;

const eventsOf = async (
  tx: Transaction,
  ticket: Ticket,
  gone: Gone,
  { actor, now }: { readonly actor: Actor; readonly now: Instant },
): Promise<readonly TicketEvent[]> => {
  const { what, instead } = gone;
  if (what === 'skills') return without(ticket, gone);
  if (instead === null) return [];
  if (what === 'categories') {
    const command = { type: 'categorise', category: instead as CategoryId } as const;
    const decision = decide(ticket, command, await loadContext(tx, ticket, command, actor, now), now);
    return decision.ok ? decision.events.map(notChosen) : [];
  }
  const events = await toTeam(tx, ticket, instead as TeamId);
  const organisation = await tx.organisation();
  const requester = await tx.person(ticket.requester);
  const candidates = ticket.status === 'assigned' ? await tx.candidates(instead as TeamId, ticket.category) : [];
  if (requester === null) return events;
  return withPolicy(ticket, events, { organisation, candidates, requester, by: actorId(actor), now });
};

/** Moves open tickets that name what is gone, so that none is left without a home. Returns how many. */
export const moveTickets = async (tx: Transaction, gone: Gone, by: Person | null, now: Instant): Promise<number> => {
  if (gone.what === 'calendars') return 0;
  const actor: Actor = by === null ? { kind: 'system' } : { kind: 'person', person: by };
  let moved = 0;
  for (const number of await tx.openTicketsNaming(gone.what, gone.id)) {
    const before = await tx.readForUpdate(number);
    const events = before === null ? [] : await eventsOf(tx, before, gone, { actor, now });
    if (before === null || events.length === 0) continue;
    const organisation = await tx.organisation();
    await commitChange(tx, { number, before, events, actor, organisation, now, quiet: false });
    moved += 1;
  }
  return moved;
};
