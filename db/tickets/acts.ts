import type { Db } from '#db/engine/schema.ts';
import type { ActsQuery, NumberedLog } from '#src/app/ports/tickets.ts';
import type { PersonId } from '#src/core/ids.ts';
import { loggedOf } from './events.ts';

const eventsIn = (db: Db, { types, time, before, limit }: ActsQuery) => {
  let found = db
    .selectFrom('events')
    .selectAll('events')
    .where('events.type', 'in', [...types]);
  if (time !== undefined) found = found.where('events.at', '>=', time.from).where('events.at', '<', time.to);
  if (before !== undefined) {
    found = found
      .where('events.at', '<=', before.at)
      .where((where) => where.or([where('events.at', '<', before.at), where('events.id', '<', before.id)]));
  }
  return found.orderBy('events.at', 'desc').orderBy('events.id', 'desc').limit(limit);
};

/** What others filed for somebody is found by their tickets, of which nobody has very many. */
const filedForThem = (db: Db, person: PersonId, query: ActsQuery) =>
  eventsIn(db, { ...query, types: ['ticket.filed'] })
    .where('events.ticket', 'in', (tickets) =>
      tickets.selectFrom('tickets').select('number').where('requester', '=', person).where('filed_by', '!=', person),
    )
    .where('events.actor', '!=', person);

/** What somebody did to tickets, and tickets that somebody else filed for them; the latest first. */
export const readActsOf = async (db: Db, person: PersonId, query: ActsQuery): Promise<readonly NumberedLog[]> => {
  if (query.types.length === 0) return [];
  const own = await eventsIn(db, query).where('events.actor', '=', person).execute();
  const others = query.types.includes('ticket.filed') ? await filedForThem(db, person, query).execute() : [];
  return [...own, ...others]
    .toSorted((a, b) => b.at - a.at || b.id - a.id)
    .slice(0, query.limit)
    .map((row) => ({ id: row.id, logged: loggedOf(row) }));
};
