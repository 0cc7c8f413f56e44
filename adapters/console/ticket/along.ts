import { html } from 'hono/html';
import { formTokenField } from '#adapters/console/html/form.ts';
import type { Html } from '#adapters/console/html/rich.ts';
import { shortStatus } from '#adapters/console/html/words.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { TicketPage } from '#src/app/ports/console/pages.ts';
import type { FormValues } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import type { TicketView } from '#src/cards/view.ts';
import { doVerb, type Tally } from './do-verb.ts';

const { outage } = texts;

const words = outage.along;

const isOver = ({ status }: TicketView['ticket']): boolean =>
  status === 'resolved' || status === 'closed' || status === 'cancelled';

const itemHtml = ({ ticket, names, may }: TicketView, path: string, visit: Visit): Html => {
  const { number, title, requester } = ticket;
  return html`<li><a href="/console/tickets/${number}"><span class="number">#${number}</span> <bdi>${title}</bdi></a>
    <span class="soft"><bdi>${names.person(requester)}</bdi> · ${shortStatus(ticket)}</span>${
      isOver(ticket) || !may('part')
        ? ''
        : html`<form method="post" action="${path}">${formTokenField(visit.formToken)}<input type="hidden" name="number" value="${number}">
        <button name="verb" value="separate">${outage.action.part}<span class="sr"> #${number} ${title}</span></button></form>`
    }</li>`;
};

/** Of an outage, for its desk's side: what goes along with it, each with the way out of it, and the way in for others. */
export const alongHtml = ({ view, along }: TicketPage, visit: Visit, wrong: string | null): Html | string => {
  if (along === null) return '';
  const { number } = view.ticket;
  const path = `/console/tickets/${number}/along`;
  const hidden = along.total - along.views.length;
  return html`<section><h2>${words.title} (${along.total})</h2>
    ${along.total === 0 ? html`<p class="soft">${words.none}</p>` : ''}
    <ul class="along">${along.views.map((one) => itemHtml(one, path, visit))}</ul>
    ${hidden > 0 ? html`<p class="soft">${words.hidden(hidden)}</p>` : ''}
    ${
      isOver(view.ticket) || !view.may('join')
        ? ''
        : html`<details class="act"${wrong === null ? '' : html` open`}><summary>${words.add}…</summary><form method="post" action="${path}">${formTokenField(visit.formToken)}
        <div class="field"><label for="along-number">${words.number}</label><input id="along-number" name="number" inputmode="numeric" maxlength="12" required${
          wrong === null ? '' : html` aria-invalid="true" aria-describedby="along-error"`
        }>${wrong === null ? '' : html`<p class="wrong" id="along-error">${wrong}</p>`}</div>
        <button class="primary" name="verb" value="join">${outage.form.join.submit}</button></form></details>`
    }</section>`;
};

/** Has a ticket go along with `outageNumber`, or takes it out. What went wrong is a sentence. Throws a Problem. */
export const changeAlong = async (
  parts: ConsoleParts,
  visit: Visit,
  outageNumber: number,
  { verb, number: typed = '' }: FormValues,
): Promise<{ readonly said: string } | { readonly wrong: string }> => {
  if (verb !== 'join' && verb !== 'separate') throw problem(400, 'unknown_action', 'There is no such action.');
  const [, digits] = /^\s*#?(\d{1,9})\s*$/.exec(typed) ?? [];
  if (digits === undefined) return { wrong: words.noNumber };
  const values = verb === 'join' ? { verb, to: `${outageNumber}` } : { verb };
  const tally: Tally = await doVerb(parts, visit, Number(digits), values);
  if ('said' in tally) return { said: tally.said };
  return { wrong: tally.problem ?? Object.values(tally.errors)[0] ?? words.noNumber };
};
