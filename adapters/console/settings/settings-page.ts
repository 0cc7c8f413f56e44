import { html } from 'hono/html';
import { type AdminPart, adminPage, forAdmins } from '#adapters/console/admin/frame.ts';
import { carriedFields, type FormTally, lookOrSave, problemOf, type Sent } from '#adapters/console/admin/sent.ts';
import { fieldHtml } from '#adapters/console/html/form.ts';
import type { Page } from '#adapters/console/html/layout.ts';
import type { Html } from '#adapters/console/html/rich.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import type { OrganisationSetting, SettingsForm, ShownUse } from '#src/app/ports/console/settings.ts';
import type { FieldErrors, FormValues } from '#src/cards/card.ts';

const path = '/console/admin/settings';

/** A table of what is set; each row says where it comes from, and leads to where it is changed. */
const organisationHtml = (title: string, settings: readonly OrganisationSetting[]): Html =>
  html`<section class="span"><h2>${title}</h2><div class="scroll" tabindex="0" role="region" aria-label="${title}"><table class="figures stacked"><caption class="sr">${title}</caption>
    <thead><tr><th scope="col">Setting</th><th scope="col">Value</th><th scope="col">In the organisation file</th><th scope="col"><span class="sr">Edit</span></th></tr></thead>
    <tbody>${settings.map(
      ({
        what,
        value,
        field,
        about,
      }) => html`<tr><th scope="row"><bdi>${what}</bdi></th><td data-name="Value"><bdi>${value}</bdi></td><td data-name="In the organisation file"><code>${field}</code></td>
      <td><a href="${path}/${encodeURIComponent(about)}">Edit<span class="sr"> ${what}</span></a></td></tr>`,
    )}</tbody></table></div></section>`;

/** What holds for the desk, where it comes from, and where it is changed. Throws a Problem. */
export const settingsPage = async ({ settings }: ConsoleParts, visit: Visit): Promise<Page> => {
  const { desk, teams, categories, environment } = forAdmins(await settings.now(visit.person));
  return adminPage(visit, 'settings', {
    title: 'Settings',
    body: html`<div class="head"><h1>Settings</h1></div><div class="board">
      ${
        desk.length === 0
          ? html`<section class="span"><h2>The whole desk</h2><p>There is no team yet. <a href="/console/admin/teams">Add one</a> first.</p></section>`
          : html`${organisationHtml('The whole desk', desk)}${organisationHtml('Team channels', teams)}${organisationHtml('Classifier confidence', categories)}`
      }
      <section class="span"><h2>On other pages</h2><ul>
        <li><a href="/console/admin">People</a>, <a href="/console/admin/teams">teams</a>, <a href="/console/admin/categories">categories and skills</a>, <a href="/console/admin/hours">hours and SLAs</a>, <a href="/console/admin/rotations">rotations</a> have pages of their own.</li>
        <li>Blocking, time zones, accounts and absence calendars are on each person’s page under <a href="/console/admin">People</a>.</li></ul></section>
      ${environment.map(
        ({ title, settings: all }) => html`<section class="span"><h2>${title}</h2>
        <div class="scroll" tabindex="0" role="region" aria-label="${title}"><table class="figures stacked"><caption class="sr">${title}</caption>
        <thead><tr><th scope="col">Setting</th><th scope="col">Value</th><th scope="col">In the environment</th></tr></thead>
        <tbody>${all.map(
          ({ what, value, variable, isUsual }) =>
            html`<tr><th scope="row">${what}</th><td data-name="Value"><span><bdi>${value}</bdi>${isUsual ? html` <span class="soft">default</span>` : ''}</span></td><td data-name="In the environment"><code>${variable}</code></td></tr>`,
        )}</tbody></table></div></section>`,
      )}
      <p class="span soft">Environment settings are changed where the desk is started, and take effect at its next start. Passwords and keys are never shown.</p></div>`,
  });
};

type Shown = {
  readonly values: FormValues;
  readonly errors?: FieldErrors;
  readonly problem?: string | null;
  readonly nonce: string;
  readonly looked?: readonly string[] | null;
};

/** Where somebody comes from to such a form, and goes back to. */
export const placeOf = (about: string): { readonly part: AdminPart; readonly path: string } => {
  const [kind = '', id = ''] = about.split(/:(.*)/s);
  if (kind === 'person') return { part: 'people', path: `/console/admin/people/${encodeURIComponent(id)}` };
  if (kind === 'remove-calendar' || kind === 'bring-back-calendar')
    return { part: 'hours', path: '/console/admin/hours' };
  if (kind === 'remove-team' || kind === 'bring-back-team') return { part: 'teams', path: '/console/admin/teams' };
  if (kind.startsWith('remove-') || kind.startsWith('bring-back-'))
    return { part: 'categories', path: '/console/admin/categories' };
  if (kind === 'skill') return { part: 'categories', path: '/console/admin/categories' };
  return { part: 'settings', path };
};

const does = { remove: 'Remove', bring_back: 'Restore' } as const;

const useLink = ({ kind, id, name }: ShownUse): Html => {
  const segment = encodeURIComponent(id);
  const places: Readonly<Record<ShownUse['kind'], string>> = {
    settings: 'settings/desk',
    categories: `forms/category?about=${segment}`,
    rules: `rules/${segment}`,
    policies: `policies/${segment}`,
    people: `people/${segment}`,
    rotations: `rotations/${segment}`,
    calendars: `calendars/${segment}`,
    teams: 'teams',
    skills: `settings/${encodeURIComponent(`skill:${id}`)}`,
  };
  return html`<li><a href="/console/admin/${places[kind]}"><bdi>${name}</bdi></a></li>`;
};

/** So many of a kind are named; of more, only how many. */
const mostUses = 50;

const usesHtml = ({ id }: SettingsForm, removal: NonNullable<SettingsForm['removal']>): Html => {
  const { does: what, uses, tickets, isNeeded } = removal;
  if (what === 'bring_back')
    return html`<p>It will be restored as it was. Tickets, people and anything else that used it stay where they are now.</p>`;
  const [, key] = id.split(/:(.*)/s);
  const filter = new URLSearchParams({ [removal.what === 'teams' ? 'team' : 'category']: key ?? '' });
  const count = tickets === 1 ? '1 ticket that isn’t closed' : `${tickets} tickets that aren’t closed`;
  const list = (title: string, found: readonly ShownUse[]): Html | string =>
    found.length === 0
      ? ''
      : html`<h3>${title}</h3><ul>${found.slice(0, mostUses).map(useLink)}${found.length > mostUses ? html`<li>${found.length - mostUses} more</li>` : ''}</ul>`;
  return html`<section aria-labelledby="uses"><h2 id="uses">What uses it</h2>
    ${uses.length + tickets === 0 ? html`<p>Nothing uses it.</p>` : ''}
    ${tickets === 0 ? '' : html`<p>${removal.what === 'skills' ? count : html`<a href="/console/queue?${filter}">${count}</a>`}</p>`}
    ${list(
      'These don’t work without it',
      uses.filter(({ needs }) => needs),
    )}${list(
      'These work without it',
      uses.filter(({ needs }) => !needs),
    )}
    <p class="soft">${isNeeded ? 'You have to choose a replacement. It will be used wherever this one is.' : 'A replacement will be used wherever this one is.'} Closed tickets, figures and the log keep its name.</p></section>`;
};

const formPage = (
  visit: Visit,
  form: SettingsForm,
  { values, errors = {}, problem = null, nonce, looked = null }: Shown,
): Page =>
  adminPage(visit, placeOf(form.id).part, {
    title: form.name,
    problem: problemOf(errors, problem),
    body: html`<div class="head"><h1><bdi>${form.name}</bdi></h1></div>
      <form class="card" method="post" action="${path}/${encodeURIComponent(form.id)}#would">${carriedFields(visit, form.basedOn, nonce, looked && values)}
      ${form.removal ? usesHtml(form, form.removal) : ''}
      ${form.fields.map((field) => fieldHtml(field, { values, errors, prefix: 'f' }))}
      ${
        looked === null
          ? ''
          : html`<section class="card would" aria-labelledby="would"><h2 id="would">What would change</h2><ul>${looked.map((field) => html`<li><bdi>${field}</bdi></li>`)}</ul></section>`
      }
      <p class="buttons"><button name="act" value="look"${looked === null ? html` class="primary"` : ''}>Preview changes</button>
      ${looked === null ? '' : html`<button class="primary" name="act" value="save">${form.removal ? does[form.removal.does] : 'Save'}</button>`} <a href="${placeOf(form.id).path}">Cancel</a></p></form>`,
  });

/** Settings of one thing, to be changed. Throws a Problem. */
export const settingsFormPage = async (
  { settings, newId }: ConsoleParts,
  visit: Visit,
  about: string,
): Promise<Page> => {
  const form = forAdmins(await settings.form(visit.person, about));
  return formPage(visit, form, { values: form.values, nonce: newId() });
};

/** Shows what a form would change, or saves it once that was seen. Throws a Problem. */
export const sendSettings = async (
  { settings, newId }: ConsoleParts,
  visit: Visit,
  about: string,
  sent: Sent,
): Promise<FormTally> => {
  const form = forAdmins(await settings.form(visit.person, about));
  const { values, basedOn, nonce } = sent;
  const asked = { id: about, values, basedOn, nonce };
  return lookOrSave(sent, {
    look: () => settings.look(visit.person, asked),
    save: () => settings.save(visit.person, asked),
    again: (refusal) => formPage(visit, form, { values, ...refusal, nonce: newId() }),
    seen: ({ fields }) => formPage(visit, { ...form, basedOn }, { values, nonce, looked: fields }),
  });
};
