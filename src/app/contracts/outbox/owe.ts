import type { DatabasePorts } from '#src/app/contracts/open-ports.ts';
import type { OutboxEntry, Recipient, SentMessage } from '#src/app/ports/outbox.ts';
import { aNotice, monday, personId } from '#src/app/testing/builders.ts';

export const leaseMs = 30_000;
export const rita: Recipient = { person: personId('rita') };
export const dana: Recipient = { person: personId('dana') };

export const owe = (key: string, to: Recipient): OutboxEntry => ({
  key,
  ticket: null,
  to,
  owed: { kind: 'notice', notice: aNotice('logOf' in to ? {} : { to }) },
});

export const enqueue = ({ store }: DatabasePorts, at: number, ...entries: readonly OutboxEntry[]) =>
  store.transaction((tx) => tx.enqueue(entries, at));

export const claim = ({ outbox }: DatabasePorts, now = monday, limit = 10) => outbox.claim({ limit, leaseMs, now });

export const keys = (claims: Awaited<ReturnType<typeof claim>>): readonly string[] => claims.map(({ row }) => row.key);

export const sent = (message: string, to: Recipient = rita): Omit<SentMessage, 'id'> => ({
  ticket: null,
  to,
  ref: { platform: 'playground', conversation: 'rita', message },
  notice: aNotice(),
  fingerprint: 'f1',
  sentAt: monday + 1,
});

export const fault = { code: 'unavailable', message: 'down', platform: 'slack', unreachable: ['slack'] } as const;
