import { refused } from '#src/app/inbound/replies/answer.ts';
import { eventKey, type InboundParts } from '#src/app/inbound/replies/parts.ts';
import { cardReply, confirmationReply, inPlaceReply, refusalReply } from '#src/app/inbound/replies/reply.ts';
import { closeAsSolved } from '#src/app/knowledge/close-as-solved.ts';
import { articlesToReview, stillRight } from '#src/app/knowledge/review-reminders.ts';
import { paidSearch } from '#src/app/people/limits.ts';
import { articleCard, foundArticlesCard, readArticleSubject } from '#src/cards/knowledge.ts';
import { reviewCard } from '#src/cards/review.ts';
import { texts } from '#src/cards/texts.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import { dayOf, mayReadArticle, mayWriteArticles } from '#src/core/knowledge/article.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { isOpen } from '#src/core/ticket/ticket.ts';
import type { Handle } from './desk-request.ts';

/** How many articles a question gets. */
const mostArticles = 3;

/** `kb printer offline`: the articles about it. */
export const findKnowledge: Handle = async (parts, { person, words }) => {
  const rejection = await paidSearch(parts, person);
  if (rejection !== null) return refused(parts.store.read, person, { rejection });
  return cardReply(foundArticlesCard(words, await parts.findArticles(words, person, mostArticles)));
};

/** An article that this reader may see; null: there is none, any longer or for them. */
const readable = async ({ store }: InboundParts, id: string, person: Person) => {
  const article = await store.read.article(id);
  return article !== null && mayReadArticle(article, person) ? article : null;
};

/** The ticket that an article may solve: their own, while it is open; null: there is none. */
const ownOpen = async ({ store: { read } }: InboundParts, number: number | null, person: Person) => {
  const ticket = number === null ? null : await read.ticket(number as TicketNumber);
  return ticket !== null && ticket.requester === person.id && isOpen(ticket) ? ticket : null;
};

/** An article, or the next part of a long one. */
export const showArticle: Handle = async (parts, { person, words }) => {
  const { id, part, ticket: number } = readArticleSubject(words);
  const article = await readable(parts, id, person);
  if (article === null) return refusalReply(texts.knowledge.gone);
  if (part === 0) await parts.store.transaction((tx) => tx.countArticleView(id, dayOf(parts.clock.now())));
  const ticket = await ownOpen(parts, number, person);
  return cardReply(articleCard(article, part, { ticket: ticket?.number ?? null }));
};

/** Whether an article helped. The last answer of each person counts. */
export const answerArticle =
  (helped: boolean): Handle =>
  async (parts, { person, words }) => {
    const article = await readable(parts, readArticleSubject(words).id, person);
    if (article === null) return refusalReply(texts.knowledge.gone);
    await parts.store.transaction((tx) =>
      tx.answerArticle({ article: article.id, person: person.id, helped, at: parts.clock.now() }),
    );
    return inPlaceReply(articleCard(article, Number.MAX_SAFE_INTEGER, { answered: helped }));
  };

/** Somebody who looks after an article has read it again; the card then has what is left. */
export const articleStillRight: Handle = async (parts, { person, words }) => {
  if (!mayWriteArticles(person)) return refusalReply(texts.knowledge.notForYou);
  const article = await stillRight(parts, person, readArticleSubject(words).id);
  if (article === null) return refusalReply(texts.knowledge.gone);
  return inPlaceReply(reviewCard(await articlesToReview(parts.store.read, person.id, parts.clock.now())));
};

/** An article that was put beside their ticket has solved it: the ticket is closed. */
export const solvedByArticle: Handle = async (parts, { inbound, person, number, words }) => {
  const once = [eventKey(inbound)];
  const solved = await closeAsSolved(parts, { person, number, article: words, once });
  if (solved === 'gone') return refusalReply(texts.knowledge.gone);
  return solved.ok
    ? confirmationReply(texts.knowledge.solved(solved.ticket.number), solved.ticket.number)
    : refused(parts.store.read, person, solved);
};
