import type { SentFiles } from '#src/app/ports/files/files.ts';
import type { InboxKey } from '#src/app/ports/messages.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import type { Execute, Pay } from './execute.ts';
import { unknownTicket, visibleTicket } from './visible-ticket.ts';

/** What someone wants done. `once`: the keys that make it happen once, however often it is delivered. */
export type Act = {
  /** As given; there may be no such ticket. Null: no number was given. */
  readonly number: number | null;
  readonly command: Command;
  readonly person: Person;
  readonly once: readonly InboxKey[];
  readonly pay?: Pay;
  readonly files?: SentFiles;
  /** Only if the ticket still has this version. */
  readonly basedOn?: number;
};

export type Acted =
  /** The command that was carried out, and the ticket after it. */
  | {
      readonly ok: true;
      readonly command: Command;
      readonly ticket: Ticket;
      readonly events?: readonly TicketEvent[];
    }
  /** `ticket` is null if there is none they can see. */
  | { readonly ok: false; readonly rejection: Rejection; readonly ticket: Ticket | null };

/** Carries out someone's command on a ticket they can see. */
export const actOnTicket = async (
  { store, execute }: { readonly store: Store; readonly execute: Execute },
  { number, command, person, once, pay, files, basedOn }: Act,
): Promise<Acted> => {
  const ticket = await visibleTicket(store.read, number, person);
  if (ticket === null) return { ok: false, rejection: unknownTicket(number), ticket: null };
  const executed = await execute({
    number: ticket.number,
    command,
    actor: { kind: 'person', person },
    once,
    ...(pay && { pay }),
    ...(files && { files }),
    ...(basedOn !== undefined && { basedOn }),
  });
  return executed.ok
    ? { ok: true, command, ticket: executed.ticket, ...(executed.events && { events: executed.events }) }
    : { ok: false, rejection: executed.rejection, ticket };
};
