import type { Reply } from '#src/app/ports/chat/inbound.ts';
import type { Card, Form } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import { type Instant, minutes, type PersonId, type TicketNumber } from '#src/core/ids.ts';
import { type Person, worksHere } from '#src/core/organisation/person.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';
import type { InboundParts } from './parts.ts';

/** No platform says when somebody closes a form without sending it. */
const fillsInMs = minutes(2);

const writings: ReadonlyMap<string, 'reply' | 'note'> = new Map([
  ['reply', 'reply'],
  ['ask', 'reply'],
  ['resolve', 'reply'],
  ['note', 'note'],
]);

type Parts = Pick<InboundParts, 'presence' | 'answering' | 'log'>;

/** Above what is asked, so that nobody misses it. */
const withHint = (form: Form, words: string): Form => {
  const [first, ...rest] = form.fields;
  if (first === undefined) return form;
  return { ...form, fields: [{ ...first, hint: first.hint ? `${words} ${first.hint}` : words }, ...rest] };
};

const tellLater = (parts: Parts, saying: Promise<void>): void => {
  saying.catch((error: unknown) =>
    parts.log.info({ err: error }, 'that an answer is being written could not be shown'),
  );
};

/** Somebody opens a form in which they answer: colleagues see that, and whoever opens it sees who else does. */
export const openedToAnswer = (parts: Parts, person: Person | null, number: number | null, form: Form): Form => {
  const writing = writings.get(form.kind);
  if (person === null || number === null || writing === undefined || !worksHere(person)) return form;
  parts.presence.looksAt(number, person.id);
  const names = parts.presence.answering(number, person);
  tellLater(parts, parts.answering(person, number, writing, fillsInMs));
  return names.length === 0 ? form : withHint(form, texts.say.answeringNow(names));
};

/**
 * Somebody types where no platform says about what: about the ticket that they opened in a chat a moment ago, if any.
 */
export const typesOn = async ({ presence, answering }: Parts, person: Person): Promise<void> => {
  const number = presence.looked(person.id);
  if (number === null) return;
  presence.looksAt(number, person.id);
  await answering(person, number, 'reply');
};

/** A ticket in full, with who is answering it now. */
export const withAnswering = (
  { presence }: Pick<Parts, 'presence'>,
  card: Card,
  number: number,
  reader: Person,
): Card => {
  presence.looksAt(number, reader.id);
  const names = presence.answering(number, reader);
  if (names.length === 0) return card;
  return { ...card, blocks: [{ type: 'text', text: texts.say.answeringNow(names) }, ...card.blocks] };
};

/** Who else of the desk answered since then. */
const answeredSince = async (
  { store: { read } }: Pick<InboundParts, 'store'>,
  { number, person, since }: { readonly number: number; readonly person: Person; readonly since: Instant },
): Promise<readonly string[]> => {
  const ticket = await read.ticket(number as TicketNumber);
  if (ticket === null) return [];
  const log = await read.events(ticket.number);
  const authors = new Set(log.flatMap((logged) => (logged.at > since ? (answererOf(logged) ?? []) : [])));
  for (const one of [person.id, ticket.requester]) authors.delete(one);
  const colleagues = (await read.people([...authors])).filter(worksHere);
  return colleagues.map(({ name }) => name);
};

const answererOf = ({ event, actor }: LoggedEvent): PersonId | null => {
  if (event.type === 'ticket.commented' && event.visibility === 'public') return event.author;
  return event.type === 'ticket.resolved' ? actor : null;
};

/** What became of a form in which somebody answered: whether a colleague did so while they were writing. */
export const sentAnswer = async (
  parts: Parts & Pick<InboundParts, 'store'>,
  { kind, number, person }: { readonly kind: string; readonly number: number | null; readonly person: Person },
  send: () => Promise<Reply>,
): Promise<Reply> => {
  const writing = writings.get(kind);
  if (number === null || writing === undefined || !worksHere(person)) return send();
  const since = parts.presence.began(number, person.id);
  const reply = await send();
  if (reply.errors !== null || reply.again || reply.card === null) return reply;
  tellLater(parts, parts.answering(person, number, null));
  if (since === null || writing === 'note' || reply.shown === 'refusal') return reply;
  const names = await answeredSince(parts, { number, person, since });
  if (names.length === 0) return reply;
  const said = { type: 'text', text: texts.say.answeredMeanwhile(names) } as const;
  return { ...reply, card: { ...reply.card, blocks: [...reply.card.blocks, said] }, shown: 'message' };
};
