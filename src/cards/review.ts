import type { Article } from '#src/core/knowledge/article.ts';
import { button } from './button.ts';
import type { Card } from './card.ts';
import { articleExcerpt, subjectOf } from './knowledge.ts';
import { texts } from './texts.ts';

/** The others follow once these were read. */
const mostShown = 5;

const { knowledge } = texts;

/** Articles that somebody is asked to read again, those that wait longest. Empty: all of them were. */
export const reviewCard = (articles: readonly Article[]): Card => ({
  kind: 'review',
  tone: articles.length === 0 ? 'good' : 'info',
  title: articles.length === 0 ? knowledge.reviewDone : knowledge.review(articles.length),
  blocks:
    articles.length === 0
      ? []
      : [
          {
            type: 'list',
            items: articles.slice(0, mostShown).map((article) => ({
              title: article.title,
              detail: articleExcerpt(article),
              actions: [button('article', subjectOf(article)), button('article_right', subjectOf(article))],
            })),
          },
          {
            type: 'context',
            text: `${articles.length > mostShown ? `${knowledge.reviewMore(articles.length - mostShown)} ` : ''}${knowledge.reviewHow}`,
          },
        ],
  actions: [],
  ticket: null,
});
