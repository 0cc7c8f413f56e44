import { html } from 'hono/html';
import { concerning } from '#adapters/console/html/concerns.ts';
import { fieldHtml } from '#adapters/console/html/form.ts';
import type { Page } from '#adapters/console/html/layout.ts';
import { type Html, moment, textHtml } from '#adapters/console/html/rich.ts';
import { words } from '#adapters/console/html/words.ts';
import { actionPath, hiddenFields, type Tried } from '#adapters/console/ticket/actions.ts';
import { filePath } from '#adapters/console/ticket/files.ts';
import { storable } from '#adapters/console/values.ts';
import { type ConsoleParts, mayLead, type Visit } from '#adapters/console/visit.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { ApprovalList, Listed } from '#src/app/ports/console/pages.ts';
import { refusalText } from '#src/cards/refusals.ts';
import { approvalFact, mayDecide, ownVerdict } from '#src/cards/requests/approval.ts';
import { answerFacts } from '#src/cards/requests/details.ts';
import { texts } from '#src/cards/texts.ts';
import { ticketVerb } from '#src/cards/verbs/catalogue.ts';
import type { TicketView } from '#src/cards/view.ts';

const perPage = 25;

type Tab = { readonly list: ApprovalList; readonly name: string; readonly none: string };

const toApprove: Tab = {
  list: 'to_approve',
  name: 'Waiting for you',
  none: 'Nothing is waiting for your approval. New requests appear here automatically.',
};

const lists: readonly Tab[] = [
  toApprove,
  { list: 'decided', name: 'Decided by you', none: 'You haven’t approved or declined anything yet.' },
  { list: 'unapproved', name: 'Waiting in your teams', none: 'Nothing in your teams is waiting for approval.' },
];

const said = texts.requests.approval;

/** What was tried on which ticket, and what was wrong with all of it. */
export type TriedOn = { readonly number: number; readonly tried: Tried; readonly problem: string | null };

const { form: declining } = ticketVerb('decline_approval');

type Verb = 'approve' | 'decline_approval';

const decideHtml = (view: TicketView, visit: Visit, again: Tried | null): Html | string => {
  if (!mayDecide(view) || declining === null) return '';
  const { number, title } = view.ticket;
  const which = `#${number} ${title}`;
  const form = (verb: Verb, inner: Html): Html =>
    html`<form method="post" action="${actionPath(number)}">${hiddenFields(view, visit, verb, '')}<input type="hidden" name="back" value="approvals">${inner}</form>`;
  const saying = (verb: Verb, summary: string, submit: string, required: boolean): Html => {
    const given = again?.verb === verb ? again : {};
    const fields = declining.fields({ categories: [], teams: [] }, '');
    return html`<details class="act"${'verb' in given ? html` open` : ''}><summary>${summary}<span class="sr"> ${which}</span></summary>${form(
      verb,
      html`${fields.map((field) => fieldHtml(required ? field : { ...field, label: said.why, required }, { ...given, prefix: `${verb}-${number}` }))}<button class="primary">${submit}<span class="sr"> ${which}</span></button>`,
    )}</details>`;
  };
  return html`<div class="lead">${form('approve', html`<button class="primary">${said.approve}<span class="sr"> ${which}</span></button>`)}
    ${saying('approve', said.approveSaying, said.approve, false)}${saying('decline_approval', said.decline, said.form.submit, true)}</div>`;
};

const outcomeHtml = (view: TicketView): Html | string => {
  const own = ownVerdict(view);
  if (own === null) return '';
  return html`<p><b>${own.said === 'approved' ? said.youApproved : said.youDeclined}</b> ${moment(own.at, view.zone)}${
    own.reason === null ? '' : html`</p><blockquote dir="auto">${own.reason}</blockquote><p>`
  }</p>`;
};

const itemHtml = (view: TicketView, visit: Visit, list: ApprovalList, tried: TriedOn | null): Html => {
  const { ticket, names, zone } = view;
  const { number, title, description } = ticket;
  const approval = approvalFact(view);
  const facts = [
    { label: 'Category', value: ticket.category === null ? texts.undecided : names.category(ticket.category) },
    ...answerFacts({ ...view, fileUrl: filePath }),
    ...(approval === null ? [] : [approval]),
  ];
  return html`<li class="card" data-row><h2><a href="/console/tickets/${number}"><span class="number">#${number}</span> <bdi>${title}</bdi></a></h2>
    <p class="soft"><bdi>${names.person(ticket.requester)}</bdi> · ${moment(ticket.createdAt, zone)} · <span class="level ${ticket.priority.toLowerCase()}">${texts.priority[ticket.priority]}</span></p>
    ${description === '' || description === title ? '' : html`<p class="asked" dir="auto">${description}</p>`}
    <dl class="facts">${facts.map(({ label, value }) => html`<div><dt>${label}</dt><dd>${textHtml(value)}</dd></div>`)}</dl>
    ${list === 'decided' ? outcomeHtml(view) : decideHtml(view, visit, tried?.number === number ? tried.tried : null)}</li>`;
};

const tabsHtml = (at: ApprovalList, visit: Visit, waiting: number): Html =>
  html`<nav class="parts" aria-label="${words.nav.approvals}"><ul>${lists
    .filter(({ list }) => list !== 'unapproved' || mayLead(visit))
    .map(
      ({ list, name }) =>
        html`<li><a href="/console/approvals${list === 'to_approve' ? '' : `?list=${list}`}"${list === at ? html` aria-current="page"` : ''}>${name}${
          list === 'to_approve' && waiting > 0 ? ` (${waiting})` : ''
        }</a></li>`,
    )}</ul></nav>`;

const pagerHtml = ({ views, total, next }: Listed, list: ApprovalList, after: string | null): Html | string => {
  if (next === null && after === null) return '';
  const onward = (place: string | null) => new URLSearchParams({ list, ...(place !== null && { after: place }) });
  return html`<p class="pager"><span>${views.length} of ${total}</span> ${after === null ? '' : html`<a href="?${onward(null)}">First page</a>`}
    ${next === null ? '' : html`<a rel="next" href="?${onward(next)}">Next page</a>`}</p>`;
};

/** What waits for somebody's approval, what they decided, and what waits in the teams they lead. Throws a Problem. */
export const approvalsPage = async (
  { pages }: Pick<ConsoleParts, 'pages'>,
  visit: Visit,
  query: URLSearchParams,
  tried: TriedOn | null = null,
): Promise<Page> => {
  const { person } = visit;
  const { list, none } = lists.find((one) => one.list === query.get('list')) ?? toApprove;
  const after = storable(query.get('after') ?? '').slice(0, 300) || null;
  const order = list === 'decided' ? 'recent' : 'number';
  const found = await pages.list(person, { list, order, limit: perPage, after });
  if ('code' in found) {
    throw problem(
      403,
      found.code,
      refusalText(found, person.id, () => person.name),
    );
  }
  const search = query.toString();
  return {
    title: words.nav.approvals,
    at: 'approvals',
    from: `approvals${search === '' ? '' : `?${search}`}`,
    concerns: concerning({
      tickets: found.views.map(({ ticket }) => ticket.number),
      people: [person.id],
      ...(list === 'unapproved' && { teams: found.teams ?? 'all' }),
    }),
    problem: tried?.problem ?? null,
    live: html`<div class="head"><h1>${words.nav.approvals}</h1></div>
      <div data-part="tabs">${tabsHtml(list, visit, await pages.toApprove(person))}</div>
      <div data-part="list" data-keep>${
        found.views.length === 0
          ? html`<div class="empty"><p>${none}</p></div>`
          : html`<ul class="approvals">${found.views.map((view) => itemHtml(view, visit, list, tried))}</ul>`
      }${pagerHtml(found, list, after)}</div>`,
  };
};
