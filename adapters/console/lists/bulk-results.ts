import { html } from 'hono/html';
import type { Html } from '#adapters/console/html/rich.ts';
import { shortStatus } from '#adapters/console/html/words.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import type { TicketPage } from '#src/app/ports/console/pages.ts';
import { texts } from '#src/cards/texts.ts';

/** Nobody looks through more before they agree. */
export const mostAtOnce = 100;

/** What came of it on one ticket. */
export type Result = { readonly number: number; readonly said: string; readonly done: boolean };

export const howMany = (n: number): string => (n === 1 ? '1 ticket' : `${n} tickets`);

/** Those that this visitor sees, by number. */
export const seenBy = async (
  { pages }: ConsoleParts,
  { person }: Visit,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, TicketPage>> => {
  const seen = new Map<number, TicketPage>();
  for (const number of numbers) {
    const page = await pages.ticket(person, number);
    if (page !== null) seen.set(number, page);
  }
  return seen;
};

/** One of several tickets, and what is said of it. */
export const lineHtml = ({ view: { ticket, names } }: TicketPage, said: Html | string): Html =>
  html`<li><a href="/console/tickets/${ticket.number}"><span class="number">#${ticket.number}</span> <bdi>${ticket.title}</bdi></a>
    <span class="soft">${texts.priority[ticket.priority]} · ${shortStatus(ticket)} · ${ticket.assignee === null ? 'Unassigned' : names.person(ticket.assignee)}</span> ${said}</li>`;

/** What came of it on each ticket, what was not done first. `undo`: stands above. */
export const resultsHtml = (
  label: string,
  results: readonly Result[],
  seen: ReadonlyMap<number, TicketPage>,
  { done, not, undo = '' }: { readonly done: string; readonly not: string; readonly undo?: Html | '' },
): Html => {
  const lines = (wanted: boolean) =>
    results
      .filter((one) => one.done === wanted)
      .map(({ number, said }) => {
        const words = html`<span class="${wanted ? 'good' : 'wrong'}">${said}</span>`;
        const page = seen.get(number);
        return page === undefined
          ? html`<li><span class="number">#${number}</span> ${words}</li>`
          : lineHtml(page, words);
      });
  const [fine, left] = [lines(true), lines(false)];
  return html`<div class="head"><h1>${label}: ${fine.length} of ${results.length} done</h1></div>${undo}
    ${left.length === 0 ? '' : html`<h2>${not}</h2><ul class="chosen">${left}</ul>`}
    ${fine.length === 0 ? '' : html`<h2>${done}</h2><ul class="chosen">${fine}</ul>`}
    <p><a href="/console/queue">Queue</a> · <a href="/console/queue?list=mine">My work</a></p>`;
};
