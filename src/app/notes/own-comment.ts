import { createHash } from 'node:crypto';
import type { OwnComment } from '#src/app/ports/console/notes.ts';
import type { MessageReader } from '#src/app/ports/messages.ts';
import type { PeopleReader } from '#src/app/ports/people.ts';
import type { Store } from '#src/app/ports/store.ts';
import { unknownTicket, visibleTicket } from '#src/app/tickets/visible-ticket.ts';
import { mayNoteNow } from '#src/app/tickets/who-leads.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { type Comment, commentAt } from '#src/core/ticket/comments.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

type Refused = { readonly rejection: Rejection; readonly ticket: Ticket | null };

/** Those to whom it went where nothing can be replaced, by name. */
const mailedTo = async (
  read: MessageReader & PeopleReader,
  ticket: TicketNumber,
  { seq }: Comment,
): Promise<readonly string[]> => {
  const sent = await read.sentMessages(ticket);
  const people = sent.flatMap(({ notice, to, fingerprint }) =>
    (notice.kind === 'reply' || notice.kind === 'note') && notice.seq === seq && fingerprint === null && 'person' in to
      ? to.person
      : [],
  );
  const found = await Promise.all([...new Set(people)].map((id) => read.person(id)));
  return found.flatMap((one) => one?.name ?? []);
};

/**
 * What this person wrote, and what becomes of it when it is changed or taken back. Refused as the engine would: the
 * engine decides again when it is done.
 */
export const ownComment = async (
  { read, counts }: Pick<Store, 'read' | 'counts'>,
  { number, seq, person }: { readonly number: number | null; readonly seq: number; readonly person: Person },
): Promise<OwnComment | Refused> => {
  const ticket = await visibleTicket(read, number, person);
  if (ticket === null) return { rejection: unknownTicket(number), ticket: null };
  const comment = commentAt(await read.events(ticket.number), seq);
  // Other people’s notes are not even known to be there.
  if (comment === null || comment.author !== person.id) return { rejection: { code: 'no_such_comment' }, ticket };
  const isNote = comment.visibility === 'internal';
  if (isNote && !(await mayNoteNow(read, ticket, person))) return { rejection: { code: 'no_such_comment' }, ticket };
  if (comment.fromOutage) return { rejection: { code: 'told_to_all', outage: ticket.parent ?? null }, ticket };
  const along = comment.toAll ? await counts.countTickets({ parent: ticket.number }) : null;
  const key = createHash('sha256')
    .update(JSON.stringify([comment.text, comment.marks ?? []]))
    .digest('base64url');
  return { ticket, comment, mailed: await mailedTo(read, ticket.number, comment), along, key };
};
