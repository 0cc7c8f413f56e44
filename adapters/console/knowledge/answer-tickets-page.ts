import { html } from 'hono/html';
import { tableHtml } from '#adapters/console/figures/figures-table.ts';
import type { Page } from '#adapters/console/html/layout.ts';
import { moment } from '#adapters/console/html/rich.ts';
import { onlyForLeads } from '#adapters/console/refused.ts';
import { type ConsoleParts, mayLead, type Visit } from '#adapters/console/visit.ts';
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
  nothing_found: 'the articles don’t cover it',
  nothing_fits: 'the model found no answer in the articles',
  unsupported: 'its answer isn’t supported by the articles',
  unreadable: 'its answer couldn’t be read',
  missing: 'the model isn’t installed',
  down: 'the model couldn’t be reached',
  slow: 'the model took too long',
  busy: 'the model was busy',
  garbled: 'the response couldn’t be read',
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
  ].join(' · ') || 'Considered for an answer';

/** The tickets behind a number of the automatic answers. Throws a Problem. */
export const answerTicketsPage = async (
  { articles, pages }: ConsoleParts,
  { person }: Visit,
  query: URLSearchParams,
): Promise<Page> => {
  if (!mayLead({ person })) throw onlyForLeads();
  const filter = readAnswerTickets(query);
  if (filter === null) {
    throw problem(404, 'not_found', 'This link doesn’t lead to a figure. Open it from the Automatic answers page.');
  }
  const before = readPlace(query);
  const found = await articles.answerTickets(person, { filter, limit: perPage, ...(before && { before }) });
  if (found === null) throw onlyForLeads();
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
          ? html`<div class="empty"><p>No tickets, or none that you can see.</p></div>`
          : html`${tableHtml(title, ['Ticket', 'When', 'Result', 'Feedback', 'Category', 'Model', 'Duration'], rows)}
            <p class="pager"><span>${total === tickets.length ? total : `${tickets.length} of ${total}`} ${total === 1 ? 'ticket' : 'tickets'}</span>
            ${before === undefined ? '' : html`<a href="?${first}">First page</a>`}${next === null ? '' : html` <a rel="next" href="?${onward}">Next page</a>`}</p>`
      }`,
  };
};
