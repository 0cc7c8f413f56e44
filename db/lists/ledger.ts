import { sql } from 'kysely';
import type { Db } from '#db/engine/schema.ts';
import type { Ledger } from '#src/app/ports/lists.ts';
import type { Instant, PersonId } from '#src/core/ids.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';

/** Whoever had it resolved it themselves then: nobody else, and the desk did not, as no answer came. */
const byThemselves = sql<boolean>`EXISTS (SELECT 1 FROM events AS e WHERE e.ticket = outcomes.ticket
  AND e.type = ${sql.lit('ticket.resolved' satisfies TicketEvent['type'])} AND e.at = outcomes.ended_at AND e.actor = outcomes.assignee)`;

/** What these people were asked to take, and resolved themselves, since then. */
export const readLedger = async (db: Db, people: readonly PersonId[], since: Instant): Promise<Ledger> => {
  if (people.length === 0) return { offered: [], worked: [] };
  const [offered, worked] = await Promise.all([
    db
      .selectFrom('assignments as a')
      .innerJoin('tickets as t', 't.number', 'a.ticket')
      .select(['a.person', 'a.at', 'a.outcome', 'a.outcome_at', 't.effort'])
      .where('a.person', 'in', [...people])
      .where('a.at', '>=', since)
      .orderBy('a.at')
      .orderBy('a.ticket')
      .execute(),
    db
      .selectFrom('outcomes')
      .select(['assignee', 'ended_at'])
      .where('assignee', 'in', [...people])
      .where(sql<boolean>`metric = 'resolution'`)
      .where('ended_at', '>=', since)
      .where(byThemselves)
      .orderBy('ended_at')
      .orderBy('ticket')
      .execute(),
  ]);
  return {
    offered: offered.map(({ person, at, outcome, outcome_at, effort }) => ({
      person: person as PersonId,
      at,
      outcome: outcome as Ledger['offered'][number]['outcome'],
      outcomeAt: outcome_at,
      effort,
    })),
    worked: worked.map(({ assignee, ended_at }) => ({ person: assignee as PersonId, at: ended_at })),
  };
};
