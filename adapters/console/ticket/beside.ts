import { html } from 'hono/html';
import { formTokenField } from '#adapters/console/html/form.ts';
import type { Html } from '#adapters/console/html/rich.ts';
import type { Visit } from '#adapters/console/visit.ts';
import type { TicketPage } from '#src/app/ports/console/pages.ts';
import { clip } from '#src/cards/card.ts';
import { articleExcerpt } from '#src/cards/knowledge.ts';
import { texts } from '#src/cards/texts.ts';
import type { Article } from '#src/core/knowledge/article.ts';
import type { Tried } from './actions.ts';

const longestReply = 4_000;

/** What is put into the reply when somebody chose an article: where it is, or what it says. */
export const putIntoReply = (articles: readonly Article[], query: URLSearchParams, origin: string): Tried | null => {
  const article = articles.find(({ id, audience }) => id === query.get('put') && audience === 'everyone');
  if (article === undefined) return null;
  const text =
    query.get('as') === 'words'
      ? clip(article.body, longestReply)
      : `${article.title}: ${origin}/console/articles/${article.id}`;
  return { verb: 'reply', values: { text }, errors: {} };
};

const itemHtml = (article: Article, page: TicketPage, visit: Visit): Html => {
  const { number } = page.view.ticket;
  const put = (as: string, label: string) =>
    html`<a href="/console/tickets/${number}?${new URLSearchParams({ put: article.id, as })}">${label}<span class="sr"> of ${article.title}</span></a>`;
  return html`<li><a href="/console/articles/${article.id}" target="_blank"><bdi>${article.title}</bdi></a>
    <p class="soft" dir="auto">${articleExcerpt(article)}</p>
    ${
      page.part === 'requester'
        ? html`<form method="post" action="/console/articles/${article.id}/solved">${formTokenField(visit.formToken)}
          <input type="hidden" name="ticket" value="${number}">
          <button>${texts.action.articleSolved}<span class="sr">: ${article.title}</span></button></form>`
        : article.audience === 'everyone'
          ? html`<p class="hint">Insert into reply: ${put('link', 'link')} · ${put('words', 'text')}</p>`
          : html`<p class="hint">Desk only</p>`
    }</li>`;
};

/** Articles beside a ticket: what may help its requester, or what the desk can answer with. */
export const besideHtml = (articles: readonly Article[], page: TicketPage, visit: Visit): Html | string =>
  articles.length === 0
    ? ''
    : html`<section><h2>${page.part === 'requester' ? 'This may help' : 'Articles'}</h2>
      <ul class="beside-ticket">${articles.map((article) => itemHtml(article, page, visit))}</ul></section>`;
