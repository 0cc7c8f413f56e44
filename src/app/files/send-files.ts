import { taskKind } from '#src/app/background/task-kinds.ts';
import type { ChatOutbound, FileToSend } from '#src/app/ports/chat/outbound.ts';
import { DeliveryError } from '#src/app/ports/errors.ts';
import type { DeskFiles } from '#src/app/ports/files/files.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Store } from '#src/app/ports/store.ts';
import { visibleTicket } from '#src/app/tickets/visible-ticket.ts';
import { mayNoteNow } from '#src/app/tickets/who-leads.ts';
import { type StoredFile, sendable } from '#src/core/conversation/files.ts';
import { minutes, type PersonId, type TicketNumber } from '#src/core/ids.ts';
import { sendFilesPayload } from './owed/files-below.ts';

/** What a platform does not take after so many tries stays a link. */
const mostTries = 5;

/**
 * Puts files below the card that tells of them, as files of the platform’s own. The card has their links in any case, so
 * nothing is lost if the platform does not take them.
 */
export const createSendFiles = (parts: {
  readonly store: Store;
  readonly files: Pick<DeskFiles, 'content'>;
  readonly adapters: ReadonlyMap<string, ChatOutbound>;
  readonly log: Log;
}) => {
  const { store, files, adapters, log } = parts;

  /** Those that are still the ticket’s, and that whoever reads the card may see now. */
  const still = async (
    number: TicketNumber,
    reader: PersonId | null,
    ids: readonly string[],
  ): Promise<readonly StoredFile[]> => {
    const { read } = store;
    const ticket = await read.ticket(number);
    if (ticket === null) return [];
    const person = reader === null ? null : await read.person(reader);
    if (reader !== null && (person === null || (await visibleTicket(read, number, person)) === null)) return [];
    const mayReadNotes = person !== null && (await mayNoteNow(read, ticket, person));
    const shown = (await read.events(number)).flatMap(({ event }) =>
      event.type === 'ticket.files_added' && (event.visibility === 'public' || mayReadNotes) ? event.files : [],
    );
    return ids.flatMap((id) => shown.find((file) => file.id === id) ?? []);
  };

  return taskKind({
    payload: sendFilesPayload,
    // Each holds one file in memory.
    atMostAtOnce: 2,
    leaseMs: minutes(1),
    timeoutMs: minutes(5),
    run: async (payload, { id, attempt, signal }) => {
      const { below } = payload;
      const adapter = adapters.get(below.platform);
      const { sendsFiles } = adapter?.capabilities ?? {};
      if (adapter?.sendFiles === undefined || sendsFiles === undefined) return 'done';
      const number = payload.ticket as TicketNumber;
      const found = await still(number, payload.person as PersonId | null, payload.files);
      const sent = sendable(found, sendsFiles).map(
        (file): FileToSend => ({
          ...{ name: file.name, type: file.type, size: file.size },
          read: () => files.content(number, file.id),
        }),
      );
      if (sent.length === 0) return 'done';
      try {
        await adapter.sendFiles({ id, below, files: sent, again: attempt > 1, signal });
      } catch (error) {
        const isFinal = error instanceof DeliveryError && (error.code === 'unreachable' || error.code === 'invalid');
        if (!isFinal && attempt < mostTries) throw error;
        const facts = { platform: below.platform, ticket: number, err: error };
        log.warn(facts, 'files could not be sent as such; the card’s links lead to them');
      }
      return 'done';
    },
  });
};
