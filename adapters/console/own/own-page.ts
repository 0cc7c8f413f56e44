import { html } from 'hono/html';
import { fieldHtml, formTokenField } from '#adapters/console/html/form.ts';
import type { Page } from '#adapters/console/html/layout.ts';
import { type Html, moment } from '#adapters/console/html/rich.ts';
import { words } from '#adapters/console/html/words.ts';
import { type Theme, themes } from '#adapters/console/theme.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { OwnWork } from '#src/app/ports/console/pages.ts';
import { rolesInWords } from '#src/cards/admin/admin-forms.ts';
import type { FormValues } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';

const { admin } = texts;

const themeWords: Readonly<Record<Theme, string>> = { system: 'Same as this device', light: 'Light', dark: 'Dark' };

/** What somebody holds and when they are there, and that they are away. `tried`: what they wrote was no time. */
const workHtml = ({ load, away }: OwnWork, { person, formToken }: Visit, nonce: string, tried: string | null): Html => {
  const field = {
    type: 'text',
    id: 'until',
    label: 'Until',
    required: false,
    multiline: false,
    maxLength: 100,
  } as const;
  const given = tried === null ? {} : { values: { until: tried }, errors: { until: noSuchTime } };
  return html`<section class="card own" id="work"><h2>Your work</h2><dl class="facts">
        ${
          load === null
            ? ''
            : html`<div><dt>Load</dt><dd><a href="/console/queue?list=mine">${texts.technician.holds(load.held, load.capacity)}</a> points of effort</dd></div>
        <div><dt>${admin.label.hours}</dt><dd>${load.hours ?? admin.always}</dd></div>
        <div><dt>Now</dt><dd>${words.state[load.state]}</dd></div>`
        }
        <div><dt>${admin.label.away}</dt><dd>${away === null ? 'No' : away.until === null ? 'Until you are back' : html`Until ${moment(away.until, person.zone)}`}</dd></div>
      </dl>
      <form method="post" action="/console/you/away">${formTokenField(formToken)}<input type="hidden" name="nonce" value="${nonce}">
        ${
          away === null
            ? html`${fieldHtml({ ...field, value: '', hint: 'friday, 3 days, 14:00 or a date. Leave it empty if you don’t know yet.' }, { ...given, prefix: 'away' })}
        <p class="buttons"><button>I’m away</button></p>`
            : html`<p class="buttons"><button name="back" value="yes">I’m back</button></p>`
        }</form></section>`;
};

const noSuchTime = 'When is that? Write it like this: friday, 2 days, 14:00 or 2026-12-24.';

/** Says that somebody is away, or back; what they wrote, if it was no time. Throws a Problem. */
export const sayAway = async ({ pages }: ConsoleParts, { person }: Visit, sent: FormValues): Promise<string | null> => {
  const until = sent.back === 'yes' ? null : (sent.until ?? '');
  const wrong = await pages.setAway(person, { until, nonce: sent.nonce ?? '' });
  if (wrong === 'not_allowed')
    throw problem(403, 'not_allowed', 'Only people who take tickets or lead a team can do this.');
  return wrong === null ? null : (until ?? '');
};

/** What the desk knows of someone, what they hold, and how the console looks to them. */
export const ownPage = async (
  { pages, newId }: ConsoleParts,
  visit: Visit,
  tried: string | null = null,
): Promise<Page> => {
  const { person, theme, formToken } = visit;
  const work = await pages.ownWork(person);
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
      ${work === null ? '' : workHtml(work, visit, newId(), tried)}
      <form class="card own" method="post" action="/console/you">${formTokenField(formToken)}
        <fieldset class="field"><legend>Theme</legend>${themes.map(
          (one) =>
            html`<label class="tick"><input type="radio" name="theme" value="${one}"${one === theme ? html` checked` : ''}> ${themeWords[one]}</label>`,
        )}</fieldset><p class="hint">For this browser only.</p>
        <p class="buttons"><button class="primary">Save</button></p></form>`,
  };
};
