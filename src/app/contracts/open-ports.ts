import type { TestContext } from 'node:test';
import type { ConversationLog } from '#src/app/ports/conversation-log.ts';
import type { Outbox } from '#src/app/ports/outbox.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Tasks } from '#src/app/ports/tasks.ts';
import type { TicketChange } from '#src/app/ports/tickets.ts';
import type { Timers } from '#src/app/ports/timers.ts';
import { aDesk } from '#src/app/testing/builders.ts';

/** The ports of one database, empty when opened. */
export type DatabasePorts = {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly timers: Timers;
  readonly tasks: Tasks;
  readonly conversations: ConversationLog;
};

/** Opens a new, empty database for one test; `close` is called when that test ends. */
export type OpenPorts = () => Promise<
  DatabasePorts & {
    close(): Promise<void>;
    /** As if enough time had passed for every lease to expire. */
    expireLeases(): Promise<void>;
  }
>;

type OpenedPorts = DatabasePorts & { expireLeases(): Promise<void> };

export const openEmpty = async (t: TestContext, open: OpenPorts): Promise<OpenedPorts> => {
  const ports = await open();
  t.after(() => ports.close());
  return ports;
};

/** With the small desk from the builders. */
export const openDesk = async (t: TestContext, open: OpenPorts): Promise<OpenedPorts> => {
  const ports = await openEmpty(t, open);
  await ports.store.transaction((tx) => tx.saveSetup(aDesk(), 0));
  return ports;
};

export const write = async ({ store }: DatabasePorts, ...changes: readonly TicketChange[]): Promise<void> => {
  for (const change of changes) await store.transaction((tx) => tx.writeTicket(change));
};
