import SqliteDatabase from 'better-sqlite3';
import { openDatabase } from '#db/database.ts';
import { runAudit } from '#src/app/background/audit.ts';
import type { TicketPage } from '#src/app/ports/lists.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import { evolve } from '#src/core/lifecycle/evolution/evolve.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import type { FakePlatform } from './fake-platform.ts';
import type { Ledger } from './filing.ts';
import { rowsIn } from './rows.ts';
import type { Outcome } from './scenario.ts';

type OutboxState = {
  id: string | number;
  state: string;
  fault: string | null;
  fault_code: string | null;
  owed: string;
};

const isRefresh = ({ owed }: OutboxState): boolean => (JSON.parse(owed) as { kind: string }).kind === 'refresh';

/** Whether a row marked as sent was really shown: by itself, or as part of another's card. */
const wasShown = ({ id, fault }: OutboxState, shown: ReadonlySet<string>): boolean => {
  const together = /^with (\d+)$/.exec(fault ?? '')?.[1];
  return shown.has(together ?? String(id));
};

/** The messages owed that were never shown. Superseded ones are no longer owed. */
const findLost = (rows: readonly OutboxState[], platform: FakePlatform): readonly OutboxState[] => {
  const shown = new Set(platform.deliveries.map(({ id }) => id));
  return rows.filter((row) => {
    if (row.state === 'superseded' || row.state === 'refreshed') return false;
    // Managers hear it together with other news, or in the morning.
    if (row.state === 'pending' && row.fault_code === 'gathered') return false;
    if (row.state !== 'sent') return true;
    return !isRefresh(row) && !wasShown(row, shown);
  });
};

/** What became of the lost ones, so that whoever reads the table need not guess: "54 pending (unavailable)". */
const sayLost = (lost: readonly OutboxState[]): readonly string[] =>
  [...Map.groupBy(lost, ({ state, fault_code: code }) => (code === null ? state : `${state} (${code})`))].map(
    ([what, rows]) => `${rows.length} ${what}, the first is ${rows[0]?.id}: ${rows[0]?.fault ?? 'no fault'}`,
  );

const checkFile = (url: string): readonly string[] => {
  if (!url.startsWith('sqlite:')) return [];
  const file = new SqliteDatabase(url.slice('sqlite:'.length), { readonly: true });
  try {
    const whole = file.pragma('integrity_check', { simple: true });
    const foreign = file.pragma('foreign_key_check') as readonly unknown[];
    return whole === 'ok' && foreign.length === 0 ? [] : ['the file is damaged'];
  } finally {
    file.close();
  }
};

const quietLog = { info: () => {}, warn: () => {}, error: () => {} };

/** JSON that does not depend on the order of keys. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/**
 * Checks everything once no instance runs any more: every acknowledged ticket exists once, its log gives the stored row,
 * everything owed is recorded and was shown, and nothing is waiting without a timer.
 */
export const judge = async (
  url: string,
  platform: FakePlatform,
  ledger: Ledger,
  told: Partial<Outcome> = {},
): Promise<Outcome> => {
  const problems = [...(told.problems ?? []), ...checkFile(url)];
  const shown = platform.deliveries.map(({ id }) => id);
  const lost = findLost(
    await rowsIn<OutboxState>(url, 'SELECT id, state, fault, fault_code, owed FROM outbox ORDER BY id'),
    platform,
  );
  problems.push(...sayLost(lost));
  const database = await openDatabase(url);
  /** Whether a ticket's log gives the stored row. */
  const isItsLog = async (number: TicketNumber, ticket: Ticket): Promise<boolean> => {
    const log = await database.store.read.events(number);
    const replayed = log.reduce<Ticket | null>((now, event) => evolve(now, event), null);
    return canonical(replayed) === canonical(ticket);
  };
  const countDiffering = async (tickets: readonly Ticket[]): Promise<number> => {
    let differing = 0;
    for (const ticket of tickets) {
      if (!(await isItsLog(ticket.number, ticket))) differing += 1;
      // Another scenario may be running in this process.
      await new Promise((resolve) => setImmediate(resolve));
    }
    return differing;
  };
  try {
    const { lists } = database.store;
    const tickets: Ticket[] = [];
    for (let after: string | null = null; ; ) {
      const page: TicketPage = await lists.listTickets({ filter: {}, order: 'number', limit: 500, after });
      tickets.push(...page.tickets);
      if (page.next === null) break;
      after = page.next;
    }
    const byTitle = Map.groupBy(tickets, ({ title }) => title);
    const twice = [...byTitle.values()].filter((same) => same.length > 1).length;
    if (twice > 0) problems.push(`${twice} filed twice`);
    const lostTickets = [...ledger.filed].filter(
      ([title, number]) => byTitle.get(title)?.[0]?.number !== number,
    ).length;
    const differing = await countDiffering(tickets);
    if (differing > 0) problems.push(`${differing} tickets differ from their log`);
    for (const [number, person] of ledger.accepted) {
      const ticket = tickets.find((one) => one.number === number);
      if (ticket?.assignee !== person) problems.push(`#${number} was accepted by ${person}`);
    }
    const audit = await runAudit(database.store, quietLog, Date.now());
    if (audit.notices > 0) problems.push(`${audit.notices} messages were never owed`);
    if (audit.timers > 0) problems.push(`${audit.timers} timers missing`);
    return {
      lostTickets,
      lostMessages: lost.length + audit.notices,
      duplicates: shown.length - new Set(shown).size,
      maxDuplicates: 0,
      seconds: null,
      maxSeconds: null,
      note: `${tickets.length} tickets, ${shown.length} messages`,
      ...told,
      problems,
    };
  } finally {
    await database.close();
  }
};
