import { html } from 'hono/html';
import { fieldHtml, formTokenField } from '#adapters/console/html/form.ts';
import type { Html } from '#adapters/console/html/rich.ts';
import type { Visit } from '#adapters/console/visit.ts';
import type { TicketPage } from '#src/app/ports/console/pages.ts';
import { button } from '#src/cards/button.ts';
import { type Action, clip, type FieldErrors, type FormValues, type Option } from '#src/cards/card.ts';
import { acknowledgements, detailsCard } from '#src/cards/details.ts';
import { texts } from '#src/cards/texts.ts';
import { isTicketVerb, type TicketVerbId, ticketVerb } from '#src/cards/verbs/catalogue.ts';
import type { Known } from '#src/cards/verbs/fields.ts';
import { subject, type TicketView } from '#src/cards/view.ts';
import { whyMe } from '#src/cards/why.ts';

/** What was sent before and could not be done, shown again with what is wrong. */
export type Tried = { readonly verb: string; readonly values: FormValues; readonly errors: FieldErrors };

/** Why whoever has it was chosen; null: nobody was, or not for this reader. */
export const whyOf = ({ view, assigned }: TicketPage): string | null =>
  assigned === null ? null : whyMe(assigned, view.names, view.ticket.category);

/** What a ticket's card offers this reader, except what stands elsewhere on the page. */
const actionsOf = (page: TicketPage): readonly Action[] => [
  ...(page.part === 'manager' ? acknowledgements(page.view) : []),
  ...detailsCard(page.view, page.part, page.said, null).actions.filter(
    ({ id }) => isTicketVerb(id) && id !== 'reply' && id !== 'note',
  ),
];

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** Whom a ticket can be given to, best first, with what matters for choosing. */
export const candidates = ({ suggested = [] }: TicketView): readonly Option[] =>
  suggested.map(({ person, name, skillFit, load, capacity, why }) => ({
    value: person,
    label: `${name} · ${load} of ${capacity} · skills ${percent(skillFit)}${why === null ? '' : ` · ${texts.why.excluded[why]}`}`,
  }));

/** Who can be chosen in a form; empty: anybody, by name. */
const peopleFor = (verb: TicketVerbId, view: TicketView): readonly Option[] => {
  if (verb === 'assign') return candidates(view);
  if (verb !== 'drop') return [];
  return view.ticket.watchers.map((value) => ({ value, label: view.names.person(value) }));
};

export const actionPath = (number: number): string => `/console/tickets/${number}/do`;

const filesPath = (number: number): string => `/console/tickets/${number}/files`;

/** What every form on a ticket carries: what to do, and to which turn of it. */
export const hiddenFields = (
  { ticket }: TicketView,
  visit: Visit,
  verb: string,
  turn: string,
): Html => html`${formTokenField(visit.formToken)}
  <input type="hidden" name="verb" value="${verb}"><input type="hidden" name="turn" value="${turn}">
  <input type="hidden" name="version" value="${ticket.version}">`;

const turnOf = (value: string): string => value.split('.').slice(1).join('.');

type Shown = {
  readonly view: TicketView;
  readonly visit: Visit;
  readonly known: Known;
  readonly tried: Tried | null;
  /** On which page, and in which list of it; null: on the ticket's own. */
  readonly from: { readonly page: 'team'; readonly list: string } | null;
};

/** The key that does it, or opens its form, on a ticket's page. */
const keys: Partial<Record<string, string>> = { accept: 'a', take: 'a', priority: 'p', resolve: 'e' };

const actionHtml = (action: Action, { view, visit, known, tried, from }: Shown): Html | string => {
  if (!isTicketVerb(action.id)) return '';
  const { number, title } = view.ticket;
  const { form } = ticketVerb(action.id);
  // In a list, which of its tickets is meant.
  const about = from === null ? '' : html`<span class="sr"> #${number} ${title}</span>`;
  const hidden = html`${hiddenFields(view, visit, action.id, turnOf(action.value))}${
    from === null ? '' : html`<input type="hidden" name="back" value="${from.page}">`
  }`;
  if (action.type === 'select') return '';
  const letter = from === null ? keys[action.id] : undefined;
  const key = letter === undefined ? '' : html` data-key="${letter}"`;
  if (form === null) {
    return html`<form method="post" action="${actionPath(number)}">${hidden}<button class="${action.style}"${key}>${action.label}${about}</button></form>`;
  }
  const again = tried?.verb === action.id ? tried : null;
  const fields = form.fields(known, turnOf(action.value));
  const people = peopleFor(action.id, view);
  const prefix = from === null ? `do-${action.id}` : `${from.list}-${action.id}-${number}`;
  // Sent twice from the same state of the ticket, they are the same files.
  const start = fields.some(({ type }) => type === 'file')
    ? html`<form method="post" action="${filesPath(number)}" enctype="multipart/form-data">
      <input type="hidden" name="nonce" value="${`${action.id}:${number}:${view.ticket.version}`}">`
    : html`<form method="post" action="${actionPath(number)}">`;
  const bare = action.label.replace(/…$/, '');
  return html`<details class="act ${action.style}"${again === null ? '' : html` open`}><summary${key}>${clip(action.label, 40)}${about}</summary>
    ${start}${hidden}
      ${fields.map((field) => fieldHtml(field, { ...(again ?? {}), prefix }, people))}
      <button class="primary">${form.submit}${form.submit === bare ? '' : html`<span class="sr">: ${bare}</span>`}${about}</button></form></details>`;
};

const rating = (page: TicketPage, visit: Visit): Html | string => {
  const { ticket, may, reader } = page.view;
  const isOver = ticket.status === 'resolved' || ticket.status === 'closed';
  if (!isOver || ticket.rating !== null || ticket.requester !== reader || !may('rate')) return '';
  return html`<form class="rate" method="post" action="${actionPath(ticket.number)}">${hiddenFields(page.view, visit, 'rate', '')}
    <fieldset><legend>${texts.action.rate}</legend>${[1, 2, 3, 4, 5].map(
      (stars) =>
        html`<button name="chosen" value="${stars}" aria-label="${texts.starsSpoken(stars)}">${stars}</button>`,
    )}</fieldset></form>`;
};

/** Everything this reader can do with the ticket, except to write on it. */
export const actionsHtml = (page: TicketPage, visit: Visit, known: Known, tried: Tried | null): Html => {
  const others = { ...known, teams: known.teams.filter(({ value }) => value !== page.view.ticket.team) };
  const actions = actionsOf(page);
  return html`${rating(page, visit)}${actions.map((action) => actionHtml(action, { view: page.view, visit, known: others, tried, from: null }))}${
    actions.length === 0 ? html`<p class="soft">There’s nothing for you to do.</p>` : ''
  }`;
};

/**
 * What someone who leads does about a ticket in a list, without opening it: says that they deal with what is overdue, or
 * gives it to somebody. `list`: its name, as a ticket may be in several on one page.
 */
export const leadingHtml = (view: TicketView, visit: Visit, list: string): Html => {
  const { ticket, may } = view;
  const shown: Shown = { view, visit, known: { categories: [], teams: [] }, tried: null, from: { page: 'team', list } };
  const label = `${ticket.assignee === null ? texts.action.assign : texts.action.reassign}…`;
  const actions = [...acknowledgements(view), ...(may('assign') ? [button('assign', subject(ticket), { label })] : [])];
  return html`<div class="lead">${actions.map((action) => actionHtml(action, shown))}</div>`;
};
