import { sentFiles } from '#src/app/files/owed/owed-files.ts';
import { hearLess } from '#src/app/inbound/own/notify.ts';
import { withContext } from '#src/app/inbound/read/message-text.ts';
import { receipt, refused } from '#src/app/inbound/replies/answer.ts';
import { eventKey, type InboundParts } from '#src/app/inbound/replies/parts.ts';
import { nothing, refusalReply } from '#src/app/inbound/replies/reply.ts';
import { sayReply } from '#src/app/inbound/replies/say-reply.ts';
import { paidBy } from '#src/app/people/limits.ts';
import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import { actOnTicket } from '#src/app/tickets/act-on-ticket.ts';
import { filingOf, splitText } from '#src/app/tickets/split-text.ts';
import { visibleTicket } from '#src/app/tickets/visible-ticket.ts';
import { texts } from '#src/cards/texts.ts';
import { clip } from '#src/core/clip.ts';
import { withoutQuotes, withoutSignature } from '#src/core/conversation/quoted-mail.ts';
import { isInternal } from '#src/core/notices/note-readers.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { textLimits } from '#src/core/ticket/text-limits.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

type Mail = Extract<Inbound, { type: 'mail' }>;

/** A conversation that never ends has many references; the last ones say what it is about. */
const mostReferences = 20;

/** `Re: Fwd: AW: …` says nothing of what it is about. */
const replyMarks = /^(?:\s*(?:re|fwd?|aw|wg|antw|sv|vs|tr|rv|res|enc)\s*(?:\[\d+\])?\s*:)+\s*/i;

const forwards = /^\s*(?:fwd?|wg|tr|rv|enc)\s*(?:\[\d+\])?\s*:/i;

/**
 * The words of an answer. What the requester forwards is meant to be read. Of others' it may quote an internal note, so it
 * goes with the rest of what they quote.
 */
const wordsOf = ({ subject, text }: Mail, ticket: Ticket, person: Person): string =>
  person.id === ticket.requester && forwards.test(subject) ? withoutSignature(text) : withoutQuotes(text);

/** The ticket that the mail belongs to, if this person may see it. Its subject alone never says so: anybody can write one. */
const ticketOf = async (
  parts: InboundParts,
  { inReplyTo, ticket }: Mail,
  person: Person,
): Promise<{ readonly ticket: Ticket; readonly internal: boolean } | null> => {
  const { read } = parts.store;
  for (const ref of inReplyTo.slice(0, mostReferences)) {
    const sent = await parts.cardAt(ref, person.id);
    const found = sent?.ticket == null ? null : await visibleTicket(read, sent.ticket, person);
    if (sent !== null && found !== null)
      return { ticket: found, internal: 'team' in sent.to || isInternal(sent.notice) };
  }
  const named = ticket === null ? null : await visibleTicket(read, ticket.number, person);
  return named === null ? null : { ticket: named, internal: ticket?.internal === true };
};

/** Words on a ticket. A chat shows what became of them; by e-mail only what was not done is answered, and whom a note did not reach. */
const saidOn = async (
  parts: InboundParts,
  mail: Mail,
  { ticket, internal }: { readonly ticket: Ticket; readonly internal: boolean },
  person: Person,
  once = eventKey(mail),
): Promise<Reply> => {
  const { from, id: source, origin, attachments } = mail;
  const text = withContext({ text: wordsOf(mail, ticket, person), link: null, attachments });
  if (text === '') return nothing;
  const files = sentFiles(from.platform, attachments);
  const reply = await sayReply(parts, from, {
    number: ticket.number,
    person,
    text: clip(text, textLimits.comment),
    visibility: internal ? 'internal' : 'public',
    channel: from.platform,
    source,
    origin,
    once: [once],
    ...(files && { files }),
  });
  const isMissed = reply.shown === 'message' && reply.card?.tone === 'warning';
  if ((reply.shown !== 'refusal' && !isMissed) || reply.card === null) return nothing;
  // Whoever answers why it was not done means the same readers.
  return internal ? { ...reply, card: { ...reply.card, internal: true } } : reply;
};

/**
 * What a calendar says is not answered: whoever cannot come, or too late, sees it on their next invitation. What they wrote
 * with it is a reply.
 */
const answered = async (
  parts: InboundParts,
  mail: Mail,
  { ticket: number, id, answer, from }: NonNullable<Mail['calendar']>,
  person: Person,
): Promise<Reply> => {
  const command = { type: 'answer_appointment', id, answer, ...(from !== undefined && { from }) } as const;
  const key = eventKey(mail);
  await actOnTicket(parts, { number, command, person, once: [key], pay: paidBy(parts.limits, person) });
  const ticket = mail.text === '' ? null : await visibleTicket(parts.store.read, number, person);
  if (ticket !== null) {
    const words = { ...mail, attachments: [] };
    await saidOn(parts, words, { ticket, internal: false }, person, { ...key, id: `${key.id}/comment` });
  }
  return nothing;
};

/**
 * An e-mail becomes part of the ticket that it answers, without its quotes, or else a ticket of its own: its subject is
 * the title.
 */
export const handleMail = async (parts: InboundParts, mail: Mail, person: Person): Promise<Reply> => {
  if (mail.unsubscribes === true) return hearLess(parts, person, eventKey(mail));
  if (mail.calendar !== undefined) return answered(parts, mail, mail.calendar, person);
  const belongsTo = await ticketOf(parts, mail, person);
  if (belongsTo !== null) return saidOn(parts, mail, belongsTo, person);
  const { from, attachments } = mail;
  const subject = mail.subject.replace(replyMarks, '');
  const text = withContext({ text: withoutSignature(mail.text), link: null, attachments });
  if (subject === '' && text === '') return refusalReply(texts.refusal.emptyMail);
  const title = subject === '' ? splitText(text).title : subject;
  const files = sentFiles(from.platform, attachments);
  const opened = await parts.openTicket({
    filing: {
      ...filingOf(text, { person, channel: from.platform }),
      title: clip(title, textLimits.title),
      description: text === title ? '' : clip(text, textLimits.description),
    },
    once: [eventKey(mail)],
    pay: paidBy(parts.limits, person),
    ...(files && { files }),
  });
  if (!opened.ok) return refused(parts.store.read, person, opened);
  return receipt(parts, opened.ticket, { person, from });
};
