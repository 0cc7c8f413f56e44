import { html } from 'hono/html';
import type { Page } from '#adapters/console/html/layout.ts';
import type { Html } from '#adapters/console/html/rich.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import type { PeopleAsk, PeopleListed } from '#src/app/ports/console/administration.ts';
import { texts } from '#src/cards/texts.ts';
import type { PersonId, TeamId } from '#src/core/ids.ts';
import { adminPage, forAdmins, formLink, moreLink } from './frame.ts';

const { admin } = texts;

const shows: Readonly<Record<PeopleAsk['show'], string>> = {
  staff: 'Desk staff',
  technician: 'Technicians',
  manager: 'Managers',
  admin: 'Admins',
  everyone: 'Everyone',
};

const perPage = 50;
const longestName = 254;

/** Somebody who is searched for may be anybody. */
const askIn = (asked: URLSearchParams): PeopleAsk => {
  const called = (asked.get('q') ?? '').trim().slice(0, longestName);
  const show = (Object.keys(shows) as PeopleAsk['show'][]).find((one) => one === asked.get('show'));
  const team = asked.get('team') || null;
  return {
    show: show ?? (called === '' || team !== null ? 'staff' : 'everyone'),
    team: team as TeamId | null,
    called,
    after: (asked.get('after') || null) as PersonId | null,
    limit: perPage,
  };
};

const filters = (
  ask: PeopleAsk,
  teams: readonly { readonly value: string; readonly label: string }[],
): Html => html`<form class="filters" method="get" action="/console/admin" role="search">
  <label class="find"><span class="sr">Name or e-mail address</span><input id="search" type="search" name="q" value="${ask.called}" placeholder="Name or e-mail address" maxlength="${longestName}"></label>
  <label class="pick"><span>Show</span><select name="show">${Object.entries(shows).map(
    ([value, label]) => html`<option value="${value}"${value === ask.show ? html` selected` : ''}>${label}</option>`,
  )}</select></label>
  <label class="pick"><span>Team</span><select name="team"><option value="">All</option>${teams.map(
    ({ value, label }) => html`<option value="${value}"${value === ask.team ? html` selected` : ''}>${label}</option>`,
  )}</select></label>
  <button>Apply</button></form>`;

const rows = ({
  people,
}: PeopleListed): Html => html`<div class="scroll" tabindex="0" role="region" aria-label="People"><table class="figures stacked"><caption class="sr">People</caption>
  <thead><tr><th scope="col">Name</th><th scope="col">E-mail</th><th scope="col">Role</th><th scope="col">Teams</th><th scope="col">Status</th></tr></thead>
  <tbody>${people.map(
    ({
      person,
      roles,
      teams,
      isAway,
    }) => html`<tr><th scope="row"><a href="/console/admin/people/${encodeURIComponent(person.id)}"><bdi>${person.name}</bdi></a></th>
    <td data-name="E-mail">${person.email ?? '–'}</td><td data-name="Role">${roles}</td><td data-name="Teams">${teams === '' ? '–' : teams}</td>
    <td data-name="Status">${person.active ? (isAway ? admin.awayNow : '') : admin.hasLeft}</td></tr>`,
  )}</tbody></table></div>`;

const emptyDesk = (visit: Visit): Html =>
  visit.person.roles.includes('admin')
    ? html`<div class="empty"><p>${admin.empty}</p><p>${formLink('admin_start', '', admin.action.start, true)}</p></div>`
    : html`<p class="empty">${admin.nobody}</p>`;

const title = 'People';

/** Everybody whom somebody may change, a page at a time. Throws a Problem. */
export const peoplePage = async (
  { administration, pages }: ConsoleParts,
  visit: Visit,
  asked: URLSearchParams,
): Promise<Page> => {
  const ask = askIn(asked);
  const listed = forAdmins(await administration.people(visit.person, ask));
  const { teams } = await pages.choices();
  const list =
    listed.people.length > 0
      ? html`${rows(listed)}${moreLink(asked, listed.next === null ? null : { after: listed.next })}`
      : html`<p class="empty">${ask.called === '' ? admin.nobody : admin.nobodyFound}</p>`;
  return adminPage(visit, 'people', {
    title,
    body: html`<div class="head"><h1>${title}</h1>${listed.isEmpty ? '' : formLink('admin_add', '', admin.action.add, true)}</div>
      ${listed.isEmpty ? emptyDesk(visit) : html`${filters(ask, teams)}${list}`}`,
  });
};
