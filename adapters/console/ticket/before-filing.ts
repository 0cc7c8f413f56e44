import { html } from 'hono/html';
import type { Html } from '#adapters/console/html/rich.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import type { NewTicket } from '#src/app/ports/console/pages.ts';
import type { FormValues } from '#src/cards/card.ts';
import { articleExcerpt } from '#src/cards/knowledge.ts';
import { texts } from '#src/cards/texts.ts';
import type { Article } from '#src/core/knowledge/article.ts';

const idsIn = (typed = ''): readonly string[] => [...new Set(typed.split(' ').filter((id) => id !== ''))];

/** What a form says was offered before it was sent. */
export const triedIn = ({ offered, opened }: FormValues): NonNullable<NewTicket['tried']> => {
  const read = new Set(idsIn(opened));
  return idsIn(offered).map((id) => ({ id, read: read.has(id) }));
};

/** What may solve what stands in the form for a new ticket. */
export const articlesFor = ({ articles }: ConsoleParts, { person }: Visit, values: FormValues) =>
  articles.beforeFiling(person, {
    text: `${values.title ?? ''}\n${values.description ?? ''}`,
    category: values.category ?? '',
  });

/** Articles that may make a ticket needless, each with the button that says so. They stand in the ticket's own form. */
export const beforeFilingHtml = (articles: readonly Article[]): Html | string =>
  articles.length === 0
    ? ''
    : html`<h2>${texts.knowledge.solvesIt}</h2><ul class="beside-ticket">${articles.map(
        (
          article,
        ) => html`<li data-article="${article.id}"><a href="/console/articles/${article.id}" target="_blank"><bdi>${article.title}</bdi></a>
          <p class="soft" dir="auto">${articleExcerpt(article)}</p>
          <button name="solved_by" value="${article.id}" formaction="/console/new/solved" formenctype="application/x-www-form-urlencoded" formnovalidate>${texts.knowledge.solvesItYes}<span class="sr">: ${article.title}</span></button></li>`,
      )}</ul>`;
