import { done, refused } from '#src/app/inbound/replies/answer.ts';
import { eventKey } from '#src/app/inbound/replies/parts.ts';
import { paidBy } from '#src/app/people/limits.ts';
import { actOnTicket } from '#src/app/tickets/act-on-ticket.ts';
import { unknownTicket, visibleTicket } from '#src/app/tickets/visible-ticket.ts';
import { wayToClose } from '#src/core/ticket/closing.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import type { Handle } from './desk-request.ts';
import { openTicketForm } from './open-ticket-form.ts';

/** Confirms at once; withdrawing and resolving need words, so a form asks for them if there are none. */
export const closeTicket: Handle = async (parts, { inbound, person, number, words }) => {
  const { read } = parts.store;
  const ticket = await visibleTicket(read, number, person);
  if (ticket === null) return refused(read, person, { rejection: unknownTicket(number) });
  const way = wayToClose(ticket, person);
  if (way !== 'confirm' && words === '') return openTicketForm(parts, way, number, person);
  const once = [eventKey(inbound)];
  const command: Command =
    way === 'confirm'
      ? { type: way }
      : way === 'cancel'
        ? { type: way, reason: words }
        : { type: way, resolution: words };
  const acted = await actOnTicket(parts, { number, command, person, once, pay: paidBy(parts.limits, person) });
  return acted.ok ? done(read, way, { person, from: inbound.from }, acted) : refused(read, person, acted);
};
