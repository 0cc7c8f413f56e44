import { linksToAnswers } from '#src/app/delivery/contents/card-for.ts';
import { viewFor } from '#src/app/delivery/contents/views.ts';
import { sentFiles } from '#src/app/files/owed/owed-files.ts';
import { ticketsRequested } from '#src/app/lists/my-tickets.ts';
import { findDelegate, setAvailability, whenBack } from '#src/app/people/availability.ts';
import { paidBy } from '#src/app/people/limits.ts';
import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import type { InboxKey } from '#src/app/ports/messages.ts';
import { actOnTicket } from '#src/app/tickets/act-on-ticket.ts';
import { type CameWith, cameWithDraft, keepDraft, ownDraft, usedDraft, usesOf } from '#src/app/tickets/drafts.ts';
import type { OpenTicket } from '#src/app/tickets/open-ticket.ts';
import { splitText } from '#src/app/tickets/split-text.ts';
import { takeBackAnswer } from '#src/app/tickets/take-back-answer.ts';
import { ticketInFull } from '#src/app/tickets/ticket-in-full.ts';
import { ticketTranscript } from '#src/app/tickets/transcript.ts';
import { unknownTicket, visibleTicket } from '#src/app/tickets/visible-ticket.ts';
import { awayCard, backCard, filedTwoCard, helpCard, twoProblemsCard } from '#src/cards/answers.ts';
import { detailsCard } from '#src/cards/details.ts';
import { listLength } from '#src/cards/lists/lists.ts';
import { texts } from '#src/cards/texts.ts';
import { transcriptCard, wholeCard } from '#src/cards/transcript.ts';
import type { DeskVerbId } from '#src/cards/verbs/catalogue.ts';
import { whyMe } from '#src/cards/why.ts';
import { readAbsence } from '#src/core/calendar/read-return.ts';
import type { PersonId } from '#src/core/ids.ts';
import { canStandIn, isAway, type Person } from '#src/core/organisation/person.ts';
import { wayToClose } from '#src/core/ticket/closing.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import { mayGoAway } from '#src/core/ticket/permissions.ts';
import type { Said } from '#src/core/ticket/said.ts';
import { adminVerbs } from './admin/admin-verbs.ts';
import {
  answerEnquiry,
  dropByButton,
  fileEnquiry,
  readForEnquiry,
  solveEnquiry,
  somethingNew,
} from './enquiries/verbs.ts';
import { fileOffered } from './handle-heard.ts';
import { answerArticle, articleStillRight, findKnowledge, showArticle, solvedByArticle } from './knowledge-verbs.ts';
import { listFound, listMine, listQueue, showReport } from './list-verbs.ts';
import { askToTakeBack, openAnnounced, takeBackAnnounced } from './notes/announced.ts';
import { confirmPublishing, publishOwnNote } from './notes/publish.ts';
import { agreeToChange, coverChosen, onCall, refuseChange, swapChosen } from './on-call/verbs.ts';
import { openTicketForm } from './open-ticket-form.ts';
import { notify } from './own/notify.ts';
import {
  answerNumber,
  blockPerson,
  confirmLink,
  linkAccounts,
  openConsole,
  refuseLink,
  unblockPerson,
  unlinkAccounts,
} from './people-verbs.ts';
import { twoProblems } from './read/two-problems.ts';
import { done, notFiled, receipt, refused } from './replies/answer.ts';
import { withAnswering } from './replies/answering-now.ts';
import { offerToFile } from './replies/offer.ts';
import { eventKey, type InboundParts } from './replies/parts.ts';
import { cardReply, confirmationReply, inPlaceReply, nothing, refusalReply } from './replies/reply.ts';
import { sameWordsKeys } from './replies/same-words.ts';
import { sayReply } from './replies/say-reply.ts';
import { showRequestTypes } from './requests/show-types.ts';

/** Someone typed or pressed a verb that is about no ticket, or only shows one. */
type DeskRequest = {
  readonly inbound: Inbound;
  readonly person: Person;
  /** As it was given; there may be no such ticket. Null: no number was given. */
  readonly number: number | null;
  /** What was typed after the verb, or what the button carries in addition to the number. */
  readonly words: string;
};

type Handle = (parts: InboundParts, request: DeskRequest) => Promise<Reply>;

/** Files a text for the person who wrote it; everything else is worked out or left at its default. */
const fileFor = (
  { openTicket, limits }: InboundParts,
  { inbound, person }: Pick<DeskRequest, 'inbound' | 'person'>,
  text: string,
  once: readonly InboxKey[],
  came: CameWith = {},
): ReturnType<OpenTicket> =>
  openTicket({
    filing: {
      ...splitText(text),
      ...{ requester: person, filedBy: person, channel: inbound.from.platform },
      // A button files what was written before.
      filedAs: inbound.type === 'command' || inbound.type === 'verb' ? 'command' : 'message',
      ...{ impact: null, urgency: null, category: null, followUpOf: null },
    },
    once,
    pay: paidBy(limits, person),
    ...came,
  });

/** Asks whether a text about two problems should become two tickets. */
const offerTwo = async (
  parts: InboundParts,
  written: { readonly text: string; readonly problems: readonly [string, string]; readonly came: CameWith },
  person: Person,
): Promise<Reply> => {
  const { text, problems, came } = written;
  const draft = await keepDraft(parts, person, text, parts.newId(), came);
  if ('code' in draft) return refused(parts.store.read, person, { rejection: draft });
  return cardReply(twoProblemsCard(draft.id, problems, []));
};

/** Files a text as a ticket right away. */
export const fileText: Handle = async (parts, request) => {
  const { inbound, person, words } = request;
  const attachments = 'attachments' in inbound ? inbound.attachments : [];
  const files = sentFiles(inbound.from.platform, attachments);
  const asked = 'asked' in inbound ? inbound.asked : undefined;
  const came = { ...(files && { files }), ...(asked && { place: asked }) };
  const problems = twoProblems(words);
  if (problems !== null) return offerTwo(parts, { text: words, problems, came }, person);
  const again = sameWordsKeys(inbound, words, 'filed', parts.clock.now());
  const opened = await fileFor(parts, request, words, [eventKey(inbound), ...again], came);
  if (!opened.ok) return notFiled(parts, person, opened.rejection, { text: words });
  return receipt(parts, opened.ticket, { person, from: inbound.from });
};

const showTicket: Handle = async (parts, { person, number }) => {
  const { store, clock, publicUrl, files } = parts;
  const { read } = store;
  const shown = await ticketInFull(read, number, person);
  if (shown === null) return refused(read, person, { rejection: unknownTicket(number) });
  const { ticket, part, said, assigned } = shown;
  const view = await viewFor(read, ticket, person, clock.now(), [
    ...authorsOf(said),
    ...(assigned ? [assigned.assignee] : []),
  ]);
  const pageUrl = publicUrl === null ? null : `${publicUrl}/console/tickets/${ticket.number}`;
  const card = detailsCard(
    { ...view, pageUrl, ...(await linksToAnswers(ticket, files)) },
    part,
    said,
    assigned === null ? null : whyMe(assigned, view.names, ticket.category),
  );
  return cardReply(withAnswering(parts, card, ticket.number, person));
};

const authorsOf = (said: readonly Said[]): readonly PersonId[] => said.flatMap(({ author }) => author ?? []);

const pageOf = (words: string): number => (/^\d{1,6}$/.test(words) ? Number(words) : 1);

const showWhole: Handle = async ({ store: { read }, clock }, { person, number, words }) => {
  const shown = await ticketInFull(read, number, person);
  if (shown === null) return refused(read, person, { rejection: unknownTicket(number) });
  const { ticket, said } = shown;
  return cardReply(wholeCard(await viewFor(read, ticket, person, clock.now(), authorsOf(said)), said, pageOf(words)));
};

/** To whoever may see the ticket, and only to them: it is never posted where others read along. */
const showTranscript: Handle = async ({ store: { read }, clock }, { person, number, words }) => {
  const found = await ticketTranscript(read, number, person);
  if (found === null) return refused(read, person, { rejection: unknownTicket(number) });
  const { ticket, said } = found;
  const authors = said.flatMap(({ author }) => author ?? []);
  return cardReply(transcriptCard(await viewFor(read, ticket, person, clock.now(), authors), said, pageOf(words)));
};

/** Confirms at once; withdrawing and resolving need words, so a form asks for them if there are none. */
const closeTicket: Handle = async (parts, { inbound, person, number, words }) => {
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

const goAway: Handle = async (parts, { inbound, person, words }) => {
  const { read } = parts.store;
  const absence = readAbsence(words);
  const until = absence?.back == null ? null : await whenBack(parts, person, absence.back);
  const untold = absence === null || (absence.back !== null && until === null);
  if (untold && mayGoAway(person)) return refusalReply(texts.refusal.needTime);
  const named = absence?.delegate == null ? null : await findDelegate(parts, inbound.from, person, absence.delegate);
  if (named !== null && 'code' in named) return refused(read, person, { rejection: named });
  const rejection = await setAvailability(parts, person, { until }, eventKey(inbound), named);
  if (rejection !== null) return refused(read, person, { rejection });
  const delegate = named ?? (person.delegate === undefined ? null : await read.person(person.delegate));
  if (delegate === null || !canStandIn(delegate)) return inPlaceReply(awayCard(until, person, null));
  const { name, away } = delegate;
  return inPlaceReply(awayCard(until, person, { name, away: isAway(away, parts.clock.now()) }));
};

const comeBack: Handle = async (parts, { inbound, person }) => {
  const rejection = await setAvailability(parts, person, null, eventKey(inbound));
  return rejection === null ? inPlaceReply(backCard(person)) : refused(parts.store.read, person, { rejection });
};

/** The one ticket in full that is open; a list of several. */
const showStatus: Handle = async (parts, request) => {
  const { tickets, total } = await ticketsRequested(parts.store, request.person, { limit: listLength });
  const [only] = tickets;
  if (total === 1 && only !== undefined) return showTicket(parts, { ...request, number: only.number });
  return listMine(parts, { ...request, number: null, words: '' });
};

/** Pressed again, or after a crash in between: what was filed before is found again, and the other follows. */
const fileTwo: Handle = async (parts, request) => {
  const { person, words: id } = request;
  const { read } = parts.store;
  const text = await ownDraft(read, id, person);
  const problems = text === null ? null : twoProblems(text);
  if (text === null || problems === null) return refusalReply(texts.say.draftGone);
  const [first, second] = problems;
  const came = await cameWithDraft(read, id, person);
  const one = await fileFor(parts, request, first, usesOf(id, 'filed_two'), came);
  if (!one.ok) return notFiled(parts, person, one.rejection, { text, draft: id });
  const used = await usedDraft(read, id, 'filed_two');
  if (used !== null && !used.same) {
    return refused(read, person, { rejection: { code: 'used_up', ticket: used.ticket }, ticket: one.ticket });
  }
  const other = await fileFor(parts, request, second, [{ source: 'draft/second', id }]);
  if (!other.ok) return notFiled(parts, person, other.rejection, { text: second });
  return cardReply(filedTwoCard(one.ticket, other.ticket));
};

const addDraft: Handle = async (parts, { inbound, person, number, words: id }) => {
  const text = await ownDraft(parts.store.read, id, person);
  if (text === null) return refusalReply(texts.say.draftGone);
  const used = await usedDraft(parts.store.read, id, 'added');
  if (used !== null && !used.same) {
    return refused(parts.store.read, person, { rejection: { code: 'used_up', ticket: used.ticket } });
  }
  const once = [eventKey(inbound), ...usesOf(id, 'added')];
  return sayReply(parts, inbound.from, {
    number,
    person,
    text,
    visibility: 'public',
    channel: inbound.from.platform,
    once,
    ...(await cameWithDraft(parts.store.read, id, person)),
  });
};

/** What was taken for an answer is taken back, and offered to be filed instead. */
const notAnswer: Handle = async (parts, { inbound, person, number, words }) => {
  const [version = '', id = ''] = words.split('.');
  const { read } = parts.store;
  const once = [eventKey(inbound)];
  const taken = await takeBackAnswer(parts, { number, version: Number(version), person, once });
  if (!taken.ok && taken.rejection.code === 'outdated_card' && taken.ticket !== null) {
    return refusalReply(texts.refusal.tooLateToTakeBack(taken.ticket.number), taken.ticket.number);
  }
  if (!taken.ok) return refused(read, person, taken);
  const text = await ownDraft(read, id, person);
  const said = texts.say.answerTakenBack(taken.ticket.number);
  if (text === null) return confirmationReply(said, taken.ticket.number);
  const card = await offerToFile(parts, { id, text }, []);
  return cardReply({ ...card, blocks: [{ type: 'text', text: said }, ...card.blocks] });
};

/** What each of these verbs does. Those that open a form at once have been answered already. */
export const deskVerbs: Record<Exclude<DeskVerbId, 'do_draft'>, Handle> = {
  new_ticket: async () => nothing,
  file: fileText,
  file_two: fileTwo,
  list: listMine,
  find: listFound,
  details: showTicket,
  whole: showWhole,
  transcript: showTranscript,
  close: closeTicket,
  link: linkAccounts,
  unlink: unlinkAccounts,
  block: blockPerson,
  unblock: unblockPerson,
  link_yes: confirmLink,
  link_no: refuseLink,
  console: openConsole,
  notify,
  sign_in: answerNumber,
  sign_in_no: answerNumber,
  help: async ({ commandStyle }, { inbound, person }) =>
    cardReply(helpCard(person, null, commandStyle(inbound.from.platform))),
  file_draft: (parts, { inbound, person, words }) => fileEnquiry(parts, inbound, words, person),
  file_heard: fileOffered,
  draft_answer: answerEnquiry,
  draft_read: readForEnquiry,
  draft_solved: solveEnquiry,
  draft_drop: dropByButton,
  draft_new: somethingNew,
  add_draft: addDraft,
  publish: confirmPublishing,
  publish_note: publishOwnNote,
  announced_change: openAnnounced,
  announced_take_back: askToTakeBack,
  announced_take_back_now: takeBackAnnounced,
  queue: listQueue,
  away: goAway,
  back: comeBack,
  status: showStatus,
  not_answer: notAnswer,
  oncall: onCall,
  oncall_cover: coverChosen,
  oncall_swap: swapChosen,
  oncall_yes: agreeToChange,
  oncall_no: refuseChange,
  report: showReport,
  requests: showRequestTypes,
  // Its form is gone if the category asks nothing any more: what can be asked for now is shown instead.
  request: showRequestTypes,
  kb: findKnowledge,
  article: showArticle,
  article_solved: solvedByArticle,
  article_yes: answerArticle(true),
  article_no: answerArticle(false),
  article_right: articleStillRight,
  ...adminVerbs,
};
