import { changeEnquiry } from '#src/app/enquiries/keep-enquiry.ts';
import { whoIsNotTold } from '#src/app/notes/not-told.ts';
import { paidBy } from '#src/app/people/limits.ts';
import type { Sender } from '#src/app/ports/chat/directory.ts';
import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import type { InboxKey } from '#src/app/ports/messages.ts';
import { actOnTicket } from '#src/app/tickets/act-on-ticket.ts';
import { cameWithDraft, draftOf, keepDraft } from '#src/app/tickets/drafts.ts';
import { editWords, keyOfVerb } from '#src/app/tickets/edit-words.ts';
import type { Executed } from '#src/app/tickets/execute.ts';
import { splitText } from '#src/app/tickets/split-text.ts';
import { visibleTicket } from '#src/app/tickets/visible-ticket.ts';
import { notToldWords } from '#src/cards/notes/not-told.ts';
import { texts } from '#src/cards/texts.ts';
import { ended, has, takesWordsMs, withEdited, without } from '#src/core/enquiries/enquiry.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { isOpen, type Ticket } from '#src/core/ticket/ticket.ts';
import { lookOf, withContext } from './read/message-text.ts';
import { parseCommand } from './read/parse-command.ts';
import { done, refused } from './replies/answer.ts';
import { eventKey, type InboundParts } from './replies/parts.ts';
import { nothing, refusalReply, warningReply } from './replies/reply.ts';

type Edit = Extract<Inbound, { type: 'edit' }>;

/** `#3 any news?` says only what follows the number. */
const saidIn = (text: string): string => {
  const line = parseCommand(text.replace(/^\/ticket\b/i, ''));
  return line.type === 'say' ? line.text : text;
};

/**
 * What was announced in a message, as it reads now: `announce 17 back at 4` announces only what follows the number. Null: nothing
 * follows it, so what was announced stays.
 */
const announcement = (text: string): string | null => {
  const line = parseCommand(text.replace(/^\/ticket\b/i, ''));
  if (line.type === 'incomplete' && line.verb === 'announce') return null;
  return line.type === 'verb' && line.verb === 'announce' ? line.words : text;
};

/** It was taken back before: edits of a platform may come late, or twice. */
const isGone = (edited: Executed): boolean => !edited.ok && edited.rejection.code === 'no_such_comment';

/** An edit follows silently, unless it names somebody whom nobody tells of it. */
const missedBy = async (
  parts: InboundParts,
  person: Person,
  { from }: Edit,
  { ticket, events = [] }: Extract<Executed, { ok: true }>,
): Promise<Reply> => {
  const [edited] = events.flatMap((event) => (event.type === 'ticket.comment_edited' ? [event] : []));
  if (edited === undefined) return nothing;
  const command = { type: 'edit_comment', of: edited.of, text: edited.text } as const;
  const missed = notToldWords(await whoIsNotTold(parts.store.read, person, { command, ticket }, from.platform));
  return missed === null ? nothing : warningReply(missed, ticket.number);
};

/**
 * Applies edits and deletions to what became of the message. A reply on the ticket follows silently, unless it cannot
 * say that, and so does what is only offered to be filed. A ticket keeps what was filed, because others have read it and
 * priority and route came from it: the edited words are added to it, and a deletion is answered.
 */
export const handleEdit = async (parts: InboundParts, inbound: Edit, person: Person): Promise<Reply> => {
  const { source } = eventKey(inbound);
  const { text: words, attachments } = inbound;
  const text = words === null ? '' : withContext({ text: words, link: null, attachments });
  // Nothing that the platform shows us is left, but the message itself is still there.
  if (words !== null && text === '') return nothing;
  const once = [eventKey(inbound)];
  const message = { source, id: inbound.message };
  const said = saidIn(text);
  const edit = { message, text: said, ...lookOf(inbound, said), person, once };
  const edited = await editWords(parts, edit);
  const { read } = parts.store;
  if (edited?.ok === true) return missedBy(parts, person, inbound, edited);
  if (edited !== null) return isGone(edited) ? nothing : refused(read, person, edited);
  const [announce, reads] = [keyOfVerb(message, 'announce'), announcement(text)];
  const announced = reads === null ? null : await editWords(parts, { message: announce, text: reads, person, once });
  if (announced !== null) return announced.ok || isGone(announced) ? nothing : refused(read, person, announced);
  const draft = draftOf(message);
  const led = (await read.inboxTicket(message)) ?? (await read.inboxTicket({ source: 'draft', id: draft }));
  const stays = reads === null ? await read.inboxTicket(announce) : null;
  if (stays !== null) return refusalReply(texts.say.editChangesNothing(stays), stays);
  if (led === null) return editDraft(parts, { source, id: draft, text }, person);
  return editFiling(parts, { message, text, person, from: inbound.from, once, number: led });
};

/** What is offered and not filed yet is filed as it reads then; what was deleted is not. */
const editDraft = async (
  parts: InboundParts,
  { source, id, text }: { readonly source: string; readonly id: string; readonly text: string },
  person: Person,
): Promise<Reply> => {
  const { read } = parts.store;
  const kept = await read.draft(id);
  if (kept === null || kept.person !== person.id) return nothing;
  // What others read was taken back in front of them: it is not filed any more.
  if (text === '' && kept.place !== undefined) await parts.store.transaction((tx) => tx.saveDraft({ ...kept, text }));
  if (text !== '') await keepDraft(parts, person, text, id, await cameWithDraft(read, id, person), kept.at);
  else
    await changeEnquiry(parts, id, (enquiry, now) =>
      enquiry.over === null ? ended(enquiry, 'dropped', now) : enquiry,
    );
  // It may also be an answer to what the desk asks about another message.
  const since = parts.clock.now() - takesWordsMs;
  const led = (await read.enquiriesOf(person.id, source, since)).find(({ enquiry }) => has(enquiry, id));
  if (led !== undefined) {
    await changeEnquiry(parts, led.draft, (enquiry, now) =>
      text === '' ? without(enquiry, id, now) : withEdited(enquiry, id, text, now),
    );
  }
  return nothing;
};

/** Whether this is what the ticket says already, as when a platform only adds a preview. */
const isAsFiled = ({ title, description }: Ticket, text: string): boolean => {
  const filed = splitText(text);
  return filed.title === title && filed.description === description;
};

type FilingEdit = {
  readonly message: InboxKey;
  readonly text: string;
  readonly person: Person;
  readonly from: Sender;
  readonly once: readonly InboxKey[];
  readonly number: TicketNumber;
};

const editFiling = async (parts: InboundParts, edit: FilingEdit): Promise<Reply> => {
  const { message, text, person, from, once } = edit;
  const { read } = parts.store;
  const ticket = await visibleTicket(read, edit.number, person);
  if (ticket === null) return nothing;
  const { number } = ticket;
  if (text === '') return refusalReply(texts.say.deletionChangesNothing(number), number);
  if (isAsFiled(ticket, text)) return nothing;
  if (ticket.requester !== person.id || !isOpen(ticket)) {
    return refusalReply(texts.say.editChangesNothing(number), number);
  }
  const said = texts.say.edited(text);
  // Edited again: what was added changes with it.
  const added = { source: message.source, id: `${message.id}#edited` };
  const again = await editWords(parts, { message: added, text: said, person, once });
  if (again !== null) return again.ok || isGone(again) ? nothing : refused(read, person, again);
  const command = { type: 'comment', visibility: 'public', text: said, source: added.id } as const;
  const pay = paidBy(parts.limits, person);
  const acted = await actOnTicket(parts, { number, command, person, once: [...once, added], pay });
  return acted.ok ? done(read, 'reply', { person, from }, acted) : refused(read, person, acted);
};
