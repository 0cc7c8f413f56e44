import { html } from 'hono/html';
import { formTokenField } from '#adapters/console/html/form.ts';
import type { Page } from '#adapters/console/html/layout.ts';
import { type Theme, themes } from '#adapters/console/theme.ts';
import type { Visit } from '#adapters/console/visit.ts';
import { rolesInWords } from '#src/cards/admin/admin-forms.ts';
import { texts } from '#src/cards/texts.ts';

const { admin } = texts;

const themeWords: Readonly<Record<Theme, string>> = { system: 'Same as this device', light: 'Light', dark: 'Dark' };

/** What the desk knows of someone, and how the console looks to them. */
export const ownPage = (visit: Visit): Page => {
  const { person, theme, formToken } = visit;
  return {
    title: 'Profile',
    at: null,
    from: null,
    live: html`<div class="head"><h1>Profile</h1></div>
      <section class="card own"><dl class="facts">
        <div><dt>Name</dt><dd><bdi>${person.name}</bdi></dd></div>
        <div><dt>${admin.label.email}</dt><dd>${person.email ?? admin.none}</dd></div>
        <div><dt>${admin.label.role}</dt><dd>${rolesInWords(person.roles)}</dd></div>
        <div><dt>${admin.label.zone}</dt><dd>${person.zone}</dd></div>
      </dl><p><a href="/console/you/notifications">Notifications</a> · <a href="/console/you/activity">Your activity</a></p>
      <p><a href="/console/you/factors">Second factor</a> · <a href="/console/sessions">Active sessions</a></p>
      <p class="hint">Something wrong? Tell your manager or a desk admin.</p></section>
      <form class="card own" method="post" action="/console/you">${formTokenField(formToken)}
        <fieldset class="field"><legend>Theme</legend>${themes.map(
          (one) =>
            html`<label class="tick"><input type="radio" name="theme" value="${one}"${one === theme ? html` checked` : ''}> ${themeWords[one]}</label>`,
        )}</fieldset><p class="hint">For this browser only.</p>
        <p class="buttons"><button class="primary">Save</button></p></form>`,
  };
};
