import { isLimited, type Limits, paidSearch, payFor } from '#src/app/people/limits.ts';
import { readStaff } from '#src/app/people/staff.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { ArticlePage, ArticlesAsk, ArticlesShown, DeskArticles } from '#src/app/ports/console/articles.ts';
import type { MakeArticleSearch } from '#src/app/ports/knowledge/article-search.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Execute } from '#src/app/tickets/execute.ts';
import type { CategoryId } from '#src/core/ids.ts';
import { type Article, dayOf, isFound, mayReadArticle, mayWriteArticles } from '#src/core/knowledge/article.ts';
import { isStale } from '#src/core/knowledge/review.ts';
import { mostSuggested, suggestsArticles } from '#src/core/knowledge/suggest.ts';
import { type Person, worksHere } from '#src/core/organisation/person.ts';
import { isOpen } from '#src/core/ticket/ticket.ts';
import { createAnswerQuality } from './answer-quality.ts';
import { askedWithoutArticle } from './asked-without-article.ts';
import { articlesBeforeFiling } from './before-filing.ts';
import { closeAsSolved } from './close-as-solved.ts';
import { stillRight } from './review-reminders.ts';
import type { ArticleShelf } from './shelf.ts';
import { askedIn } from './suggest-articles.ts';
import { writeArticle } from './write-article.ts';

type Parts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly limits: Limits;
  readonly shelf: ArticleShelf;
  readonly execute: Execute;
  readonly makeSearch: MakeArticleSearch;
  /** Whether there is a language model that answers. */
  readonly hasModel: boolean;
};

/** Of a question, more than any page shows. */
const mostFound = 200;

const isShown = (article: Article, show: ArticlesShown, reader: Person, today: string): boolean => {
  if (!worksHere(reader) || show === 'ready') return isFound(article, reader);
  if (show === 'drafts') return article.draft;
  if (show === 'own') return article.owner === reader.id;
  return isStale(article, today);
};

/** See `DeskArticles`. */
export const createDeskArticles = ({
  store,
  clock,
  limits,
  shelf,
  execute,
  makeSearch,
  hasModel,
}: Parts): DeskArticles => {
  const { read } = store;

  const candidates = async (reader: Person, { question, show }: ArticlesAsk): Promise<readonly Article[]> => {
    if (question === '') return shelf.all();
    if (!worksHere(reader) || show === 'ready') return shelf.find(question, reader, mostFound);
    // No search finds drafts; those who look for one know its words.
    const words = question.toLowerCase();
    return (await shelf.all()).filter(({ title, body }) => `${title}\n${body}`.toLowerCase().includes(words));
  };

  const behind = async ({ id, owner }: Article): Promise<ArticlePage['behind']> => {
    const [versions, answers, use] = await Promise.all([
      read.articleVersions(id),
      read.articleAnswers(id),
      read.articleUse(id),
    ]);
    const known = [...new Set([owner, ...versions.map(({ by }) => by)].filter((one) => one !== null))];
    const people = new Map((await read.people(known)).map((one) => [one.id, one]));
    const owning = owner === null ? null : people.get(owner);
    return {
      owner: owning == null ? null : { name: owning.name, hasLeft: !owning.active },
      versions: versions.map((one) => ({ ...one, by: one.by === null ? null : (people.get(one.by)?.name ?? one.by) })),
      answers,
      use,
    };
  };

  const readable = async (reader: Person, id: string): Promise<Article | null> => {
    const article = await read.article(id);
    return article !== null && mayReadArticle(article, reader) ? article : null;
  };

  return {
    list: async (reader, ask) => {
      if (ask.question !== '') {
        const rejection = await paidSearch({ store, limits, clock }, reader);
        if (rejection !== null) return rejection;
      }
      const today = dayOf(clock.now());
      const found = (await candidates(reader, ask)).filter(
        (article) =>
          isShown(article, ask.show, reader, today) && (ask.category === null || article.category === ask.category),
      );
      const from = ask.after === null ? 0 : found.findIndex(({ id }) => id === ask.after) + 1;
      const articles = found.slice(from, from + ask.limit);
      return {
        articles,
        total: found.length,
        next: from + ask.limit < found.length ? (articles.at(-1)?.id ?? null) : null,
      };
    },
    page: async (reader, id) => {
      const article = await readable(reader, id);
      if (article === null) return null;
      const { categories } = await read.organisation();
      return {
        article,
        category: article.category === null ? null : (categories.get(article.category)?.name ?? null),
        mayWrite: mayWriteArticles(reader),
        isStale: mayWriteArticles(reader) && isStale(article, dayOf(clock.now())),
        behind: worksHere(reader) ? await behind(article) : null,
      };
    },
    countRead: async (reader, id) => {
      if ((await readable(reader, id)) === null) return;
      await store.transaction((tx) => tx.countArticleView(id, dayOf(clock.now())));
    },
    mayWrite: mayWriteArticles,
    owners: async () =>
      (await readStaff(read)).map(({ id, name }) => ({ id, name })).toSorted((a, b) => a.name.localeCompare(b.name)),
    write: (actor, written) => writeArticle({ store, clock }, actor, written),
    beside: async (reader, ticket) => {
      if (!suggestsArticles(await read.organisation(), ticket)) return [];
      if (ticket.requester !== reader.id) return shelf.find(askedIn(ticket), reader, mostSuggested);
      if (!isOpen(ticket)) return [];
      const suggested = await read.suggestedArticles(ticket.number);
      return suggested.map(({ article }) => article).filter((article) => isFound(article, reader));
    },
    beforeFiling: async (reader, { text, category }) => {
      // Above what anybody types, and apart from searching: filing goes on, with nothing beside it.
      if (isLimited(limits, reader, 'suggestions')) {
        const tooMany = await store.transaction((tx) => payFor(tx, limits, reader, 'suggestions', clock.now()));
        if (tooMany !== null) return [];
      }
      return articlesBeforeFiling({ shelf, organisation: await read.organisation() }, reader, {
        ...{ text, category: category === '' ? null : (category as CategoryId) },
      });
    },
    solved: async (reader, { number, article }) => {
      const once = [{ source: `console/solved/${reader.id}`, id: `${number}/${article}` }];
      const closed = await closeAsSolved({ store, execute }, { person: reader, number, article, once });
      return closed !== 'gone' && closed.ok;
    },
    stillRight: async (actor, id) => {
      const article = mayWriteArticles(actor) ? await stillRight({ store, clock }, actor, id) : null;
      return article === null ? false : article.reviewOn;
    },
    answer: async (reader, id, helped) => {
      const article = await readable(reader, id);
      if (article === null) return false;
      await store.transaction((tx) => tx.answerArticle({ article: id, person: reader.id, helped, at: clock.now() }));
      return true;
    },
    askedWithoutArticle: (reader) => askedWithoutArticle({ store, shelf, makeSearch }, reader, clock.now()),
    ...createAnswerQuality({ store, clock, hasModel }),
    now: () => clock.now(),
  };
};
