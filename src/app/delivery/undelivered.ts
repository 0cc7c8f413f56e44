import { mailboxAt } from '#src/app/people/mailboxes.ts';
import type { MessageRef } from '#src/app/ports/chat/outbound.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { OutboxEntry, OutboxFault, OutboxRow } from '#src/app/ports/outbox.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Execute } from '#src/app/tickets/execute.ts';
import { hours, type Instant, minutes, type PersonId } from '#src/core/ids.ts';
import type { Notice } from '#src/core/notices/notices.ts';
import type { Command } from '#src/core/ticket/commands.ts';

/** An admin hears of what reached nobody at most this often, and not before it could be gathered. */
const adminEveryMs = hours(4);
const gatherMs = minutes(15);

/** Who should know that nobody was told: whoever caused it, or else whoever has the ticket. */
const causeOf = async ({ read }: Store, notice: Notice): Promise<PersonId | null> => {
  const recipient = 'person' in notice.to ? notice.to.person : null;
  if (recipient === null) return null;
  const logged = (await read.events(notice.ticket)).find(({ seq }) => seq === notice.seq);
  const actor = logged?.actor ?? null;
  if (actor !== null && actor !== recipient) return actor;
  if (notice.kind !== 'filed') return null;
  const ticket = await read.ticket(notice.ticket);
  return ticket?.assignee ?? null;
};

const owedToCause = async (store: Store, notice: Notice, fault: OutboxFault): Promise<readonly OutboxEntry[]> => {
  const cause = await causeOf(store, notice);
  const person = cause === null ? null : await store.read.person(cause);
  if (person === null || !person.active) return [];
  const recipient = 'person' in notice.to ? notice.to.person : '';
  return [
    {
      key: `not_reached:${notice.ticket}:${notice.seq}:${notice.kind}:${recipient}`,
      ticket: notice.ticket,
      to: { person: person.id },
      owed: { kind: 'not_reached', notice, fault },
    },
  ];
};

const owedToAdmins = async (store: Store, now: Instant): Promise<readonly OutboxEntry[]> =>
  (await store.read.peopleWithRole('admin')).map(({ id }) => ({
    key: `undelivered:${id}:${Math.floor(now / adminEveryMs)}`,
    ticket: null,
    to: { person: id },
    owed: { kind: 'undelivered' },
    notBefore: now + gatherMs,
  }));

/** Whoever could not be told was not asked; null: it asked nobody. */
const endsWith = (notice: Notice): Command | null => {
  if (notice.kind === 'assigned') return { type: 'expire_offer', offer: notice.offer, unreachable: true };
  return notice.kind === 'swap_asked' ? { type: 'expire_swap', asked: notice.askedAt, unreachable: true } : null;
};

/**
 * A message that its platform had taken came back; enough of them switch its address off. False: nothing is kept of what it
 * said.
 */
export const tellBounced = async (store: Store, ref: MessageRef, now: Instant): Promise<boolean> => {
  const { platform, conversation, message } = ref;
  const sent = await store.read.sentMessageAt(ref);
  const fault = { code: 'bounced', message: 'a mail server could not deliver it', platform } as const;
  const entries = sent === null ? [] : await owedToCause(store, sent.notice, fault);
  await store.transaction(async (tx) => {
    await tx.noteBounce({ ...mailboxAt(platform, conversation), message, at: now });
    await tx.enqueue(entries, now);
  });
  return sent !== null;
};

/**
 * What follows when a message reached nobody: its cause and the admins are told, and an offer counts as not made. Safe
 * to repeat.
 */
export const createOnUndelivered = (parts: {
  readonly store: Store;
  readonly execute: Execute;
  readonly clock: Clock;
}) => {
  const { store, execute, clock } = parts;
  return async ({ owed }: OutboxRow, fault: OutboxFault): Promise<void> => {
    if (owed.kind === 'undelivered') return;
    const now = clock.now();
    const toAdmins = fault.code === 'no_account' ? [] : await owedToAdmins(store, now);
    // Whoever asked a colleague to take over is told that the question has ended.
    const toCause =
      owed.kind === 'notice' && owed.notice.kind !== 'swap_asked' ? await owedToCause(store, owed.notice, fault) : [];
    await store.transaction((tx) => tx.enqueue([...toCause, ...toAdmins], now));
    if (owed.kind !== 'notice') return;
    const command = endsWith(owed.notice);
    if (command !== null) await execute({ number: owed.notice.ticket, command, actor: { kind: 'system' } });
  };
};
