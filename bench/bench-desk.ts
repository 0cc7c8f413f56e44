import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '#db/database.ts';
import type { Account } from '#src/app/ports/chat/directory.ts';
import type { ChatAdapter } from '#src/app/ports/chat/platform.ts';
import { quietAdapter } from '#src/app/testing/quiet-adapter.ts';
import type { OpenTicket } from '#src/app/tickets/open-ticket.ts';
import type { PersonId } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { demoAccounts, demoOrganisation } from '#src/desk/organisation/demo-organisation.ts';
import { readRows } from '#src/desk/replay/replay-rows.ts';

type Trouble = { readonly title: string; readonly description: string };

const demoFile = fileURLToPath(new URL('../src/desk/replay/demo-tickets.csv', import.meta.url));

/** What people wrote, for realistic tickets. */
export const readTroubles = async (): Promise<readonly Trouble[]> => {
  const troubles: Trouble[] = [];
  for await (const read of readRows(demoFile, new Map(), Number.MAX_SAFE_INTEGER)) {
    if (read.ok && read.row.title !== '') troubles.push(read.row);
  }
  return troubles;
};

/** Runs `work` with a folder that is removed afterwards. */
export const inFolder = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'deskhand-bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** A platform that takes everything at once, and tells which ticket a card was about. */
export const stopwatch = (onSent: (ticket: number) => void): ChatAdapter => {
  const quiet = quietAdapter('playground');
  return {
    ...quiet,
    send: async (outbound) => {
      if (outbound.card.ticket !== null) onSent(outbound.card.ticket);
      return quiet.send(outbound);
    },
  };
};

const staffOf = (count: number): readonly Person[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `staff-${i}` as PersonId,
    name: `Staff ${i}`,
    email: `staff-${i}@example.org`,
    roles: ['requester'],
    teams: [],
    manager: null,
    zone: 'Europe/Berlin',
    active: true,
  }));

const accountOf = ({ id }: Person): Account => ({
  person: id,
  platform: 'playground',
  tenant: '',
  user: id,
  details: null,
  preferred: true,
});

/** People who can do what somebody of the demo can, as well. */
export const alike = (person: PersonId, count: number) => {
  const one = demoOrganisation.people.find(({ id }) => id === person);
  const technician = demoOrganisation.technicians.find((each) => each.person === person);
  if (one === undefined || technician === undefined) throw new Error(`Nobody in the demo is a technician ${person}`);
  return Array.from({ length: count }, (_, n) => {
    const id = `${person}-${n}` as PersonId;
    return { person: { ...one, id, name: `${one.name} ${n}` }, technician: { ...technician, person: id } };
  });
};

/**
 * Saves the demo organisation with so many requesters and these technicians more, all technicians of this capacity.
 * Returns the requesters.
 */
export const fillForBench = async (
  url: string,
  capacity: number,
  added: ReturnType<typeof alike> = [],
  requesters = 200,
): Promise<readonly Person[]> => {
  const staff = staffOf(requesters);
  const { store, close } = await openDatabase(url);
  const people = [...demoOrganisation.people, ...added.map(({ person }) => person), ...staff];
  const technicians = [...demoOrganisation.technicians, ...added.map(({ technician }) => technician)].map((one) => ({
    ...one,
    capacity,
  }));
  await store.transaction(async (tx) => {
    await tx.saveSetup({ ...demoOrganisation, people, technicians }, 0);
    for (const account of [...demoAccounts, ...people.slice(demoOrganisation.people.length).map(accountOf)])
      await tx.saveAccount(account);
    await tx.saveSetting('set_up', 'bench');
  });
  await close();
  return staff;
};

/** Cancels every ticket and removes everything owed: statements for either engine. */
export const cancelEverything =
  "UPDATE tickets SET status = 'cancelled', assignee = NULL; DELETE FROM technician_loads; DELETE FROM timers; DELETE FROM outbox";

/** The nth entry of a list that is repeated endlessly. */
export const nth = <T>(list: readonly T[], n: number): T => {
  const one = list[n % list.length];
  if (one === undefined) throw new Error('An empty list has no nth entry');
  return one;
};

/** The people and troubles that tickets are opened from. */
export type Crowd = { readonly troubles: readonly Trouble[]; readonly people: readonly Person[] };

/** Opens the nth ticket of a bench, each with its own event. Returns it; throws when it is refused. */
export const openNth = async (openTicket: OpenTicket, { troubles, people }: Crowd, n: number): Promise<Ticket> => {
  const { title, description } = nth(troubles, n);
  const requester = nth(people, n);
  const opened = await openTicket({
    filing: {
      title,
      description,
      requester,
      filedBy: requester,
      channel: 'bench',
      impact: 'me',
      urgency: 'slowed_down',
      category: null,
      followUpOf: null,
    },
    once: [{ source: 'bench', id: `event-${n}` }],
  });
  if (!opened.ok) throw new Error(`Refused: ${opened.rejection.code}`);
  return opened.ticket;
};
