import { filesOwed } from '#src/app/files/owed/owed-files.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import { ConflictError } from '#src/app/ports/errors.ts';
import type { SentFiles } from '#src/app/ports/files/files.ts';
import type { InboxKey, MessageReader, MessageWriter } from '#src/app/ports/messages.ts';
import type { LinkWriter } from '#src/app/ports/people.ts';
import type { Store, Transaction } from '#src/app/ports/store.ts';
import type { Instant, TicketNumber } from '#src/core/ids.ts';
import { decide } from '#src/core/lifecycle/decide.ts';
import type { Actor } from '#src/core/ticket/actor.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import type { LimitedUse, Rejection } from '#src/core/ticket/rejections.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { type OtherTicket, onTheOther, otherIn } from '#src/core/together/merge.ts';
import { commitChange } from './commit.ts';
import { loadContext } from './context.ts';
import { lineOf } from './who-leads.ts';

/**
 * Counts what someone does who can do it only so often. Null: go ahead. Called in the transaction of what they do, once
 * it is known to be no repetition; absent for what nobody asked for in chat, such as an import.
 */
export type Pay = (tx: LinkWriter, what: LimitedUse, now: Instant) => Promise<Rejection | null>;

export type Executed =
  /** `repeated`: this event was handled before, so nothing was done. */
  | {
      readonly ok: true;
      readonly ticket: Ticket;
      readonly repeated: boolean;
      /** What happened now; absent if nothing did. */
      readonly events?: readonly TicketEvent[];
      /** The other ticket that the command named, if it changed as well. */
      readonly too?: Ticket;
    }
  | { readonly ok: false; readonly rejection: Rejection; readonly ticket: Ticket | null };

export type Execute = (request: {
  readonly number: TicketNumber;
  readonly command: Command;
  readonly actor: Actor;
  /** The keys that make this happen once: the platform's event, the form's nonce. */
  readonly once?: readonly InboxKey[];
  readonly pay?: Pay;
  /** Files that came with it, to be fetched afterwards. */
  readonly files?: SentFiles;
  /** Only if the ticket still has this version. What was done before stays done. */
  readonly basedOn?: number;
  readonly quiet?: boolean;
}) => Promise<Executed>;

/** Called with a ticket that was just written. */
export type OnCommitted = (ticket: Ticket, before: Ticket | null) => void;

/** How often a change is decided again after a conflict, from the fresh state. */
const mostTries = 8;

/** Runs `work` again if someone else's change came first. */
export const retryOnConflict = async <T>(work: () => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ConflictError) || attempt === mostTries) throw error;
    }
  }
};

/** The ticket that any of these led to before; null: none has been seen. */
export const doneBefore = async (tx: MessageReader, keys: readonly InboxKey[]): Promise<TicketNumber | null> => {
  for (const key of keys) {
    const ticket = await tx.inboxTicket(key);
    if (ticket !== null) return ticket;
  }
  return null;
};

/**
 * The keys under which to remember a change to this ticket; null: one of them led to it before. A key that led to
 * another ticket is equal by chance only, so it gets a key of its own for this ticket.
 */
const keysOf = async (
  tx: MessageReader,
  keys: readonly InboxKey[],
  number: TicketNumber,
): Promise<readonly InboxKey[] | null> => {
  const own: InboxKey[] = [];
  for (const key of keys) {
    const led = await tx.inboxTicket(key);
    const free = led === null || led === number ? key : { ...key, id: `${key.id}#${number}` };
    if (led === number || (free !== key && (await tx.inboxTicket(free)) === number)) return null;
    own.push(free);
  }
  return own;
};

/** The other ticket to which something that is used up has led; null: none. */
const usedElsewhere = async (
  tx: MessageReader,
  keys: readonly InboxKey[],
  number: TicketNumber,
): Promise<TicketNumber | null> => {
  const led = await doneBefore(
    tx,
    keys.filter(({ usedUp }) => usedUp === true),
  );
  return led === number ? null : led;
};

/** Remembers that these led to `ticket`. Throws ConflictError if another instance just did so. */
export const remember = async (
  tx: MessageWriter,
  keys: readonly InboxKey[],
  ticket: TicketNumber,
  at: Instant,
): Promise<void> => {
  await Promise.all(
    keys.map(async (key) => {
      const claim = await tx.claimInbox(key, at, ticket);
      if (!claim.first) throw new ConflictError(`${key.source} ${key.id} was handled elsewhere`);
    }),
  );
};

/** Both in the order of their numbers, so that two commands about the same two cannot wait for each other. */
const readBoth = async (
  tx: Transaction,
  number: TicketNumber,
  named: TicketNumber | null,
): Promise<{ readonly ticket: Ticket | null; readonly other: OtherTicket | null }> => {
  if (named === null || named === number) {
    const ticket = await tx.readForUpdate(number);
    return { ticket, other: named === null || ticket === null ? null : { ticket, line: [] } };
  }
  const first = await tx.readForUpdate(named < number ? named : number);
  const second = await tx.readForUpdate(named < number ? number : named);
  const [ticket, other] = named < number ? [second, first] : [first, second];
  const line = other === null ? [] : await lineOf(tx, await tx.organisation(), other);
  return { ticket, other: other && { ticket: other, line } };
};

/** The other ticket that a command names; of one that goes along with an outage, that outage. */
const leadIn = async (tx: Transaction, command: Command): Promise<TicketNumber | null> => {
  const named = otherIn(command);
  if (named === null || command.type !== 'join') return named;
  return (await tx.ticket(named))?.parent ?? named;
};

/** load → decide → commit in one transaction. `onCommitted` is called so that nobody has to wait for a poll. */
export const createExecute = (parts: {
  readonly store: Store;
  readonly clock: Clock;
  readonly onCommitted: OnCommitted;
}): Execute => {
  const { store, clock, onCommitted } = parts;

  return async ({ number, command, actor, once = [], pay, files, basedOn, quiet = false }) => {
    let before: Ticket | null = null;
    let beforeToo: Ticket | null = null;
    const executed = await retryOnConflict(() =>
      store.transaction(async (tx): Promise<Executed> => {
        const { ticket, other } = await readBoth(tx, number, await leadIn(tx, command));
        before = ticket;
        beforeToo = other?.ticket ?? null;
        // Read after waiting for earlier changes, so that times in the log never go back.
        const now = clock.now();
        if (ticket === null) return { ok: false, rejection: { code: 'not_allowed' }, ticket: null };
        const used = await usedElsewhere(tx, once, number);
        if (used !== null) return { ok: false, rejection: { code: 'used_up', ticket: used }, ticket };
        const keys = await keysOf(tx, once, number);
        if (keys === null) return { ok: true, ticket, repeated: true };
        if (basedOn !== undefined && basedOn !== ticket.version) {
          return { ok: false, rejection: { code: 'changed_since', version: ticket.version }, ticket };
        }
        const context = { ...(await loadContext(tx, ticket, command, actor, now)), other };
        const decision = decide(ticket, command, context, now);
        if (!decision.ok) return { ok: false, rejection: decision.rejection, ticket };
        const tooMany = await pay?.(tx, 'messages', now);
        if (tooMany) return { ok: false, rejection: tooMany, ticket };
        await remember(tx, keys, number, now);
        if (files !== undefined && actor.kind === 'person') {
          const visibility = 'visibility' in command ? command.visibility : 'public';
          const comment = decision.events.findIndex(({ type }) => type === 'ticket.commented');
          const about = comment < 0 ? {} : { of: ticket.version + 1 + comment };
          const on = { ticket: number, person: actor.person.id, visibility, ...about } as const;
          await tx.addTasks(filesOwed(files, on, keys), now);
        }
        if (decision.events.length === 0) return { ok: true, ticket, repeated: false };
        const { organisation } = context;
        const { events } = decision;
        const change = { actor, organisation, now, quiet };
        const after = await commitChange(tx, { ...change, number, before: ticket, events });
        const also = other === null ? [] : onTheOther(other.ticket, ticket, events, now);
        if (other === null || also.length === 0) return { ok: true, ticket: after, repeated: false, events };
        const too = await commitChange(tx, {
          ...change,
          number: other.ticket.number,
          before: other.ticket,
          events: also,
        });
        return { ok: true, ticket: after, repeated: false, events, too };
      }),
    );
    if (executed.ok) onCommitted(executed.ticket, before);
    if (executed.ok && executed.too) onCommitted(executed.too, beforeToo);
    return executed;
  };
};
