import { sql } from 'kysely';
import { addTasks } from '#db/background/tasks-write.ts';
import type { Engine } from '#db/engine/engine.ts';
import type { Db, Schema } from '#db/engine/schema.ts';
import { mergePerson } from '#db/organisation/links.ts';
import { readPeople, savePeople, setAway, setLanguages } from '#db/organisation/people.ts';
import { readEvents } from '#db/tickets/events.ts';
import { readForUpdate } from '#db/tickets/tickets.ts';
import type { Erasure, ErasureWriter, Privacy, TicketToStrike } from '#src/app/ports/privacy/privacy.ts';
import type { CategoryId, PersonId, TicketNumber } from '#src/core/ids.ts';
import { addressesOf, rowsOfPerson } from './rows-of-person.ts';
import { strikeNames, strikeWords } from './strike.ts';

/** Tables that only say how somebody is recognised, reached or signed in, and when they are away. */
const theirs: readonly (readonly [table: keyof Schema, column: string])[] = [
  ['accounts', 'person'],
  ['sign_ins', 'person'],
  ['factors', 'person'],
  ['recovery_codes', 'person'],
  ['drafts', 'person'],
  ['planned_absences', 'person'],
  ['absence_feeds', 'person'],
  ['uses', 'person'],
  ['news_cards', 'person'],
  ['preferences', 'person'],
  ['dashboards', 'person'],
  ['saved_views', 'owner'],
  ['links', 'added'],
  ['links', 'stays'],
];

const over = ['closed', 'cancelled'] as const;

const toStrike = (row: { readonly number: number; readonly requester: string }): TicketToStrike => ({
  number: row.number as TicketNumber,
  requester: row.requester as PersonId,
});

const forgetPerson = async (db: Db, person: PersonId, name: string, text: string): Promise<void> => {
  const [found] = await readPeople(db, [person]);
  if (found === undefined) return;
  const { id, zone } = found;
  const addresses = await addressesOf(db, person);
  if (addresses.length > 0) await db.deleteFrom('bounces').where('address', 'in', addresses).execute();
  await savePeople(db, [
    { id, name, email: null, roles: ['requester'], teams: [], manager: null, zone, active: false },
  ]);
  await setLanguages(db, person, {});
  await setAway(db, person, null);
  const accounts = await db.selectFrom('accounts').select('user_id').where('person', '=', person).execute();
  const conversations = accounts.map(({ user_id: user }) => user);
  if (conversations.length > 0) {
    await db.deleteFrom('conversation_messages').where('conversation', 'in', conversations).execute();
  }
  for (const [table, column] of theirs) {
    await sql`DELETE FROM ${sql.table(table)} WHERE ${sql.ref(column)} = ${person}`.execute(db);
  }
  await sql`
    DELETE FROM api_answers WHERE api_key IN (SELECT id FROM api_keys WHERE owner = ${person})
  `.execute(db);
  const ended = { ended_why: 'person' };
  const at = sql<number>`COALESCE(ended_at, created_at)`;
  await db
    .updateTable('api_keys')
    .set({ name, ended_at: at, ...ended })
    .where('owner', '=', person)
    .execute();
  await db.updateTable('sessions').set({ agent: '' }).where('person', '=', person).execute();
  await sql`
    DELETE FROM factor_challenges WHERE session IN (SELECT id FROM sessions WHERE person = ${person})
  `.execute(db);
  await db.updateTable('access_events').set({ agent: '', detail: '' }).where('person', '=', person).execute();
  await db.updateTable('blocks').set({ reason: null }).where('person', '=', person).execute();
  await db
    .updateTable('desk_changes')
    .set({ name, fields: '[]' })
    .where('kind', '=', 'people')
    .where('subject', '=', person)
    .execute();
  const recipient = `person:${person}`;
  await db.updateTable('outbox').set({ unreachable: '[]', fault: null }).where('recipient', '=', recipient).execute();
  await db
    .updateTable('sent_messages')
    .set({ conversation: 'erased', message: sql<string>`CAST(id AS TEXT)` })
    .where('recipient', '=', recipient)
    .execute();
  await strikeNames(db, person, name, text);
};

const writerOn = (db: Db): ErasureWriter => ({
  person: async (id) => (await readPeople(db, [id]))[0] ?? null,
  ticketsOf: async (person) => {
    const { rows } = await sql<{ number: number; requester: string }>`
      SELECT number, requester FROM tickets
      WHERE requester = ${person} OR filed_by = ${person}
        OR parent IN (SELECT number FROM tickets WHERE requester = ${person})
        OR parent IN (SELECT parent FROM tickets WHERE requester = ${person} AND parent IS NOT NULL)
        OR number IN (SELECT parent FROM tickets WHERE requester = ${person} AND parent IS NOT NULL)
        OR number IN (SELECT ticket FROM watchers WHERE person = ${person})
        OR number IN (SELECT ticket FROM comments WHERE author = ${person})
        OR number IN (SELECT ticket FROM events WHERE actor = ${person})
        OR (answers IS NOT NULL AND EXISTS (
          SELECT 1 FROM events
          WHERE ticket = tickets.number AND type = 'ticket.details_given' AND body LIKE ${`%"person":${JSON.stringify(person)}%`}
        ))
      ORDER BY number
    `.execute(db);
    return rows.map(toStrike);
  },
  openTicketsOf: async (person) => {
    const rows = await db
      .selectFrom('tickets')
      .select('number')
      .where('requester', '=', person)
      .where('status', 'not in', [...over])
      .orderBy('number')
      .execute();
    return rows.map(({ number }) => number as TicketNumber);
  },
  ticketsOver: async (before, { category, after, limit }) => {
    const rows = await db
      .selectFrom('tickets')
      .select(['number', 'requester'])
      .where('status', 'in', [...over])
      .where(sql<number>`COALESCE(closed_at, cancelled_at)`, '<', before)
      .where('number', '>', after)
      .$if(category !== null, (query) => query.where('category', '=', category))
      .orderBy('number')
      .limit(limit)
      .execute();
    return rows.map(toStrike);
  },
  events: async (number) => {
    // Whoever changes it now is waited for, and nobody changes it until all is struck out.
    await readForUpdate(db, number);
    return readEvents(db, number);
  },
  strike: (number, changed, words, text) => strikeWords(db, number, changed, words, text),
  forgetPerson: (person, name, text) => forgetPerson(db, person, name, text),
  addTasks: (tasks, at) => addTasks(db, tasks, at),
});

const erasureOf = (row: Schema['erasures']): Erasure => ({
  id: row.id as unknown as number,
  at: row.at,
  person: row.person as PersonId | null,
  overBefore: row.over_before,
  category: row.category as CategoryId | null,
  tickets: row.tickets,
  events: row.events,
});

export const createPrivacy = (engine: Engine): Privacy => ({
  rowsOf: (person) => rowsOfPerson(engine.readSlowly, person),
  erase: (why, work) =>
    engine.write(async (db) => {
      // Whoever files a ticket for them now is waited for; who comes later finds that they are gone.
      if (why.person !== null) await mergePerson(db, why.person);
      const row = { at: why.at, person: why.person, over_before: why.overBefore, category: why.category };
      // While it is open, the database lets words be struck out: nobody else sees it before all is done.
      const { id } = await db
        .insertInto('erasures')
        .values({ ...row, tickets: 0, events: 0, open: 1 })
        .returning('id')
        .executeTakeFirstOrThrow();
      const { done, result } = await work(writerOn(db));
      if (done === null) await db.deleteFrom('erasures').where('id', '=', id).execute();
      else {
        const { tickets, events } = done;
        await db.updateTable('erasures').set({ tickets, events, open: 0 }).where('id', '=', id).execute();
      }
      return result;
    }),
  erasures: async () => {
    const rows = await engine.read.selectFrom('erasures').selectAll().orderBy('id', 'desc').execute();
    return rows.map((row) => erasureOf(row as unknown as Schema['erasures']));
  },
});
