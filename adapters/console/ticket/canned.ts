import { html } from 'hono/html';
import type { Html } from '#adapters/console/html/rich.ts';
import type { TicketPage } from '#src/app/ports/console/pages.ts';
import { clip } from '#src/cards/card.ts';
import type { Tried } from './actions.ts';

/** The canned reply that was chosen, put into the reply, where it can be changed before it is sent. */
export const putCanned = ({ replies }: TicketPage, query: URLSearchParams): Tried | null => {
  const chosen = replies.find(({ name }) => name === query.get('canned'));
  return chosen === undefined ? null : { verb: 'reply', values: { text: chosen.text }, errors: {} };
};

/** The answers that the ticket's team gives often, with the name that says each of them in chat. */
export const cannedHtml = ({ replies, view }: TicketPage): Html | string =>
  replies.length === 0
    ? ''
    : html`<section><h2>Canned replies</h2><ul class="beside-ticket">${replies.map(
        ({
          name,
          text,
        }) => html`<li><a href="/console/tickets/${view.ticket.number}?${new URLSearchParams({ canned: name })}">!<bdi>${name}</bdi></a>
      <p class="soft" dir="auto">${clip(text, 200)}</p></li>`,
      )}</ul></section>`;
