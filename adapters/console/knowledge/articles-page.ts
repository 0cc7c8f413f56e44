import { html } from 'hono/html';
import type { Page } from '#adapters/console/html/layout.ts';
import { type Html, moment } from '#adapters/console/html/rich.ts';
import { words } from '#adapters/console/html/words.ts';
import { storable } from '#adapters/console/values.ts';
import { type ConsoleParts, mayLead, type Visit } from '#adapters/console/visit.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { ArticlesAsk, ArticlesShown } from '#src/app/ports/console/articles.ts';
import type { Option } from '#src/cards/card.ts';
import { articleExcerpt } from '#src/cards/knowledge.ts';
import { refusalText } from '#src/cards/refusals.ts';
import type { Article } from '#src/core/knowledge/article.ts';

const shows: Readonly<Record<ArticlesShown, string>> = {
  ready: 'Published',
  drafts: 'Drafts',
  review: 'Due for review',
  own: 'Owned by me',
};

const perPage = 30;
const longestQuestion = 200;

const askIn = (query: URLSearchParams): ArticlesAsk => ({
  question: storable((query.get('q') ?? '').trim()).slice(0, longestQuestion),
  show: (Object.keys(shows) as ArticlesShown[]).find((one) => one === query.get('show')) ?? 'ready',
  category: query.get('category') || null,
  after: query.get('after') || null,
  limit: perPage,
});

const optionHtml = ({ value, label }: Option, chosen: string | null): Html =>
  html`<option value="${value}"${value === chosen ? html` selected` : ''}>${label}</option>`;

const filtersHtml = (ask: ArticlesAsk, categories: readonly Option[], mayWrite: boolean): Html =>
  html`<form class="filters" method="get" action="/console/knowledge" role="search">
    <label class="find"><span class="sr">Search articles</span><input id="search" type="search" name="q" value="${ask.question}" placeholder="Search articles" maxlength="${longestQuestion}"></label>
    ${
      mayWrite
        ? html`<label class="pick wide"><span>Show</span><select name="show">${Object.entries(shows).map(
            ([value, label]) => optionHtml({ value, label }, ask.show),
          )}</select></label>`
        : ''
    }
    <label class="pick"><span>Category</span><select name="category"><option value="">All</option>${categories.map(
      (one) => optionHtml(one, ask.category),
    )}</select></label>
    <button>Search</button></form>`;

const itemHtml = (article: Article, zone: string, isDesk: boolean): Html =>
  html`<li><a href="/console/articles/${article.id}"><bdi>${article.title}</bdi></a>
    ${article.draft ? html`<span class="tag">Draft</span>` : ''}${article.audience === 'desk' ? html`<span class="tag">Desk only</span>` : ''}
    <p class="soft" dir="auto">${articleExcerpt(article)}</p>
    ${isDesk ? html`<p class="hint">Updated ${moment(article.changedAt, zone)}${article.reviewOn === null ? '' : ` · review on ${article.reviewOn}`}</p>` : ''}</li>`;

const nothingWords = ({ question, show, category }: ArticlesAsk): string => {
  if (question !== '' || category !== null) return 'No articles match. Try other words, or all categories.';
  return show === 'ready' ? 'There are no articles yet.' : 'No articles.';
};

/** The articles somebody may read, a page at a time, or those that answer a question. Throws a Problem. */
export const articlesPage = async (
  { articles, pages }: ConsoleParts,
  { person }: Visit,
  query: URLSearchParams,
): Promise<Page> => {
  const ask = askIn(query);
  const listed = await articles.list(person, ask);
  if ('code' in listed) {
    throw problem(
      429,
      listed.code,
      refusalText(listed, person.id, () => person.name),
    );
  }
  const mayWrite = articles.mayWrite(person);
  const onward = new URLSearchParams(query);
  onward.set('after', listed.next ?? '');
  return {
    title: words.nav.knowledge,
    at: 'knowledge',
    from: null,
    live: html`<div class="head"><h1>${words.nav.knowledge}</h1>${mayLead({ person }) ? html`<a class="button" href="/console/knowledge/asked">Missing articles</a> <a class="button" href="/console/knowledge/answers">Automatic answers</a> ` : ''}${mayWrite ? html`<a class="button" href="/console/knowledge/new">Write an article</a>` : ''}</div>
      ${filtersHtml(ask, (await pages.choices()).categories, mayWrite)}
      ${
        listed.articles.length === 0
          ? html`<div class="empty"><p>${nothingWords(ask)}</p></div>`
          : html`<ul class="articles">${listed.articles.map((one) => itemHtml(one, person.zone, mayWrite))}</ul>
            <p class="pager"><span>${listed.total} ${listed.total === 1 ? 'article' : 'articles'}</span>${listed.next === null ? '' : html` <a rel="next" href="?${onward}">Next page</a>`}</p>`
      }`,
  };
};
