import { sql } from 'kysely';
import type { LearnedExample, Models, StoredModel } from '#src/app/ports/models.ts';
import { importedChannel } from '#src/app/store-kit/imported.ts';
import type { CategoryId, Instant, TicketNumber } from '#src/core/ids.ts';
import type { KnownGuess } from '#src/core/learning/confusion.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';
import type { StoredClassification } from '#src/core/ticket/ticket.ts';
import type { Engine } from './engine/engine.ts';
import type { Db, Schema } from './engine/schema.ts';

/** How many old models are kept to go back to. The history of all stays, but not their bytes. */
const modelsKept = 10;

/** How many of the newest tickets say how good the guesses are. */
const guessesRead = 2_000;

const modelOf = (row: Omit<Schema['models'], 'bytes'>): StoredModel => ({
  id: row.id,
  trainedAt: row.trained_at,
  state: row.state,
  learnedFrom: row.learned_from,
  why: row.why,
  comparison: JSON.parse(row.comparison),
  rolledBackAt: row.rolled_back_at,
});

const history = async (db: Db): Promise<readonly StoredModel[]> => {
  const rows = await db
    .selectFrom('models')
    .select(['id', 'trained_at', 'state', 'learned_from', 'why', 'comparison', 'rolled_back_at'])
    .orderBy('trained_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(modelOf);
};

const keep = async (db: Db, { bytes, ...model }: Parameters<Models['keep']>[0]): Promise<void> => {
  if (model.state === 'champion') await retire(db);
  await db
    .insertInto('models')
    .values({
      id: model.id,
      trained_at: model.trainedAt,
      state: model.state,
      learned_from: model.learnedFrom,
      why: model.why,
      comparison: JSON.stringify(model.comparison),
      bytes: Buffer.from(bytes),
      rolled_back_at: null,
    })
    .execute();
  const stale = (await history(db)).filter(({ state }) => state !== 'champion').slice(modelsKept);
  if (stale.length === 0) return;
  await db
    .updateTable('models')
    .set({ bytes: Buffer.alloc(0) })
    .where(
      'id',
      'in',
      stale.map(({ id }) => id),
    )
    .execute();
};

const retire = (db: Db) => db.updateTable('models').set({ state: 'retired' }).where('state', '=', 'champion').execute();

/** The newest former champion that still has its bytes. */
const rollBack = async (db: Db, at: Instant): Promise<string | null> => {
  const now = await db.selectFrom('models').select('trained_at').where('state', '=', 'champion').executeTakeFirst();
  const before = await db
    .selectFrom('models')
    .select('id')
    .where('state', '=', 'retired')
    .where('trained_at', '<', now?.trained_at ?? 0)
    .where((where) => where(where.fn('length', ['bytes']), '>', 0))
    .orderBy('trained_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  await db.updateTable('models').set({ rolled_back_at: at }).where('state', '=', 'champion').execute();
  await retire(db);
  if (before === undefined) return null;
  await db.updateTable('models').set({ state: 'champion' }).where('id', '=', before.id).execute();
  return before.id;
};

const rolledBack: (db: Db) => ReturnType<Models['rolledBack']> = async (db) => {
  const row = await db
    .selectFrom('models')
    .select(['id', 'trained_at', 'bytes', 'rolled_back_at'])
    .where('rolled_back_at', 'is not', null)
    .orderBy('rolled_back_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined || row.rolled_back_at === null || row.bytes.length === 0) return null;
  return { id: row.id, trainedAt: row.trained_at, bytes: row.bytes, rolledBackAt: row.rolled_back_at };
};

const useAgain = async (db: Db, id: string): Promise<boolean> => {
  const found = await db
    .selectFrom('models')
    .select('id')
    .where('id', '=', id)
    .where((where) => where(where.fn('length', ['bytes']), '>', 0))
    .executeTakeFirst();
  if (found === undefined) return false;
  await retire(db);
  await db.updateTable('models').set({ state: 'champion', rolled_back_at: null }).where('id', '=', id).execute();
  return true;
};

/** Nobody said what the ticket is about: its category was removed, and another took its place. As `appendEvents` writes it. */
const unchosen = '%"because":"removed"%';

/** The events of a kind on the ticket that a query around it is about. */
const eventsOfIt = (db: Db, type: LoggedEvent['event']['type']) =>
  db
    .selectFrom('events')
    .select('seq')
    .where('ticket', '=', sql.ref<number>('tickets.number'))
    .where('type', '=', type);

/**
 * Tickets corrected by a technician, or closed by their requester with the category unchanged; the example is by whoever
 * corrected or resolved it. Whoever removed a category, or reopens what was in it, has corrected nothing. One that was
 * solved and confirmed without a category is an example of none. A ticket that closed by itself or was imported is not
 * an example: its category may be the desk's own guess.
 */
const examples = async (db: Db, limit: number): Promise<readonly LearnedExample[]> => {
  const rows = await db
    .selectFrom('tickets')
    .leftJoin('categories', 'categories.id', 'tickets.category')
    .select(['number', 'title', 'description', 'categories.name', 'category_source', 'assignee', 'updated_at'])
    .where((where) =>
      where.or([
        where.and([
          where('category_source', '=', 'technician'),
          where.exists(eventsOfIt(db, 'ticket.categorised').where('body', 'not like', unchosen)),
        ]),
        where.and([
          where('status', '=', 'closed'),
          where('channel', '!=', importedChannel),
          where.exists(eventsOfIt(db, 'ticket.closed').where('actor', '=', sql.ref<string>('tickets.requester'))),
        ]),
      ]),
    )
    .where('assignee', 'is not', null)
    .orderBy('updated_at', 'desc')
    .limit(limit)
    .execute();
  const corrected = await correctors(
    db,
    rows.filter((row) => row.category_source === 'technician').map(({ number }) => number),
  );
  return rows.toReversed().map((row) => ({
    text: `${row.title}\n${row.description}`,
    category: row.name,
    by: corrected.get(row.number) ?? row.assignee ?? '',
    at: row.updated_at,
  }));
};

/** Who chose the category of these tickets last. */
const correctors = async (db: Db, tickets: readonly number[]): Promise<ReadonlyMap<number, string>> => {
  const by = new Map<number, string>();
  for (let from = 0; from < tickets.length; from += 500) {
    const rows = await db
      .selectFrom('events')
      .select(['ticket', 'actor'])
      .where('ticket', 'in', tickets.slice(from, from + 500))
      .where('type', '=', 'ticket.categorised' satisfies LoggedEvent['event']['type'])
      .where('body', 'not like', unchosen)
      .orderBy('seq')
      .execute();
    for (const { ticket, actor } of rows) if (actor !== null) by.set(ticket, actor);
  }
  return by;
};

/** What it was sure enough of; null: nothing. */
const sureGuess = ({ acted, held, confidence, ranked, sure }: StoredClassification): CategoryId | null => {
  // Before `sure` was stored, an abstention was a confidence of 0.
  const wasSure = sure === undefined ? confidence > 0 : acted === true || held === true;
  return wasSure ? (ranked[0]?.category ?? null) : null;
};

/** Tickets filed since then whose category is known by now. */
const decidedSince = (db: Db, since: Instant) =>
  db
    .selectFrom('tickets')
    .where('created_at', '>=', since)
    .where('classification', 'is not', null)
    .where((where) =>
      where.or([where('category_source', '=', 'technician'), where('status', 'in', ['resolved', 'closed'])]),
    );

const liveGuesses = async (db: Db, since: Instant): ReturnType<Models['liveGuesses']> => {
  const rows = await decidedSince(db, since)
    .select(['category', 'classification'])
    .orderBy('number', 'desc')
    .limit(guessesRead)
    .execute();
  const names = new Map(
    (await db.selectFrom('categories').select(['id', 'name']).execute()).map((c) => [c.id, c.name]),
  );
  const byCategory = new Map<string, { right: boolean; held: boolean }[]>();
  for (const { category, classification } of rows.toReversed()) {
    const said: StoredClassification = JSON.parse(classification ?? '{}');
    const guess = sureGuess(said);
    if (guess === null) continue;
    const guesses = byCategory.get(guess) ?? [];
    guesses.push({ right: category === guess, held: said.held === true });
    byCategory.set(guess, guesses);
  }
  return [...byCategory].map(([id, guesses]) => ({ category: names.get(id) ?? id, guesses }));
};

/** What is read at once, so that others get their turn. */
const guessesAtOnce = 1_000;

/** What was filed since then has changed since then: an index has those, however many there were before. */
const knownGuesses = async (db: Db, since: Instant, limit: number): Promise<readonly KnownGuess[]> => {
  const found: KnownGuess[] = [];
  let last: { readonly number: number; readonly updated_at: number } | undefined;
  while (found.length < limit) {
    const before = last;
    const wanted = Math.min(guessesAtOnce, limit - found.length);
    let query = decidedSince(db, since)
      .select(['number', 'updated_at', 'category', 'classification'])
      .where('updated_at', '>=', since);
    if (before !== undefined) {
      query = query
        .where('updated_at', '<=', before.updated_at)
        .where((where) => where.or([where('updated_at', '<', before.updated_at), where('number', '<', before.number)]));
    }
    const rows = await query.orderBy('updated_at', 'desc').orderBy('number', 'desc').limit(wanted).execute();
    for (const { number, category, classification } of rows) {
      const guess = sureGuess(JSON.parse(classification ?? '{}'));
      found.push({ ticket: number as TicketNumber, guess, final: category as CategoryId | null });
    }
    last = rows.at(-1);
    if (rows.length < wanted) break;
  }
  return found;
};

/** The desk's own models, in a database of either engine. */
export const createModels = (engine: Engine): Models => ({
  champion: async () => {
    const row = await engine.read
      .selectFrom('models')
      .select(['id', 'trained_at', 'bytes'])
      .where('state', '=', 'champion')
      .executeTakeFirst();
    return row === undefined ? null : { id: row.id, trainedAt: row.trained_at, bytes: row.bytes };
  },
  championId: async () =>
    (await engine.read.selectFrom('models').select('id').where('state', '=', 'champion').executeTakeFirst())?.id ??
    null,
  history: () => history(engine.read),
  keep: (model) => engine.write((db) => keep(db, model)),
  rollBack: (at) => engine.write((db) => rollBack(db, at)),
  rolledBack: () => rolledBack(engine.read),
  use: (id) => engine.write((db) => useAgain(db, id)),
  examples: (limit) => examples(engine.read, limit),
  liveGuesses: (since) => liveGuesses(engine.read, since),
  knownGuesses: (since, limit) => knownGuesses(engine.read, since, limit),
});
