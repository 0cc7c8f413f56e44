import { sentFiles } from '#src/app/files/owed/owed-files.ts';
import { withContext } from '#src/app/inbound/read/message-text.ts';
import { readSmallTalk } from '#src/app/inbound/read/small-talk.ts';
import { notFiled, receipt, refused } from '#src/app/inbound/replies/answer.ts';
import { eventKey, type InboundParts } from '#src/app/inbound/replies/parts.ts';
import { cardReply, nothing, refusalReply } from '#src/app/inbound/replies/reply.ts';
import { offeredBefore, sameWordsKeys } from '#src/app/inbound/replies/same-words.ts';
import { sayReply, wordsFrom } from '#src/app/inbound/replies/say-reply.ts';
import { paidBy } from '#src/app/people/limits.ts';
import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import type { InboxKey, KeptDraft } from '#src/app/ports/messages.ts';
import type { OrganisationReader } from '#src/app/ports/organisation.ts';
import { type CameWith, draftOf, keepOnce, usedDraft, usesOf } from '#src/app/tickets/drafts.ts';
import { filingOf } from '#src/app/tickets/split-text.ts';
import { visibleTicket } from '#src/app/tickets/visible-ticket.ts';
import { offerHereCard } from '#src/cards/answers.ts';
import { texts } from '#src/cards/texts.ts';
import { type Instant, minutes, type TicketNumber } from '#src/core/ids.ts';
import { type IntakeChannel, intakeAt, type Person } from '#src/core/organisation/person.ts';
import type { Place } from '#src/core/ticket/origin.ts';

type Message = Extract<Inbound, { type: 'message' }>;

/** What somebody writes within this time after a message of theirs goes on with it. */
const goesOnMs = minutes(1);

/** The intake channel that something was written in; null: the desk takes nothing in there. */
export const intakeOf = async (read: OrganisationReader, place: Place | null): Promise<IntakeChannel | null> =>
  place === null ? null : intakeAt(await read.organisation(), { platform: place.platform, id: place.conversation });

/** When it was written: long ago, if it is read after a stop. */
const writtenAt = ({ clock }: InboundParts, { origin }: Message): Instant =>
  Math.min(origin?.time ?? clock.now(), clock.now());

/** Where a message stands, as the thread below it is known. */
const placeOf = ({ platform, conversation, message, thread }: Place): Place => ({
  ...{ platform, conversation, message, thread },
});

/** What a message became: a ticket at once, or with a press. */
const ticketOf = async ({ store: { read } }: InboundParts, message: InboxKey) =>
  (await read.inboxTicket(message)) ?? (await read.inboxTicket({ source: 'draft', id: draftOf(message) }));

const letters = /\p{L}/u;
/** Greetings, thanks and emoji: nobody waits for an answer to them. */
export const saysNothing = ({ text, attachments }: Message): boolean =>
  attachments.length === 0 && (!letters.test(text) || readSmallTalk(text) !== null);
/** A single word is more likely said to somebody than a problem. */
const isBrief = ({ text, attachments }: Message): boolean => attachments.length === 0 && !/\S\s+\S/.test(text.trim());

/**
 * A message that somebody wrote to everybody in an intake channel: it is offered to be filed, or filed at once. Below one
 * that was filed it is part of its conversation, which everybody there reads.
 */
export const handleHeard = async (parts: InboundParts, inbound: Message, person: Person): Promise<Reply> => {
  const { origin, heard } = inbound;
  const channel = await intakeOf(parts.store.read, origin);
  if (origin === null || heard === undefined || channel === null) return nothing;
  const text = withContext(inbound);
  if (text === '') return nothing;
  if (heard.under !== null) return goOn(parts, inbound, { text, place: placeOf(origin), under: heard.under }, person);
  if ((await parts.store.read.inboxTicket(eventKey(inbound))) !== null) return nothing;
  const written = { text, place: placeOf(origin) };
  return channel.messages === 'file' && (!isBrief(inbound) || (await goesOnWith(parts, inbound, written.place)))
    ? fileHeard(parts, inbound, written, person)
    : offerHeard(parts, inbound, written, person);
};

type Written = { readonly text: string; readonly place: Place };

const sayOn = (
  parts: InboundParts,
  inbound: Message,
  said: { readonly text: string; readonly number: TicketNumber; readonly inThread?: true },
  person: Person,
): Promise<Reply> => sayReply(parts, inbound.from, wordsFrom(inbound, { ...said, person, visibility: 'public' }));

/** In a thread: on the ticket of its first message, for whoever may see that; otherwise with what its author is asked about. */
const goOn = async (
  parts: InboundParts,
  inbound: Message,
  { text, place, under }: Written & { readonly under: string },
  person: Person,
): Promise<Reply> => {
  const { read } = parts.store;
  const root = { ...place, message: place.thread ?? '', thread: null };
  const message = { source: eventKey(inbound).source, id: under };
  const made = await ticketOf(parts, message);
  // Or the desk says below it how its ticket is, whoever made it of what somebody else wrote.
  const number = made ?? (await read.ticketAskedAt(root));
  if (number !== null) {
    const seen = await visibleTicket(read, number, person);
    const said = { text, number, ...(made !== null && { inThread: true as const }) };
    return seen === null ? nothing : sayOn(parts, inbound, said, person);
  }
  const asked = await read.draft(draftOf(message));
  if (asked?.person === person.id && !saysNothing(inbound)) await keep(parts, inbound, { text, place }, person);
  return nothing;
};

const cameWith = (inbound: Message, place: Place): CameWith => {
  const files = sentFiles(inbound.from.platform, inbound.attachments);
  return { place, ...(files && { files }) };
};

const keep = (parts: InboundParts, inbound: Message, { text, place }: Written, person: Person) =>
  keepOnce(parts, person, text, eventKey(inbound), cameWith(inbound, place), writtenAt(parts, inbound));

/** Offered once to whoever wrote it; what they write right after goes with it. */
const offerHeard = async (parts: InboundParts, inbound: Message, written: Written, person: Person): Promise<Reply> => {
  const { read } = parts.store;
  const id = draftOf(eventKey(inbound));
  const before = await read.draft(id);
  // Delivered anew, after it was deleted: nobody is asked about it again.
  if (before?.text === '') return nothing;
  const again = before !== null;
  const at = writtenAt(parts, inbound);
  const earlier = (await draftsIn(parts, person, written.place, at - goesOnMs)).filter(
    (draft) => draft.id !== id && draft.at <= at,
  );
  const draft = await keep(parts, inbound, written, person);
  if ('code' in draft) return refused(read, person, { rejection: draft });
  const repeated = await offeredBefore(parts, inbound, written.text);
  if (repeated || (earlier.length > 0 && !again)) return nothing;
  return cardReply(offerHereCard(draft.id, person.name));
};

/** What this person wrote in a channel since then that was not filed and is not deleted, the first first. */
const draftsIn = async (
  { store: { read } }: InboundParts,
  person: Person,
  { platform, conversation }: Place,
  since: Instant,
): Promise<readonly KeptDraft[]> => {
  const there: KeptDraft[] = [];
  for (const draft of await read.draftsSince(person.id, since)) {
    const { place, text, id } = draft;
    if (place?.platform !== platform || place.conversation !== conversation || text === '') continue;
    if ((await read.inboxTicket({ source: 'draft', id })) === null) there.push(draft);
  }
  return there;
};

/** With what they wrote right after it, and below it. */
const withWhatFollowed = async (
  parts: InboundParts,
  first: KeptDraft & { readonly place: Place },
  person: Person,
): Promise<readonly KeptDraft[]> => {
  const found: KeptDraft[] = [first];
  let until = first.at;
  for (const draft of await draftsIn(parts, person, first.place, first.at)) {
    const { id, place, at } = draft;
    if (id === first.id) continue;
    const below = place?.thread === first.place.message;
    if (!below && (place?.thread !== null || at > until + goesOnMs)) continue;
    found.push(draft);
    if (!below) until = at;
  }
  return found;
};

/** Whoever wrote it pressed the offer below it: all that belongs to it becomes one ticket. */
export const fileOffered = async (
  parts: InboundParts,
  { inbound, person, words: id }: { readonly inbound: Inbound; readonly person: Person; readonly words: string },
): Promise<Reply> => {
  const { read } = parts.store;
  const kept = await read.draft(id);
  if (kept === null || kept.text === '') return refusalReply(texts.say.draftGone);
  if (kept.person !== person.id || kept.place === undefined) return refusalReply(texts.say.onlyItsAuthor);
  const drafts = await withWhatFollowed(parts, { ...kept, place: kept.place }, person);
  const text = drafts.map((draft) => draft.text).join('\n');
  const files = drafts.flatMap((draft) => draft.files?.files ?? []);
  const opened = await parts.openTicket({
    filing: filingOf(text, { person, channel: inbound.from.platform }),
    once: [...drafts.flatMap((draft) => usesOf(draft.id, 'filed')), eventKey(inbound)],
    pay: paidBy(parts.limits, person),
    place: kept.place,
    ...(files.length > 0 && { files: { platform: inbound.from.platform, files } }),
  });
  if (!opened.ok) return notFiled(parts, person, opened.rejection, { text, draft: id, isOpenly: true });
  const used = await usedDraft(read, id, 'filed');
  if (used !== null && !used.same) {
    return refused(read, person, { rejection: { code: 'used_up', ticket: used.ticket }, ticket: opened.ticket });
  }
  return receipt(parts, opened.ticket, { person, from: inbound.from });
};

/** Until when what somebody writes in a channel goes on with what they filed there: this minute and the next. */
const goesOnKeys = ({ from }: Message, { conversation }: Place, at: Instant): readonly InboxKey[] =>
  [0, 1].map((later) => ({
    source: `heard/${from.platform}/${from.tenant}`,
    id: `${conversation}/${from.user}/${Math.floor(at / goesOnMs) + later}`,
  }));

/** Whether they filed something there just now: then even a single word goes on with it. */
const goesOnWith = async (parts: InboundParts, inbound: Message, place: Place) => {
  const [thisMinute] = goesOnKeys(inbound, place, writtenAt(parts, inbound));
  return thisMinute !== undefined && (await parts.store.read.inboxTicket(thisMinute)) !== null;
};

/** Filed at once, and said below it; what the same person writes right after is said on the same ticket. */
const fileHeard = async (
  parts: InboundParts,
  inbound: Message,
  { text, place }: Written,
  person: Person,
): Promise<Reply> => {
  const now = writtenAt(parts, inbound);
  const own = [eventKey(inbound), ...sameWordsKeys(inbound, text, 'filed', now)];
  const opened = await parts.openTicket({
    filing: filingOf(text, { person, channel: inbound.from.platform }),
    once: [...own, ...goesOnKeys(inbound, place, now)],
    pay: paidBy(parts.limits, person),
    ...cameWith(inbound, place),
  });
  if (!opened.ok) return notFiled(parts, person, opened.rejection, { text, isOpenly: true });
  if (!opened.repeated) return nothing;
  for (const key of own) if ((await parts.store.read.inboxTicket(key)) !== null) return nothing;
  return sayOn(parts, inbound, { text, number: opened.ticket.number }, person);
};
