import { html } from 'hono/html';
import { fieldHtml, formTokenField } from '#adapters/console/html/form.ts';
import type { Html } from '#adapters/console/html/rich.ts';
import type { Visit } from '#adapters/console/visit.ts';
import type { TicketPage } from '#src/app/ports/console/pages.ts';
import { button } from '#src/cards/button.ts';
import { type Action, clip, type FieldErrors, type FormValues, type Option } from '#src/cards/card.ts';
import { detailsCard } from '#src/cards/details.ts';
import { texts } from '#src/cards/texts.ts';
import { isTicketVerb, ticketVerb } from '#src/cards/verbs/catalogue.ts';
import type { Known } from '#src/cards/verbs/fields.ts';
import { subject } from '#src/cards/view.ts';
import { exclusionWords, whyMe } from '#src/cards/why.ts';

/** What was sent before and could not be done, shown again with what is wrong. */
export type Tried = { readonly verb: string; readonly values: FormValues; readonly errors: FieldErrors };

/** Why whoever has it was chosen; null: nobody was, or not for this reader. */
export const whyOf = ({ view, assigned }: TicketPage): string | null =>
  assigned === null ? null : whyMe(assigned, view.names, view.ticket.category);

/** Missed targets that nobody has acknowledged yet, for those who lead. */
const acknowledgements = ({ view: { ticket, may }, part }: TicketPage): readonly Action[] =>
  part !== 'manager' || !may('acknowledge_breach')
    ? []
    : ticket.clocks
        .filter(
          ({ state, breached, acknowledged }) => state === 'running' && breached.length > 0 && acknowledged === null,
        )
        .map(({ metric, cycle, breached }) =>
          button('acknowledge', subject(ticket, `${metric}.${cycle}.${Math.max(...breached)}`), {
            label: `${texts.action.acknowledge}: ${texts.metric[metric]}`,
          }),
        );

/** What a ticket's card offers this reader, except what stands elsewhere on the page. */
const actionsOf = (page: TicketPage): readonly Action[] => [
  ...acknowledgements(page),
  ...detailsCard(page.view, page.part, page.said, null).actions.filter(
    ({ id }) => isTicketVerb(id) && id !== 'reply' && id !== 'note' && id !== 'add' && id !== 'drop',
  ),
];

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** Whom a ticket can be given to, best first, with what matters for choosing. */
export const candidates = ({ view: { suggested = [] } }: TicketPage): readonly Option[] =>
  suggested.map(({ person, name, skillFit, load, capacity, why }) => ({
    value: person,
    label: `${name} · ${load} of ${capacity} · skills ${percent(skillFit)}${why === null ? '' : ` · ${exclusionWords[why]}`}`,
  }));

export const actionPath = (number: number): string => `/console/tickets/${number}/do`;

/** What every form on a ticket carries: what to do, and to which turn of it. */
export const hiddenFields = (
  page: TicketPage,
  visit: Visit,
  verb: string,
  turn: string,
): Html => html`${formTokenField(visit.formToken)}
  <input type="hidden" name="verb" value="${verb}"><input type="hidden" name="turn" value="${turn}">
  <input type="hidden" name="version" value="${page.view.ticket.version}">`;

const turnOf = (value: string): string => value.split('.').slice(1).join('.');

const actionHtml = (
  action: Action,
  page: TicketPage,
  visit: Visit,
  known: Known,
  tried: Tried | null,
): Html | string => {
  if (!isTicketVerb(action.id)) return '';
  const { number } = page.view.ticket;
  const { form } = ticketVerb(action.id);
  const hidden = hiddenFields(page, visit, action.id, turnOf(action.value));
  if (action.type === 'select') return '';
  const key = action.id === 'accept' || action.id === 'take' ? html` data-key="a"` : '';
  if (form === null) {
    return html`<form method="post" action="${actionPath(number)}">${hidden}<button class="${action.style}"${key}>${action.label}</button></form>`;
  }
  const again = tried?.verb === action.id ? tried : null;
  const fields = form.fields(known, turnOf(action.value));
  const prefix = `do-${action.id}`;
  return html`<details class="act ${action.style}"${again === null ? '' : html` open`}><summary>${clip(action.label, 40)}</summary>
    <form method="post" action="${actionPath(number)}">${hidden}
      ${fields.map((field) => fieldHtml(field, { ...(again ?? {}), prefix }, candidates(page)))}
      <button class="primary">${form.submit}</button></form></details>`;
};

const rating = (page: TicketPage, visit: Visit): Html | string => {
  const { ticket, may, reader } = page.view;
  const isOver = ticket.status === 'resolved' || ticket.status === 'closed';
  if (!isOver || ticket.rating !== null || ticket.requester !== reader || !may('rate')) return '';
  return html`<form class="rate" method="post" action="${actionPath(ticket.number)}">${hiddenFields(page, visit, 'rate', '')}
    <fieldset><legend>${texts.action.rate}</legend>${[1, 2, 3, 4, 5].map(
      (stars) =>
        html`<button name="chosen" value="${stars}" aria-label="${texts.starsSpoken(stars)}">${stars}</button>`,
    )}</fieldset></form>`;
};

/** Everything this reader can do with the ticket, except to write on it. */
export const actionsHtml = (page: TicketPage, visit: Visit, known: Known, tried: Tried | null): Html => {
  const others = { ...known, teams: known.teams.filter(({ value }) => value !== page.view.ticket.team) };
  const actions = actionsOf(page);
  return html`${rating(page, visit)}${actions.map((action) => actionHtml(action, page, visit, others, tried))}${
    actions.length === 0 ? html`<p class="soft">There is nothing to do here.</p>` : ''
  }`;
};
