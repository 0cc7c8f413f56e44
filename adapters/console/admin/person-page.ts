import { html } from 'hono/html';
import { formTokenField } from '#adapters/console/html/form.ts';
import type { Page } from '#adapters/console/html/layout.ts';
import { type Html, textHtml } from '#adapters/console/html/rich.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import type { AdminPageForm, PersonPage } from '#src/app/ports/console/administration.ts';
import { texts } from '#src/cards/texts.ts';
import { changeRows } from './changes-page.ts';
import { adminPage, forAdmins, formLink } from './frame.ts';

const { admin } = texts;

const fact = (label: string, value: Html | string): Html => html`<div><dt>${label}</dt><dd>${value}</dd></div>`;

const section = ({ forms, shown }: PersonPage, title: string, kind: AdminPageForm, facts: readonly Html[]): Html =>
  html`<section><div class="head"><h2>${title}</h2>${
    forms.includes(kind) ? formLink(kind, shown.person.id, html`Edit<span class="sr"> ${title}</span>`) : ''
  }</div><dl class="facts">${facts}</dl></section>`;

const awayHtml = ({ shown: { away, zone } }: PersonPage): Html | string =>
  away === null
    ? 'No'
    : textHtml(
        admin.awayTimes(
          away.from === null ? null : { type: 'time', at: away.from, zone },
          away.until === null ? null : { type: 'time', at: away.until, zone },
        ),
      );

const leaveHtml = (person: PersonPage, visit: Visit, nonce: string): Html | string => {
  const { id, name, active } = person.shown.person;
  const place = `/console/admin/people/${encodeURIComponent(id)}`;
  if (!person.mayLeave) return '';
  if (active) return html`<p class="leave"><a href="${place}/leave">${admin.action.leave}</a></p>`;
  return html`<form class="leave" method="post" action="${place}/active">${formTokenField(visit.formToken)}${hidden(person, nonce)}
    <input type="hidden" name="active" value="yes"><button aria-label="${name}: ${admin.action.comesBack}">${admin.action.comesBack}</button></form>`;
};

const hidden = ({ shown }: PersonPage, nonce: string): Html =>
  html`<input type="hidden" name="based_on" value="${shown.basedOn}"><input type="hidden" name="nonce" value="${nonce}">`;

/** Somebody's page. Throws a Problem. */
export const personPage = async (
  { administration, newId }: ConsoleParts,
  visit: Visit,
  id: string,
  problem: string | null = null,
): Promise<Page> => {
  const found = forAdmins(await administration.person(visit.person, id));
  const { shown, roles, groups, delegate, accounts, holds, changes } = found;
  const { person, teams, manager, terms } = shown;
  const { label } = admin;
  return adminPage(visit, 'people', {
    title: person.name,
    problem,
    body: html`<div class="head"><h1><bdi>${person.name}</bdi></h1>${person.active ? '' : html`<span class="status">${admin.hasLeft}</span>`}</div>
      <div class="board">
      ${section(found, 'Profile', 'admin_edit', [
        fact(label.email, person.email ?? admin.none),
        fact(label.manager, html`<bdi>${manager ?? admin.nobodyNamed}</bdi>`),
        fact(label.department, person.department ?? admin.none),
        fact('Platforms', accounts.length === 0 ? 'None yet' : accounts.join(', ')),
        ...(shown.mayRunDesk
          ? [
              fact(
                'Accounts',
                html`<a href="/console/admin/people/${encodeURIComponent(person.id)}/accounts">Manage accounts</a>`,
              ),
              fact(
                'Sign-in',
                html`<a href="/console/admin/people/${encodeURIComponent(person.id)}/access">Second factor and sessions</a>`,
              ),
            ]
          : []),
      ])}
      ${section(found, 'Groups, VIP and delegate', 'admin_care', [
        fact('Groups', groups.length === 0 ? admin.none : groups.join(', ')),
        fact('VIP', person.vip === true ? 'Yes' : 'No'),
        fact('Delegate', html`<bdi>${delegate ?? 'Next manager in line'}</bdi>`),
      ])}
      ${section(found, 'Role and teams', 'admin_roles', [
        fact(label.role, roles),
        fact(label.teams, teams === '' ? admin.none : teams),
        fact(
          'Workload',
          html`<a href="/console/queue?${new URLSearchParams({ assignee: person.id })}">${holds} open ${holds === 1 ? 'ticket' : 'tickets'}</a>`,
        ),
      ])}
      ${
        terms === null
          ? ''
          : html`${section(found, 'Skills', 'admin_skills', [fact(label.skills, terms.skills === '' ? admin.none : terms.skills)])}
            ${section(found, 'Hours', 'admin_hours', [
              fact(label.hours, terms.hours),
              fact(label.zone, person.zone),
              fact(label.capacity, `${terms.capacity}`),
            ])}`
      }
      ${section(found, 'Absence', 'admin_away', [fact(label.away, awayHtml(found))])}
      ${
        shown.mayRunDesk
          ? html`<section><div class="head"><h2>Time zone, absences and blocking</h2><a href="/console/admin/settings/${encodeURIComponent(`person:${person.id}`)}">Edit<span class="sr"> time zone, absences and blocking</span></a></div><dl class="facts">
            ${fact('Time zone', person.zone)}
            ${fact('Absences', found.hasAbsences ? 'Read from a calendar' : 'No calendar')}
            ${fact('Blocked', person.blocked === undefined ? 'No' : html`Yes: <bdi>${person.blocked}</bdi>`)}</dl></section>`
          : ''
      }
      ${
        shown.mayRunDesk
          ? html`<section class="span"><div class="head"><h2>Recent changes</h2><a href="/console/admin/changes?${new URLSearchParams({ kind: 'people', subject: person.id })}">See all</a></div>${changeRows(changes, visit)}</section>`
          : ''
      }</div>${leaveHtml(found, visit, newId())}`,
  });
};

/** Says what happens when somebody has left, and asks whether they have. Throws a Problem. */
export const leavePage = async ({ administration, newId }: ConsoleParts, visit: Visit, id: string): Promise<Page> => {
  const found = forAdmins(await administration.person(visit.person, id));
  const { person } = forAdmins(found.mayLeave && found.shown.person.active ? found.shown : 'not_there');
  const place = `/console/admin/people/${encodeURIComponent(person.id)}`;
  const { holds } = found;
  return adminPage(visit, 'people', {
    title: person.name,
    body: html`<div class="head"><h1><bdi>${person.name}</bdi></h1></div>
      <form class="card" method="post" action="${place}/active">${formTokenField(visit.formToken)}${hidden(found, newId())}
      <input type="hidden" name="active" value="no">
      <p>${[...(holds === 0 ? [] : [admin.holds(holds), admin.goBack(holds)]), admin.sureLeft(person.name)].join(' ')}</p>
      <p class="buttons"><button class="primary">${admin.action.left}</button> <a href="${place}">Cancel</a></p></form>`,
  });
};
