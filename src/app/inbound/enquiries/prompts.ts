import type { InboundParts } from '#src/app/inbound/replies/parts.ts';
import type { Prompts } from '#src/app/ports/chat/help-desk.ts';
import { texts } from '#src/cards/texts.ts';
import { days } from '#src/core/ids.ts';
import { dayOf, isFound } from '#src/core/knowledge/article.ts';
import { type Person, worksHere } from '#src/core/organisation/person.ts';

const readLatelyMs = days(90);
/** Some of those that were read most may be drafts by now, or for others. */
const looked = 20;
const mostArticles = 2;

/**
 * What somebody may want to write to the desk: what was read most lately of the articles for everyone, and what they come for
 * most often.
 */
export const promptsFor = async (
  { store: { read }, clock }: Pick<InboundParts, 'store' | 'clock'>,
  person: Person,
): Promise<Prompts> => {
  const ids = await read.mostReadArticles(dayOf(clock.now() - readLatelyMs), looked);
  const articles = await Promise.all(ids.map((id) => read.article(id)));
  const found = articles.flatMap((article) =>
    article !== null && article.audience === 'everyone' && isFound(article, person) ? [article.title] : [],
  );
  const { title, newTicket, myTickets, queue } = texts.prompts;
  const usual = [worksHere(person) ? queue : newTicket, myTickets];
  return {
    title,
    offered: [
      ...found.slice(0, mostArticles).map((title) => ({ title, says: title })),
      // As they read here: a text of its own would be read in another language later.
      ...usual.map(({ title, says }) => ({ title, says })),
    ],
  };
};
