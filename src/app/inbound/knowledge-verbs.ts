import { isLimited, payFor } from '#src/app/people/limits.ts';
import type { Reply } from '#src/app/ports/chat/inbound.ts';
import { articleCard, foundArticlesCard } from '#src/cards/knowledge.ts';
import { texts } from '#src/cards/texts.ts';
import { mayReadArticle } from '#src/core/knowledge/article.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { refused } from './replies/answer.ts';
import type { InboundParts } from './replies/parts.ts';
import { cardReply, inPlaceReply, refusalReply } from './replies/reply.ts';

type Asked = { readonly person: Person; readonly words: string };

/** How many articles a question gets. */
const mostArticles = 3;

/** `kb printer offline`: the articles about it. */
export const findKnowledge = async (parts: InboundParts, { person, words }: Asked): Promise<Reply> => {
  const { store, clock, limits, findArticles } = parts;
  if (isLimited(limits, person, 'searches')) {
    const rejection = await store.transaction((tx) => payFor(tx, limits, person, 'searches', clock.now()));
    if (rejection !== null) return refused(store.read, person, { rejection });
  }
  return cardReply(foundArticlesCard(words, await findArticles(words, person, mostArticles)));
};

/** An article that this reader may see; null: there is none, any longer or for them. */
const readable = async ({ store }: InboundParts, id: string, person: Person) => {
  const article = await store.read.article(id);
  return article !== null && mayReadArticle(article, person) ? article : null;
};

/** `lost-badge`, or `lost-badge~2`: the third part of it. */
export const showArticle = async (parts: InboundParts, { person, words }: Asked): Promise<Reply> => {
  const [id = '', part = '0'] = words.split('~');
  const article = await readable(parts, id, person);
  if (article === null) return refusalReply(texts.knowledge.gone);
  return cardReply(articleCard(article, /^\d{1,4}$/.test(part) ? Number(part) : 0));
};

/** Whether an article helped. The last answer of each person counts. */
export const answerArticle =
  (helped: boolean) =>
  async (parts: InboundParts, { person, words: id }: Asked): Promise<Reply> => {
    const article = await readable(parts, id, person);
    if (article === null) return refusalReply(texts.knowledge.gone);
    await parts.store.transaction((tx) =>
      tx.answerArticle({ article: article.id, person: person.id, helped, at: parts.clock.now() }),
    );
    return inPlaceReply(articleCard(article, Number.MAX_SAFE_INTEGER, helped));
  };
