import { html } from 'hono/html';
import { tableHtml } from '#adapters/console/figures/figures-table.ts';
import type { Page } from '#adapters/console/html/layout.ts';
import { moment } from '#adapters/console/html/rich.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { AnswerTicketsAsk } from '#src/app/ports/knowledge/answer-quality.ts';
import type { AnsweredTicket } from '#src/app/ports/knowledge/answers.ts';
import {
  noCategory,
  noModel,
  outcomeWords,
  placeText,
  readAnswerTickets,
  readDays,
  readPlace,
  saidWords,
} from './answer-asks.ts';

const perPage = 50;

/** Why there was no answer, as people read it. */
const reasons: Readonly<Record<string, string>> = {
  nothing_found: 'the articles have too little of it',
  nothing_fits: 'the model found no answer in the articles',
  unsupported: 'what it wrote does not stand in the articles',
  unreadable: 'what it wrote could not be read',
  missing: 'the model is not there',
  down: 'the model could not be reached',
  slow: 'the model took too long',
  busy: 'the model had too much to do',
  garbled: 'what came back could not be read',
};

const becameWords = ({ outcome, why }: AnsweredTicket): string =>
  why === null ? outcomeWords[outcome] : `${outcomeWords[outcome]}: ${reasons[why] ?? why}`;

/** What the list is of, in words. */
const titleOf = (
  { category, model, article, outcome, said }: AnswerTicketsAsk['filter'],
  names: { readonly category: string; readonly article: string },
): string =>
  [
    ...(outcome === undefined ? [] : [outcomeWords[outcome]]),
    ...(said === undefined ? [] : [saidWords[said ?? 'nothing']]),
    ...(category === undefined ? [] : [names.category]),
    ...(model === undefined ? [] : [model ?? noModel]),
    ...(article === undefined ? [] : [names.article]),
  ].join(' · ') || 'Looked at for an answer';

const leads = ({ roles }: Visit['person']): boolean => roles.includes('manager') || roles.includes('admin');

const notForYou = (): Error => problem(403, 'not_allowed', 'Only those who lead a team see how answers do.');

/** The tickets behind a number of the automatic answers. Throws a Problem. */
export const answerTicketsPage = async (
  { articles, pages }: ConsoleParts,
  { person }: Visit,
  query: URLSearchParams,
): Promise<Page> => {
  if (!leads(person)) throw notForYou();
  const filter = readAnswerTickets(query);
  if (filter === null) {
    throw problem(404, 'not_found', 'This link is not to a number of the automatic answers. Open it from there.');
  }
  const before = readPlace(query);
  const found = await articles.answerTickets(person, { filter, limit: perPage, ...(before && { before }) });
  if (found === null) throw notForYou();
  const { tickets, total, next } = found;
  const { categories } = await pages.choices();
  const nameOf = (id: string | null): string =>
    id === null ? noCategory : (categories.find(({ value }) => value === id)?.label ?? id);
  const title = titleOf(filter, {
    category: nameOf(filter.category ?? null),
    article: found.article ?? filter.article ?? '',
  });
  const onward = new URLSearchParams(query);
  onward.delete('after');
  const first = onward.toString();
  if (next !== null) onward.set('after', placeText(next));
  const rows = tickets.map((one) => [
    html`<a href="/console/tickets/${one.ticket}">#${one.ticket}</a> ${one.title}`,
    moment(one.at, person.zone),
    becameWords(one),
    one.outcome === 'answered' ? saidWords[one.said ?? 'nothing'] : '–',
    nameOf(one.category),
    one.model ?? '–',
    one.ms === null ? '–' : `${(one.ms / 1_000).toFixed(1)} s`,
  ]);
  return {
    title,
    at: 'knowledge',
    wide: true,
    from: null,
    live: html`<div class="head"><h1><bdi>${title}</bdi></h1><p class="soft">${moment(filter.from, person.zone)} to ${moment(filter.to, person.zone)} · <a href="/console/knowledge/answers?days=${readDays(query)}">Automatic answers</a></p></div>
      ${
        tickets.length === 0
          ? html`<div class="empty"><p>There are none, or none that you may see.</p></div>`
          : html`${tableHtml(title, ['Ticket', 'When', 'What became of it', 'Its requester', 'Category', 'Model', 'It took'], rows)}
            <p class="pager"><span>${total === tickets.length ? total : `${tickets.length} of ${total}`} ${total === 1 ? 'ticket' : 'tickets'}</span>
            ${before === undefined ? '' : html`<a href="?${first}">First page</a>`}${next === null ? '' : html` <a rel="next" href="?${onward}">Next page</a>`}</p>`
      }`,
  };
};
