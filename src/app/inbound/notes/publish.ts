import { refused } from '#src/app/inbound/replies/answer.ts';
import { eventKey, type InboundParts } from '#src/app/inbound/replies/parts.ts';
import { cardReply, confirmationReply } from '#src/app/inbound/replies/reply.ts';
import { noteToPublish, publishNote } from '#src/app/notes/publish-note.ts';
import { paidBy } from '#src/app/people/limits.ts';
import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import type { NoteToPublish } from '#src/app/ports/console/notes.ts';
import { publishNoteCard } from '#src/cards/notes/publish-note.ts';
import { texts } from '#src/cards/texts.ts';
import type { Person } from '#src/core/organisation/person.ts';

type Request = {
  readonly inbound: Inbound;
  readonly person: Person;
  readonly number: number | null;
  readonly words: string;
};

const confirmation = ({ ticket, note, files, readers, key }: NoteToPublish): Reply =>
  cardReply(publishNoteCard(ticket.number, { ...note, files }, readers, key));

/** `/ticket publish 17`: their last note there, and who will read it. */
export const confirmPublishing = async ({ store }: InboundParts, { person, number }: Request): Promise<Reply> => {
  const found = await noteToPublish(store, { number, seq: null, person });
  return 'rejection' in found ? refused(store.read, person, found) : confirmation(found);
};

/** The confirmation was pressed. Where something has changed since, it is asked anew. */
export const publishOwnNote = async (
  parts: InboundParts,
  { inbound, person, number, words }: Request,
): Promise<Reply> => {
  const [seq = '', key = ''] = words.split('-');
  const which = { number, seq: /^\d{1,9}$/.test(seq) ? Number(seq) : 0, person };
  const once = [eventKey(inbound)];
  const done = await publishNote(parts, { ...which, key, once, pay: paidBy(parts.limits, person) });
  if (done.ok) return confirmationReply(texts.say.notePublished(done.ticket.number), done.ticket.number);
  if (done.rejection.code !== 'other_readers') return refused(parts.store.read, person, done);
  const now = await noteToPublish(parts.store, which);
  return 'rejection' in now ? refused(parts.store.read, person, now) : confirmation(now);
};
