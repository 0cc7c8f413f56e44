import type { ChatOutbound } from '#src/app/ports/chat/outbound.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Store } from '#src/app/ports/store.ts';
import { visibleTicket } from '#src/app/tickets/visible-ticket.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import { type Person, worksHere } from '#src/core/organisation/person.ts';
import { isOver } from '#src/core/ticket/ticket.ts';
import { addressesOf } from './sending/reach.ts';

/** Platforms show it for a few seconds. */
const shownForMs = 4_000;
/** Of so many tickets it is known when it was shown last; showing one again too early does no harm. */
const mostKnown = 1_000;

/** Somebody writes a reply to a ticket's requester: their chat shows that an answer is being written. */
export type ShowTyping = (writer: Person, number: number) => Promise<void>;

/**
 * Shows it where the requester would read the answer, if that platform can: by the desk, without saying who. Only whoever
 * works at the desk and may see the ticket has it shown, and never to themselves. Nothing depends on it: what fails is not
 * tried again.
 */
export const createShowTyping = (parts: {
  readonly store: Store;
  readonly adapters: ReadonlyMap<string, ChatOutbound>;
  readonly clock: Clock;
  readonly log: Log;
}): ShowTyping => {
  const { store, adapters, clock, log } = parts;
  const shown = new Map<TicketNumber, number>();

  return async (writer, number) => {
    const now = clock.now();
    const since = now - (shown.get(number as TicketNumber) ?? 0);
    if (!worksHere(writer) || (since >= 0 && since < shownForMs)) return;
    const ticket = await visibleTicket(store.read, number, writer);
    if (ticket === null || ticket.requester === writer.id || isOver(ticket)) return;
    if (shown.size >= mostKnown) shown.clear();
    shown.set(ticket.number, now);
    const [first] = await addressesOf(store.read, { person: ticket.requester });
    const adapter = first === undefined ? undefined : adapters.get(first.platform);
    if (first === undefined || adapter?.showTyping === undefined) return;
    try {
      await adapter.showTyping(first.to);
    } catch (error) {
      log.info({ platform: first.platform, err: error }, 'that an answer is being written could not be shown');
    }
  };
};
