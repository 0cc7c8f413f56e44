import { html } from 'hono/html';
import { adminPage, moreLink } from '#adapters/console/admin/frame.ts';
import { formTokenField } from '#adapters/console/html/form.ts';
import type { Page } from '#adapters/console/html/layout.ts';
import { type Html, moment } from '#adapters/console/html/rich.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { ShownWebhook, WebhookRefusal } from '#src/app/ports/webhooks/manage.ts';
import type { FormValues } from '#src/cards/card.ts';
import type { DeliveryPlace, WebhookDelivery } from '#src/core/webhooks/webhook.ts';

const isRefused = (done: object): done is WebhookRefusal => 'words' in done && 'code' in done;

/** What was done; a Problem when it is not for them, or not there. */
export const orProblem = <T extends object>(
  done: T | WebhookRefusal,
): T | (WebhookRefusal & { code: 'invalid' | 'too_many' | 'over' }) => {
  if (!isRefused(done)) return done;
  const { code, words } = done;
  if (code === 'not_allowed') throw problem(403, code, words);
  if (code === 'unknown_webhook' || code === 'unknown_delivery') throw problem(404, code, words);
  return { code, words };
};

const over: Readonly<Record<NonNullable<ShownWebhook['endedWhy']>, string>> = {
  removed: 'Removed',
  failing: 'Stopped: nothing was delivered for days',
  gone: 'Stopped: its server said it’s gone',
  person: 'Stopped with its owner',
};

const stateOf = ({ endedWhy, failingSince }: ShownWebhook, visit: Visit): Html | string => {
  if (endedWhy !== null) return over[endedWhy];
  return failingSince === null
    ? 'Active'
    : html`<b class="late">Failing</b> since ${moment(failingSince, visit.person.zone)}`;
};

const place = (id: string): string => `/console/admin/webhooks/${encodeURIComponent(id)}`;

/** A secret that was made, or what is wrong with what was filled in. */
export type Made =
  | { readonly secret: string; readonly name: string }
  | { readonly problem: string; readonly values: FormValues };

const secretHtml = (made: Made | null): Html | string =>
  made === null || 'problem' in made
    ? ''
    : html`<div class="notice good" role="status"><p>Deliveries to <b>${made.name}</b> are signed with this secret. Copy it now: you won’t see it again.</p>
      <p><code class="secret">${made.secret}</code></p></div>`;

const formHtml = (
  visit: Visit,
  values: FormValues,
): Html => html`<form class="card" method="post" action="/console/admin/webhooks">${formTokenField(visit.formToken)}<h2>New webhook</h2>
  <div class="field"><label for="hook-name">Name</label><input id="hook-name" name="name" required maxlength="100" value="${values.name ?? ''}"></div>
  <div class="field"><label for="hook-url">Address</label><input id="hook-url" name="url" required maxlength="2000" value="${values.url ?? ''}" placeholder="https://…"></div>
  <div class="field"><label for="hook-events">Events</label><input id="hook-events" name="events" required maxlength="1000" value="${values.events ?? '*'}"><p class="hint">Such as ticket.filed, sla.* or * for all</p></div>
  <div class="field"><label for="hook-owner">Owner <span class="soft">(optional)</span></label><input id="hook-owner" name="owner" maxlength="320" value="${values.owner ?? ''}" placeholder="You, or someone’s e-mail, id or full name"><p class="hint">It gets events for the tickets this person can see as part of the desk</p></div>
  <label class="tick"><input type="checkbox" name="notes"${values.notes === undefined ? '' : html` checked`}><span>Include internal notes</span></label>
  <p class="buttons"><button class="primary">Create webhook</button></p></form>`;

/** The webhooks there are, over or not, and a form for another. Throws a Problem. */
export const webhooksPage = async (
  { webhooks }: ConsoleParts,
  visit: Visit,
  made: Made | null = null,
): Promise<Page> => {
  const found = orProblem(await webhooks.list(visit.person));
  const listed = 'words' in found ? [] : found;
  return adminPage(visit, 'webhooks', {
    title: 'Webhooks',
    problem: made !== null && 'problem' in made ? made.problem : null,
    body: html`<div class="head"><h1>Webhooks</h1></div>
      <p class="lead">Webhooks tell other programs what happens, as it happens. They’re signed as standardwebhooks.com specifies.</p>
      ${
        listed.length === 0
          ? html`<p class="empty">No webhooks yet.</p>`
          : html`<div class="scroll" tabindex="0" role="region" aria-label="Webhooks"><table class="figures stacked"><caption class="sr">Webhooks</caption>
      <thead><tr><th scope="col">Name</th><th scope="col">Status</th><th scope="col">Address</th><th scope="col">Events</th></tr></thead>
      <tbody>${listed.map(
        (
          one,
        ) => html`<tr><th scope="row"><a href="${place(one.id)}"><bdi>${one.name}</bdi></a></th><td data-name="Status"><span>${stateOf(one, visit)}</span></td>
        <td class="address" data-name="Address">${one.url}</td><td data-name="Events">${one.events.join(', ')}</td></tr>`,
      )}</tbody></table></div>`
      }
      ${formHtml(visit, made !== null && 'values' in made ? made.values : {})}`,
  });
};

const states: Readonly<Record<WebhookDelivery['state'], string>> = {
  waiting: 'Sending',
  delivered: 'Delivered',
  failed: 'Failed',
  dropped: 'Not sent: the webhook had stopped',
};

const button = (visit: Visit, action: string, label: string, about: string): Html =>
  html`<form method="post" action="${action}">${formTokenField(visit.formToken)}<button>${label}<span class="sr"> ${about}</span></button></form>`;

const deliveryHtml = (one: WebhookDelivery, isOver: boolean, visit: Visit): Html => {
  const { zone } = visit.person;
  const answered = one.lastFault ?? (one.lastStatus === null ? '' : `answered ${one.lastStatus}`);
  return html`<li><span class="soft">${moment(one.createdAt, zone)}</span><div><b>${one.type}</b> ${states[one.state]}${one.attempts > 1 ? `, after ${one.attempts} tries` : ''}
    ${answered === '' ? '' : html`<span class="by">${answered}${one.lastAt === null ? '' : html`, ${moment(one.lastAt, zone)}`}</span>`}
    <details><summary>Payload</summary><pre>${one.body}</pre></details>
    ${isOver || one.state === 'waiting' ? '' : button(visit, `${place(one.webhook)}/deliveries/${encodeURIComponent(one.id)}/redeliver`, 'Send again', `${one.type} of ${new Date(one.createdAt).toISOString()}`)}</div></li>`;
};

const perPage = 50;

/** The place in an address; null: from the newest. */
const placeIn = (asked: URLSearchParams): DeliveryPlace | null => {
  const [, at, id] = /^(\d{1,15})~(.{1,200})$/.exec(asked.get('after') ?? '') ?? [];
  return at === undefined || id === undefined ? null : { createdAt: Number(at), id };
};

/** A webhook, what was sent to it in the last 30 days, and what came of it. Throws a Problem. */
export const webhookPage = async (
  { webhooks }: ConsoleParts,
  visit: Visit,
  id: string,
  asked: URLSearchParams,
  { made = null, problem: wrong = null }: { readonly made?: Made | null; readonly problem?: string | null } = {},
): Promise<Page> => {
  const all = orProblem(await webhooks.list(visit.person));
  const found = 'words' in all ? undefined : all.find((one) => one.id === id);
  if (found === undefined) throw problem(404, 'unknown_webhook', 'That webhook doesn’t exist.');
  const sent = orProblem(await webhooks.deliveries(visit.person, id, { after: placeIn(asked), limit: perPage }));
  const { deliveries, next } = 'words' in sent ? { deliveries: [], next: null } : sent;
  const isOver = found.endedAt !== null;
  return adminPage(visit, 'webhooks', {
    title: found.name,
    problem: wrong,
    body: html`<div class="head"><h1><bdi>${found.name}</bdi></h1><span class="status">${stateOf(found, visit)}</span></div>${secretHtml(made)}
      <div class="card"><dl class="facts"><div><dt>Address</dt><dd>${found.url}</dd></div><div><dt>Events</dt><dd>${found.events.join(', ')}${found.notes ? ', with internal notes' : ''}</dd></div>
      <div><dt>Owner</dt><dd><a href="/console/admin/people/${encodeURIComponent(found.owner)}">${found.owner}</a></dd></div>
      ${found.oldSecretUntil === null ? '' : html`<div><dt>Previous secret</dt><dd>also signs until ${moment(found.oldSecretUntil, visit.person.zone)}</dd></div>`}</dl>
      ${isOver ? '' : html`<div class="buttons">${button(visit, `${place(id)}/ping`, 'Send a test', '')}${button(visit, `${place(id)}/rotate`, 'New secret', '')}${button(visit, `${place(id)}/end`, 'Remove', found.name)}</div>`}</div>
      <div class="head below"><h2>Deliveries</h2><a href="${place(id)}">Newest</a></div>
      ${deliveries.length === 0 ? html`<p class="empty">No deliveries in the last 30 days.</p>` : html`<div class="card"><ul class="changes">${deliveries.map((one) => deliveryHtml(one, isOver, visit))}</ul></div>`}
      ${moreLink(asked, next === null ? null : { after: `${next.createdAt}~${next.id}` })}`,
  });
};
