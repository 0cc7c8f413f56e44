import { toFile } from '#src/app/enquiries/as-filing.ts';
import { enquiryView, isEnquiryOver } from '#src/app/enquiries/enquiry-view.ts';
import { changeEnquiry } from '#src/app/enquiries/keep-enquiry.ts';
import { notFiled, receipt, refused } from '#src/app/inbound/replies/answer.ts';
import { eventKey, type InboundParts } from '#src/app/inbound/replies/parts.ts';
import { cardReply, refusalReply } from '#src/app/inbound/replies/reply.ts';
import { paidBy } from '#src/app/people/limits.ts';
import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import { cameWithDraft, ownDraft, usedDraft } from '#src/app/tickets/drafts.ts';
import { filingOf } from '#src/app/tickets/split-text.ts';
import {
  enquiryDroppedCard,
  enquirySolvedCard,
  enquirySubject,
  readEnquirySubject,
} from '#src/cards/enquiries/enquiry.ts';
import { articleCard } from '#src/cards/knowledge.ts';
import { texts } from '#src/cards/texts.ts';
import { ended, nextQuestion, withAnswer, without, withRead, withSkipped } from '#src/core/enquiries/enquiry.ts';
import { dayOf } from '#src/core/knowledge/article.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { beginEnquiry, showEnquiry } from './begin.ts';

type Asked = { readonly inbound: Inbound; readonly person: Person; readonly words: string };

const gone = (): Reply => refusalReply(texts.say.draftGone);

/** Files what somebody wrote with everything that was said and read since, once. */
export const fileEnquiry = async (
  parts: InboundParts,
  inbound: Inbound,
  id: string,
  person: Person,
): Promise<Reply> => {
  const { read } = parts.store;
  const whole = await toFile(read, id, person);
  if (whole === null) return gone();
  const { text, came, more, once } = whole;
  const opened = await parts.openTicket({
    filing: { ...filingOf(text, { person, channel: inbound.from.platform }), ...more },
    // A message leads to the ticket by its own key, a press by the draft's.
    once: [...once, eventKey(inbound)],
    pay: paidBy(parts.limits, person),
    ...came,
  });
  if (!opened.ok) return notFiled(parts, person, opened.rejection, { text, draft: id });
  const used = await usedDraft(read, id, 'filed');
  if (used !== null && !used.same) {
    return refused(read, person, { rejection: { code: 'used_up', ticket: used.ticket }, ticket: opened.ticket });
  }
  return receipt(parts, opened.ticket, { person, from: inbound.from });
};

/** It needs no ticket after all. Its words are kept for a while, and can be filed. */
export const dropEnquiry = async (parts: InboundParts, id: string, person: Person): Promise<Reply> => {
  const text = await ownDraft(parts.store.read, id, person);
  if (text === null) return gone();
  const led = await parts.store.read.inboxTicket({ source: 'draft', id });
  if (led !== null) return refused(parts.store.read, person, { rejection: { code: 'used_up', ticket: led } });
  await changeEnquiry(parts, id, (now, at) => (now.over === null ? ended(now, 'dropped', at) : now));
  return cardReply(enquiryDroppedCard(id, text));
};

/** One of the articles solved it: that is counted for it, and nothing is filed. Null: nobody said which. */
const solve = async (parts: InboundParts, id: string, person: Person, article: string | null): Promise<Reply> => {
  const { read } = parts.store;
  const led = await read.inboxTicket({ source: 'draft', id });
  if (led !== null) return refused(read, person, { rejection: { code: 'used_up', ticket: led } });
  const at = parts.clock.now();
  const exists = article !== null && (await read.article(article)) !== null;
  await changeEnquiry(
    parts,
    id,
    (now) => (now.over === 'solved' ? now : ended(now, 'solved', at)),
    async (tx) => {
      if (article !== null && exists) await tx.answerArticle({ article, person: person.id, helped: true, at });
    },
  );
  return cardReply(enquirySolvedCard());
};

/** “Yes”, typed: of several articles it is the one that was read, if only one was. */
export const solveByOnly = async (parts: InboundParts, id: string, person: Person): Promise<Reply> => {
  const articles = (await parts.store.read.enquiry(id))?.articles ?? [];
  const read = articles.filter((one) => one.read);
  const [only, another] = read.length > 0 ? read : articles;
  return solve(parts, id, person, another === undefined ? (only?.id ?? null) : null);
};

const ownEnquiry = async ({ store: { read, lists } }: InboundParts, id: string, person: Person) => {
  const view = await enquiryView({ read, lists }, id, person);
  return view === null ? null : { ...view, over: await isEnquiryOver(read, id) };
};

/** An answer was chosen, or its question skipped. After the last one it is filed. */
export const answerEnquiry = async (parts: InboundParts, { inbound, person, words }: Asked): Promise<Reply> => {
  const [id = '', asked = '', which = ''] = readEnquirySubject(words);
  const own = await ownEnquiry(parts, id, person);
  if (own === null) return gone();
  const led = await parts.store.read.inboxTicket({ source: 'draft', id });
  if (led !== null) return refused(parts.store.read, person, { rejection: { code: 'used_up', ticket: led } });
  if (own.over) return refusalReply(texts.enquiries.over);
  const question = own.enquiry.questions.find((one) => one.id === asked);
  const value = question?.choices?.[/^\d{1,2}$/.test(which) ? Number(which) : -1];
  if (question === undefined || (value === undefined && which !== 'skip')) {
    return refusalReply(texts.refusal.unknownAction);
  }
  const after = await changeEnquiry(parts, id, (now, at) => {
    if (value !== undefined) {
      return withAnswer(now, { question: asked, label: question.label, value, from: null }, at);
    }
    return now.skipped.includes(asked) ? now : withSkipped(now, asked, at);
  });
  if (after === null) return gone();
  return nextQuestion(after) === null
    ? fileEnquiry(parts, inbound, id, person)
    : ((await showEnquiry(parts, id, person)) ?? gone());
};

/** Shows an article that may solve it, or the next part of it, and remembers that it was read. */
export const readForEnquiry = async (parts: InboundParts, { person, words }: Asked): Promise<Reply> => {
  const [id = '', place = '', part = '0'] = readEnquirySubject(words);
  const own = await ownEnquiry(parts, id, person);
  const at = /^\d{1,3}$/.test(place) ? Number(place) : -1;
  const article = own?.articles[at] ?? null;
  if (own === null || article === null) return refusalReply(texts.knowledge.gone);
  if (part === '0') {
    await changeEnquiry(
      parts,
      id,
      (now) => (now.articles[at]?.read === true ? now : withRead(now, at)),
      (tx) => tx.countArticleView(article.id, dayOf(parts.clock.now())),
    );
  }
  const enquiry = own.over ? null : enquirySubject(id, at);
  return cardReply(articleCard(article, /^\d{1,4}$/.test(part) ? Number(part) : 0, { enquiry }));
};

export const solveEnquiry = async (parts: InboundParts, { person, words }: Asked): Promise<Reply> => {
  const [id = '', place = ''] = readEnquirySubject(words);
  const own = await ownEnquiry(parts, id, person);
  const article = own?.enquiry.articles[/^\d{1,3}$/.test(place) ? Number(place) : -1];
  return own === null || article === undefined ? gone() : solve(parts, id, person, article.id);
};

/** What was taken as part of it was something new: it becomes one of its own. */
export const somethingNew = async (parts: InboundParts, { person, words }: Asked): Promise<Reply> => {
  const [id = '', draft = ''] = readEnquirySubject(words);
  const own = await ownEnquiry(parts, id, person);
  const text = await ownDraft(parts.store.read, draft, person);
  if (own === null || text === null) return gone();
  const led = await parts.store.read.inboxTicket({ source: 'draft', id: draft });
  if (led !== null) return refused(parts.store.read, person, { rejection: { code: 'used_up', ticket: led } });
  await changeEnquiry(parts, id, (now, at) => without(now, draft, at));
  const came = await cameWithDraft(parts.store.read, draft, person);
  const written = { id: draft, text, source: own.enquiry.source, came };
  return (await beginEnquiry(parts, written, person)) ?? gone();
};

export const dropByButton = (parts: InboundParts, { person, words }: Asked): Promise<Reply> =>
  dropEnquiry(parts, readEnquirySubject(words)[0] ?? '', person);
