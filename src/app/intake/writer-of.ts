import type { Sender } from '#src/app/ports/chat/directory.ts';
import type { InboxKey } from '#src/app/ports/messages.ts';
import type { Store } from '#src/app/ports/store.ts';
import { draftOf } from '#src/app/tickets/drafts.ts';
import { keyOfVerb } from '#src/app/tickets/edit-words.ts';
import type { PersonId } from '#src/core/ids.ts';

type Read = Store['read'];

/** Who said this on a ticket, or filed the ticket with it; null: neither. */
const author = async (read: Read, { source, id }: InboxKey): Promise<PersonId | null> => {
  const number = await read.inboxTicket({ source, id });
  if (number === null) return null;
  const log = await read.events(number);
  for (const { event } of log) {
    if (event.type === 'ticket.commented' && event.source === id) return event.author;
  }
  return (await read.ticket(number))?.requester ?? null;
};

/**
 * Who wrote a message of which the desk has something: an offer, a ticket, or words on one. Read from what is kept, so
 * that it is known after a restart as well.
 */
export const writerOf = async (
  read: Read,
  { platform, tenant }: Pick<Sender, 'platform' | 'tenant'>,
  id: string,
): Promise<Sender | null> => {
  const message = { source: `${platform}/${tenant}`, id };
  const person =
    (await read.draft(draftOf(message)))?.person ??
    (await author(read, message)) ??
    (await author(read, keyOfVerb(message, 'announce')));
  if (person === null) return null;
  const account = (await read.accounts(person)).find((one) => one.platform === platform && one.tenant === tenant);
  return account === undefined ? null : { platform, tenant, user: account.user };
};
