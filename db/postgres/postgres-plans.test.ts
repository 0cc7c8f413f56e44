import assert from 'node:assert/strict';
import { after, before, describe, it, mock } from 'node:test';
import { Client } from 'pg';
import { type Database, openDatabase } from '#db/database.ts';
import { countedFilters, listQueries } from '#db/testing/list-queries.ts';
import { listed } from '#src/app/contracts/listed-tickets.ts';
import { cursorAfter } from '#src/app/store-kit/cursor.ts';
import { aChange, aDesk, monday, teamId } from '#src/app/testing/builders.ts';
import { emptyDatabase, skipWithoutServer, type TestDatabase } from './testing.ts';

const closed = 20_000;

/** Many more finished tickets, each with its own time; one in three belongs to the other team. */
const many = `
  INSERT INTO tickets
  SELECT made.* FROM generate_series(101, ${100 + closed}) AS n, tickets AS t,
    jsonb_populate_record(NULL::tickets, to_jsonb(t) || jsonb_build_object(
      'number', n, 'created_at', t.created_at - n, 'updated_at', t.updated_at - n, 'resolved_at', t.resolved_at - n * 60000,
      'priority', CASE WHEN n % 10 = 0 THEN 'P1' ELSE 'P3' END
    )) AS made
  WHERE t.number = 8 + n % 3`;

/** Many more open ones, half of them nobody's. */
const manyOpen = `
  INSERT INTO tickets
  SELECT made.* FROM generate_series(50001, ${50000 + closed}) AS n, tickets AS t,
    jsonb_populate_record(NULL::tickets, to_jsonb(t) || jsonb_build_object(
      'number', n, 'created_at', t.created_at - n, 'updated_at', t.updated_at - n, 'eligible_since', t.eligible_since - n,
      'priority', CASE WHEN n % 10 = 0 THEN 'P1' ELSE 'P3' END
    )) AS made
  WHERE t.number = CASE WHEN n % 2 = 0 THEN 1 ELSE 6 END`;

type Node = {
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Node Type': string;
  readonly Plans?: readonly Node[];
};

type Statement = { readonly text: string; readonly values: unknown[] };

/** Rows of tickets, or of one of their indexes, that a plan read. */
const ticketsRead = (node: Node): number => {
  const seen = node['Relation Name'] === 'tickets' || node['Node Type'] === 'Bitmap Index Scan';
  const rows = (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'];
  return (seen ? rows : 0) + (node.Plans ?? []).reduce((sum, part) => sum + ticketsRead(part), 0);
};

const plans = (): void => {
  let made: TestDatabase;
  let database: Database;
  let client: Client;

  before(async () => {
    made = await emptyDatabase();
    database = await openDatabase(made.url);
    await database.store.transaction(async (tx) => {
      await tx.saveSetup(aDesk(), 0);
      for (const ticket of listed) await tx.writeTicket(aChange(ticket));
    });
    client = new Client({ connectionString: made.url });
    await client.connect();
    await client.query(many);
    await client.query('VACUUM ANALYZE tickets');
  });
  after(async () => {
    await client.end();
    await database.close();
    await made.drop();
  });

  /** How many tickets the statements of `work` read, and how. */
  const read = async (work: () => Promise<unknown>): Promise<{ readonly rows: number; readonly plan: string }> => {
    const statements: Statement[] = [];
    const original = Client.prototype.query;
    const watched = mock.method(Client.prototype, 'query', function query(this: Client, ...given: unknown[]) {
      const [statement] = given as [Partial<Statement>];
      const { text = '', values = [] } = statement;
      if (/^\(?select.*\btickets\b/i.test(text)) statements.push({ text, values });
      return Reflect.apply(original, this, given);
    });
    await work();
    watched.mock.restore();
    assert.ok(statements.length > 0);
    let rows = 0;
    const told: unknown[] = [];
    for (const { text, values } of statements) {
      const explained = await client.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, values);
      const [{ Plan }] = explained.rows[0]['QUERY PLAN'];
      rows += ticketsRead(Plan);
      told.push(text, Plan);
    }
    return { rows, plan: JSON.stringify(told, null, 1) };
  };

  const [, , first] = listed;
  assert.ok(first);
  for (const [name, query] of listQueries) {
    for (const after of [null, cursorAfter(query, { ...first, updatedAt: first.updatedAt - 5_000 })]) {
      it(`${name}${after === null ? '' : ', after a place'}: few of many are read`, async () => {
        const { rows, plan } = await read(() => database.store.lists.listTickets({ ...query, after }));
        assert.ok(rows < 1_500, `${rows} rows\n${plan}`);
      });
    }
  }

  for (const [name, filter] of countedFilters) {
    it(`counting ${name}: only what is counted is read`, async () => {
      const n = await database.store.counts.countTickets(filter);
      const { rows, plan } = await read(() => database.store.counts.countTickets(filter));
      assert.ok(rows <= 2 * n + 100, `${rows} rows for ${n}\n${plan}`);
    });
  }

  it('the counts of teams: closed tickets are not read', async () => {
    const teams = [teamId('support'), teamId('networks')];
    const day = { dueBefore: monday, resolvedSince: monday - 86_400_000 };
    const { rows, plan } = await read(() => database.store.counts.countTeams(teams, day));
    const resolved = [...(await database.store.counts.countTeams(teams, day)).values()].map((team) => team.resolved);
    assert.ok(rows <= 100 + resolved.reduce((sum, n) => sum + n), `${rows} rows\n${plan}`);
  });

  const queues = listQueries.filter(([, { order, filter }]) => order === 'queue' && filter.assignee === undefined);

  describe('with many open tickets', () => {
    before(async () => {
      await client.query(manyOpen);
      await client.query('VACUUM ANALYZE tickets');
    });
    for (const [name, query] of queues) {
      for (const after of [null, cursorAfter(query, first)]) {
        it(`${name}${after === null ? '' : ', after a place'}: only a page is read`, async () => {
          const { rows, plan } = await read(() => database.store.lists.listTickets({ ...query, after }));
          assert.ok(rows < 1_500, `${rows} rows\n${plan}`);
        });
      }
    }
  });
};

if (skipWithoutServer === false) describe('rows read by lists and counts on PostgreSQL', plans);
else it('lists and counts read little on PostgreSQL', { skip: skipWithoutServer });
