import { html } from 'hono/html';
import { formTokenField } from '#adapters/console/html/form.ts';
import type { Page } from '#adapters/console/html/layout.ts';
import { type Html, moment } from '#adapters/console/html/rich.ts';
import { richHtml } from '#adapters/console/html/rich-words.ts';
import { timesOf } from '#adapters/console/values.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import { readMarkdown } from '#src/app/adapter-kit/rich-text.ts';
import type { ArticlePage } from '#src/app/ports/console/articles.ts';
import { texts } from '#src/cards/texts.ts';
import type { Article } from '#src/core/knowledge/article.ts';

/** What an article says: nothing of HTML or script in it works. */
export const articleBody = (body: string): Html =>
  html`<div class="article-text">${richHtml(readMarkdown(body))}</div>`;

const answerHtml = (id: string, formToken: string): Html =>
  html`<form class="answer" method="post" action="/console/articles/${id}/answer">${formTokenField(formToken)}
    <p>Did this help?</p><button name="helped" value="yes">Yes</button> <button name="helped" value="no">No</button></form>`;

const stillRightHtml = ({ id, reviewOn }: Article, formToken: string): Html =>
  html`<form class="notice" method="post" action="/console/articles/${id}/still-right">${formTokenField(formToken)}
    <p>Due for review since ${reviewOn}. <button>${texts.action.articleRight}</button></p></form>`;

const factsHtml = ({ article, category, behind }: ArticlePage): Html => {
  const { audience, language, reviewOn, draft } = article;
  const facts: readonly (readonly [string, string])[] = [
    ['Status', draft ? 'Draft, not published' : 'Published'],
    ['For', audience === 'everyone' ? 'Everyone' : 'Desk only'],
    ['Category', category ?? 'None'],
    ['Language', language],
    ['Owner', behind?.owner == null ? 'Nobody' : `${behind.owner.name}${behind.owner.hasLeft ? ' (has left)' : ''}`],
    ['Review on', reviewOn ?? 'Never'],
    ['Read', timesOf(behind?.use.views ?? 0)],
    ['Suggested on tickets', `${behind?.use.suggested ?? 0}, solved ${behind?.use.solved ?? 0} of them`],
    ['Helped', `${behind?.answers.helped ?? 0} yes, ${behind?.answers.not ?? 0} no`],
  ];
  return html`<dl class="facts">${facts.map(([label, value]) => html`<div><dt>${label}</dt><dd><bdi>${value}</bdi></dd></div>`)}</dl>`;
};

const versionsHtml = ({ article, behind }: ArticlePage, zone: string): Html =>
  html`<ol class="changes" reversed>${(behind?.versions ?? []).map(
    ({
      version,
      at,
      by,
      why,
    }) => html`<li><a href="/console/articles/${article.id}${version === article.version ? '' : `?version=${version}`}">Version ${version}</a>
    <span class="by">${by === null ? 'Imported' : html`<bdi>${by}</bdi>`}, ${moment(at, zone)}</span>
    ${why === null ? '' : html`<bdi>${why}</bdi>`}</li>`,
  )}</ol>`;

const behindHtml = (page: ArticlePage, zone: string): Html | string =>
  page.behind === null
    ? ''
    : html`<aside aria-label="About this article"><section><h2>About this article</h2>${factsHtml(page)}</section>
      <section><h2>Versions</h2>${versionsHtml(page, zone)}</section></aside>`;

/** One article, or what it said in a version for those who work at the desk. Throws a Problem. */
export const articlePage = async (
  { articles }: ConsoleParts,
  { person, formToken }: Visit,
  id: string,
  version: string | null,
): Promise<Page> => {
  const shown = await articles.page(person, id);
  if (shown === null) throw problem(404, 'not_there', texts.knowledge.gone);
  const { article, mayWrite } = shown;
  const old = version === null ? null : shown.behind?.versions.find((one) => `${one.version}` === version);
  if (old === undefined) throw problem(404, 'not_there', 'That version doesn’t exist.');
  const { title, body } = old ?? article;
  const isOld = old !== null && old.version !== article.version;
  return {
    title,
    at: 'knowledge',
    from: null,
    live: html`<article class="ticket"><header class="head"><h1><bdi>${title}</bdi></h1>
      <p class="pills">${article.draft ? html`<span class="tag">Draft</span>` : ''}${article.audience === 'desk' ? html`<span class="tag">Desk only</span>` : ''}
      ${mayWrite ? html`<a class="button" href="/console/articles/${article.id}/edit">Edit</a>` : ''} <a href="/console/knowledge">All articles</a></p></header>
      <section class="card" aria-label="Article">
      ${isOld ? html`<p class="notice warn">This is version ${old.version}, from ${moment(old.at, person.zone)}. <a href="/console/articles/${article.id}">See the current version</a></p>` : ''}
      ${shown.isStale && !isOld ? stillRightHtml(article, formToken) : ''}
      ${articleBody(body)}${isOld ? '' : answerHtml(article.id, formToken)}</section>
      ${behindHtml(shown, person.zone)}</article>`,
  };
};
