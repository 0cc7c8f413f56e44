import { Client } from 'pg';

/** The tables that opening a ticket writes to, parents first, each with the column that refers to the ticket. */
const tables = [
  ['tickets', 'number'],
  ['ticket_search', 'number'],
  ['inbox', 'ticket'],
  ['events', 'ticket'],
  ['sla_clocks', 'ticket'],
  ['assignments', 'ticket'],
  ['timers', 'ticket'],
  ['outbox', 'ticket'],
] as const;

type Insert = { readonly name: string; readonly text: string; readonly values: readonly unknown[] };

const connect = async (url: string): Promise<Client> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
};

/** Whether the database numbers these rows itself, as it does for the desk. */
const isOwnNumber = (table: string, column: string): boolean => column === 'id' && table !== 'inbox';

const insertOf = (table: string, row: Readonly<Record<string, unknown>>): Insert => {
  const columns = Object.keys(row).filter((column) => !isOwnNumber(table, column));
  const places = columns.map((_, index) => `$${index + 1}`).join(', ');
  const text = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`;
  return { name: `${table}${columns.length}`, text, values: columns.map((column) => row[column]) };
};

const rowsOf = async (from: Client, number: number): Promise<readonly Insert[]> => {
  const inserts: Insert[] = [];
  for (const [table, column] of tables) {
    const { rows } = await from.query(`SELECT * FROM ${table} WHERE ${column} = $1`, [number]);
    inserts.push(...rows.map((row: Record<string, unknown>) => insertOf(table, row)));
  }
  return inserts;
};

/**
 * Writes the rows of these tickets from one database to another of the same schema with nothing but prepared inserts,
 * one commit per ticket, over several connections: the most the server can do. Returns tickets per second.
 */
export const writeBare = async (
  urls: { readonly source: string; readonly target: string },
  numbers: readonly number[],
  connections: number,
): Promise<number> => {
  const from = await connect(urls.source);
  const tickets: (readonly Insert[])[] = [];
  for (const number of numbers) tickets.push(await rowsOf(from, number));
  await from.end();
  const clients = await Promise.all(Array.from({ length: connections }, () => connect(urls.target)));
  let next = 0;
  const start = performance.now();
  const work = async (client: Client): Promise<void> => {
    for (let ticket = tickets[next++]; ticket !== undefined; ticket = tickets[next++]) {
      await client.query('BEGIN');
      for (const { name, text, values } of ticket) await client.query({ name, text, values: [...values] });
      await client.query('COMMIT');
    }
  };
  await Promise.all(clients.map(work));
  const perSecond = (1_000 * tickets.length) / (performance.now() - start);
  for (const client of clients) await client.end();
  return perSecond;
};
