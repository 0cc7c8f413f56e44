import { createHash } from 'node:crypto';
import { html } from 'hono/html';
import type { Theme } from '#adapters/console/theme.ts';
import { mayLead, type Visit, type Visiting, works } from '#adapters/console/visit.ts';
import type { PageChange } from '#src/app/ports/console/pages.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import { formTokenField } from './form.ts';
import type { Html } from './rich.ts';
import { words } from './words.ts';

const mark = html`<img class="mark" src="/console/static/icon.svg" alt="" width="24" height="24">`;

const sheets = ['base', 'controls', 'frame', 'lists', 'ticket', 'board', 'admin', 'knowledge', 'sign-in', 'small'];

const document = (
  title: string,
  body: Html,
  attributes: Html | string = '',
  theme: Theme = 'system',
): Html => html`<!doctype html>
<html lang="en"${theme === 'system' ? '' : html` data-theme="${theme}"`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · ${words.brand}</title>
<link rel="icon" id="icon" href="/console/static/icon.svg" type="image/svg+xml">
${sheets.map((name) => html`<link rel="stylesheet" href="/console/static/styles/${name}.css">`)}
<script type="module" src="/console/static/console.js"></script>
</head>
<body${attributes}>
${body}
</body>
</html>`;

/** A page for those who are not signed in yet. */
export const barePage = (title: string, main: Html): Html =>
  document(title, html`<main id="main" class="bare"><p class="brand">${mark}${words.brand}</p>${main}</main>`);

/** Why there is nothing to see. */
export const problemPage = (words: string): Html =>
  barePage(
    'That didn’t work',
    html`<h1>That didn’t work</h1><p>${words}</p><p><a href="/console">Back to Home</a></p>`,
  );

export type PageName = keyof typeof words.nav | null;

/** Answers with a page. */
export type Show = (c: Visiting, shown: Page, status?: 200 | 409 | 422) => Promise<Response>;

/** A page of someone who is signed in. */
export type Page = {
  readonly title: string;
  readonly at: PageName;
  /** Parts that are replaced while the page is open, each in an element with `data-part`. */
  readonly live: Html;
  /** Where their next state comes from: `queue?list=mine`. Null: they do not change. */
  readonly from: string | null;
  /** The ticket that it shows to the desk’s side, who see there who else is on it. */
  readonly ticket?: TicketNumber;
  /** Whether such a change can make it look different; absent: every change can. */
  readonly concerns?: (change: PageChange) => boolean;
  readonly said?: string | null;
  readonly problem?: string | null;
  /** Takes back what was said to be done. */
  readonly undo?: Html | null;
  readonly wide?: true;
};

/** Equal for parts that look the same. What makes each form one of its own is not seen. */
export const markOf = (live: string): string =>
  createHash('sha256')
    .update(live.replaceAll(/(name="nonce" value=")[^"]*/g, '$1'))
    .digest('base64url')
    .slice(0, 22);

/** How many tickets ask this person to take them; a script counts. */
const askedBadge = html` <span class="badge" id="asked-count" hidden><b></b><span class="sr"> ask you</span></span>`;

/** Those who are asked to approve are often no part of the desk: they see the way there once something waits for them. */
const navigation = (visit: Visit, at: PageName, toApprove: number): Html => {
  const link = (name: keyof typeof words.nav, href: string, waiting = 0) =>
    html`<li><a href="${href}"${at === name ? html` aria-current="page"` : ''}>${words.nav[name]}${waiting > 0 ? ` (${waiting})` : ''}${name === 'mine' ? askedBadge : ''}</a></li>`;
  return html`<nav aria-label="Main"><ul>
    ${link('home', '/console/home')}
    ${works(visit) ? html`${link('mine', '/console/queue?list=mine')}${link('teams', '/console/queue')}` : ''}
    ${mayLead(visit) ? link('team', '/console/team') : ''}
    ${toApprove > 0 || at === 'approvals' ? link('approvals', '/console/approvals', toApprove) : ''}
    ${works(visit) ? link('figures', '/console/figures') : ''}
    ${mayLead(visit) ? link('admin', '/console/admin') : ''}
    ${link('knowledge', '/console/knowledge')}${link('requested', '/console/tickets')}${link('fresh', '/console/new')}
  </ul></nav>`;
};

const help = html`<dialog id="help" aria-labelledby="help-title"><h2 id="help-title">Keyboard shortcuts</h2>
<dl>${words.keys.map(([key, does]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${does}</dd></div>`)}</dl>
<form method="dialog"><button>Close</button></form></dialog>`;

/** Filled by its script with what the page offers. */
const palette = html`<dialog id="palette" aria-label="Command palette">
<input type="text" role="combobox" aria-label="Type a ticket number, a page or an action" placeholder="Type a ticket number, a page or an action" aria-expanded="true" aria-controls="palette-list" aria-autocomplete="list" autocomplete="off" spellcheck="false" maxlength="200">
<ul id="palette-list" role="listbox" aria-label="Results"></ul></dialog>`;

export const page = async (
  visit: Visit,
  { now, toApprove }: { readonly now: number; readonly toApprove: number },
  { title, at, live, from, said, problem, undo, wide }: Page,
): Promise<Html> => {
  const shown = String(await live);
  return document(
    title,
    html`<a class="skip" href="#main">Skip to content</a>
<header class="bar">
  <a class="brand" href="/console">${mark}<span>${words.brand}</span></a>
  ${navigation(visit, at, toApprove)}
  <details class="me"><summary><bdi>${visit.person.name}</bdi></summary><div class="menu">
    <a href="/console/you">Profile</a>
    <a href="/console/approvals">Approvals</a>
    <a href="/console/you/notifications">Notifications</a>
    <a href="/console/you/activity">Your activity</a>
    <a href="/console/you/factors">Second factor</a>
    <a href="/console/sessions">Active sessions</a>
    ${works(visit) ? html`<a href="/console/oncall">On call</a><a href="/console/keys">API keys</a>` : ''}
    ${
      works(visit)
        ? html`<div id="notices" hidden><label class="tick"><input type="checkbox" id="with-pop-up"> Show a pop-up for new tickets</label>
    <label class="tick"><input type="checkbox" id="with-sound"> Play a sound for new tickets</label>
    <button type="button" id="with-notices">Turn on browser notifications</button></div>`
        : ''
    }
    <button type="button" id="show-palette" hidden>Go to… (Ctrl+K)</button>
    <button type="button" id="show-help" hidden>Keyboard shortcuts</button>
    <form method="post" action="/console/sign-out">${formTokenField(visit.formToken)}<button>Sign out</button></form>
  </div></details>
</header>
<main id="main" tabindex="-1"${wide ? html` class="wide"` : ''}>
  <p id="offline" class="notice warn" hidden>Connection lost. This page may be out of date. Reconnecting…</p>
  ${said == null ? '' : html`<p class="notice good" role="status">${said}</p>`}
  ${undo ?? ''}
  ${problem == null ? '' : html`<p class="notice bad" role="alert">${problem}</p>`}
  <div id="live">${live}</div>
</main>
<p id="asked" class="pop-up" hidden><a href="/console/queue?list=mine">You’ve been offered a ticket</a> <button type="button" aria-label="Close">×</button></p>
<p class="sr" aria-live="polite" id="announce"></p>
${help}${palette}`,
    html` data-now="${now}"${from === null ? '' : html` data-live="${from}" data-seen="${markOf(shown)}"`}`,
    visit.theme,
  );
};
