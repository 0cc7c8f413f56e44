import { html } from 'hono/html';
import type { Page } from '#adapters/console/html/layout.ts';
import { type Html, moment } from '#adapters/console/html/rich.ts';
import { selectHtml } from '#adapters/console/lists/select.ts';
import { ofList } from '#adapters/console/values.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import type { ActivityKind, ActivityPage, OwnActivity } from '#src/app/ports/console/activity.ts';
import { eventSummary } from '#src/cards/event-summary.ts';
import type { PersonId } from '#src/core/ids.ts';

const perPage = 50;

const kinds = ['filed', 'words', 'work', 'desk'] as const satisfies readonly ActivityKind[];
const kindWords: Readonly<Record<ActivityKind, string>> = {
  filed: 'Tickets filed',
  words: 'Replies, notes and files',
  work: 'Work on tickets',
  desk: 'Changes to the desk',
};

const whatHtml = (one: OwnActivity, { names }: Pick<ActivityPage, 'names'>, reader: PersonId): Html => {
  if (one.on === 'desk') {
    return html`<span><bdi>${one.what}</bdi>${one.detail === '' ? '' : html`<span class="by"><bdi>${one.detail}</bdi></span>`}</span>`;
  }
  const { logged, title, byOther } = one;
  const ticket =
    title === null
      ? html`#${logged.ticket} <span class="soft">You no longer have access to this ticket.</span>`
      : html`<a href="/console/tickets/${logged.ticket}">#${logged.ticket} <bdi>${title}</bdi></a>`;
  return html`<span><bdi>${eventSummary(logged, names, reader)}</bdi>${byOther ? html` <b>For you</b>` : ''}<span class="by">${ticket}</span></span>`;
};

/** What somebody did lately, a line for each. */
export const activityRows = (page: Pick<ActivityPage, 'activity' | 'names'>, { person }: Visit): Html =>
  html`<ul class="changes">${page.activity.map(
    (one) =>
      html`<li><span class="soft">${moment(one.on === 'desk' ? one.at : one.logged.at, person.zone)}</span>${whatHtml(one, page, person.id)}</li>`,
  )}</ul>`;

/** What somebody did, and what was done for them. Throws a Problem. */
export const activityPage = async (
  { pages }: Pick<ConsoleParts, 'pages'>,
  visit: Visit,
  query: URLSearchParams,
): Promise<Page> => {
  const [kind = null] = ofList(kinds, [query.get('kind') ?? '']);
  const day = (query.get('day') ?? '').trim() || null;
  const after = query.get('after') || null;
  const found = await pages.activity(visit.person, { kind, day, after, limit: perPage });
  const wrong = 'why' in found ? `That day can’t be shown: ${found.why}.` : null;
  const page = 'why' in found ? null : found;
  const options = kinds.map((value) => ({ value, label: kindWords[value] }));
  const onward = new URLSearchParams({ ...(kind !== null && { kind }), ...(day !== null && { day }) });
  const first = onward.toString();
  if (page?.next != null) onward.set('after', page.next);
  const isNarrowed = kind !== null || day !== null;
  return {
    title: 'Your activity',
    at: null,
    from: null,
    problem: wrong,
    live: html`<div class="head"><h1>Your activity</h1></div>
      <form class="filters" method="get" action="/console/you/activity" aria-label="Filter this list">
        ${selectHtml('kind', 'Type', 'Everything', options, kind ?? '')}
        <label class="pick"><span>Day</span><input type="date" name="day" value="${day ?? ''}"></label>
        <button>Apply</button>${isNarrowed ? html` <a class="clear" href="/console/you/activity">Clear</a>` : ''}</form>
      <p class="lead soft">What you did with tickets and the desk, in chat, here or through a program that uses your key, and tickets someone filed for you. Only you see this page. Each ticket shows its own history to the people who work on it.</p>
      ${
        page === null
          ? ''
          : page.activity.length === 0
            ? html`<div class="empty"><p>${isNarrowed ? 'No activity matches. Try another day or type.' : 'Nothing yet. What you do from now on appears here.'}</p></div>`
            : html`<div class="card">${activityRows(page, visit)}</div>`
      }
      <p class="pager">${after === null ? '' : html`<a href="?${first}">First page</a>`}
      ${page?.next == null ? '' : html`<a rel="next" href="?${onward}">Earlier</a>`}</p>`,
  };
};
