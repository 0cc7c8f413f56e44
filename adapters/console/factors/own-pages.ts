import { html } from 'hono/html';
import { formTokenField } from '#adapters/console/html/form.ts';
import type { Page } from '#adapters/console/html/layout.ts';
import { type Html, moment } from '#adapters/console/html/rich.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import { browserName } from '#src/app/adapter-kit/browser-name.ts';
import type { Site } from '#src/app/ports/access/authenticators.ts';
import type { ListedFactor } from '#src/app/ports/console/second-factor.ts';
import { addHtml, codesHtml, giveHtml, type TriedName } from './factor-html.ts';
import { kindWords, refusalWords } from './factor-words.ts';
import { type Held, toKeep } from './held.ts';

export const ownPlace = '/console/you/factors';
const continuePlace = '/console/confirm/go-on';

const ownPage = (title: string, live: Html, problem: string | null = null): Page => ({
  ...{ title, at: null, from: null, problem },
  live: html`<div class="head"><h1>${title}</h1></div>${live}`,
});

const factorHtml = (
  { id, kind, name, createdAt, usedAt, host }: ListedFactor,
  visit: Visit,
  mayChange: boolean,
): Html => {
  const { zone } = visit.person;
  const used = usedAt === null ? 'never used' : html`last used ${moment(usedAt, zone)}`;
  return html`<li class="card"><div><b><bdi>${name}</bdi></b>
    <p class="soft">${kindWords[kind]}${host === null ? '' : html` for ${host}`}; added ${moment(createdAt, zone)}, ${used}</p></div>
    ${
      mayChange
        ? html`<form method="post" action="${ownPlace}/${id}/remove">${formTokenField(visit.formToken)}<button aria-label="Remove ${name}">Remove</button></form>`
        : ''
    }</li>`;
};

/** To the page on which they show that it is them, and back. */
export const confirmPlace = (then: string): string => `/console/confirm?then=${encodeURIComponent(then)}`;

/** Somebody's second factors, and what can be done about them. */
export const factorsPage = async (
  { factors }: ConsoleParts,
  visit: Visit,
  problem: string | null = null,
): Promise<Page> => {
  const { factors: has, codesLeft, isRequired } = await factors.of(visit.person);
  const isDemo = visit.session.by === 'demo';
  const mayChange = !isDemo && (await factors.isFresh(visit));
  const codes =
    codesLeft === 0
      ? 'No recovery codes left.'
      : codesLeft === 1
        ? 'One recovery code left.'
        : `${codesLeft} recovery codes left.`;
  const live = html`<p class="lead">What you use in addition to your chat, link or account when you sign in: a code from an authenticator app, or a passkey.${
    isRequired ? ' Your role requires one.' : ''
  }</p>
  ${has.length === 0 ? html`<p>You haven’t set one up yet.</p>` : ''}
  <ul class="sessions">${has.map((one) => factorHtml(one, visit, mayChange))}</ul>
  ${
    isDemo
      ? html`<p class="notice">${refusalWords.demo}</p>`
      : mayChange
        ? html`<p class="buttons"><a class="button primary" href="${ownPlace}/add">${has.length === 0 ? 'Set one up' : 'Add another'}</a></p>`
        : html`<p class="buttons"><a class="button primary" href="${confirmPlace(ownPlace)}">${has.length === 0 ? 'Set one up' : 'Make changes'}</a></p>
          <p class="hint">You’ll be asked to confirm it’s you first.</p>`
  }
  ${
    has.length === 0
      ? ''
      : html`<section class="card own"><h2>Recovery codes</h2><p>${codes} Each works once in place of your second factor.</p>${
          mayChange
            ? html`<form method="post" action="${ownPlace}/codes">${formTokenField(visit.formToken)}<p class="hint">The old codes will stop working.</p><button>Create new codes</button></form>`
            : ''
        }</section>`
  }`;
  return ownPage('Second factor', live, problem);
};

/** Offers an app and a passkey. */
export const addPage = async (
  { factors }: ConsoleParts,
  visit: Visit,
  {
    site,
    agent,
    tried = null,
  }: {
    readonly site: Site;
    readonly agent: string;
    readonly tried?: (TriedName & { readonly problem: string }) | null;
  },
): Promise<Page> => {
  const offered = await factors.offer(visit, site);
  const place = { action: ownPlace, formToken: visit.formToken, goTo: ownPlace };
  const shown = addHtml(offered, place, { browser: browserName(agent), tried });
  return ownPage('Add a second factor', shown, tried?.problem ?? null);
};

/** The codes, the only time they are seen. */
export const codesPage = (codes: readonly string[]): Page => ownPage('Your recovery codes', codesHtml(codes, ownPlace));

/** Asks somebody who is signed in to show again that it is them. `held`: a form of theirs that waits for it. */
export const confirmPage = async (
  { factors }: ConsoleParts,
  visit: Visit,
  asked: { readonly site: Site; readonly goTo: string; readonly held?: Held | null; readonly problem?: string | null },
): Promise<Page> => {
  const { site, goTo, held = null, problem = null } = asked;
  const { factors: has } = await factors.of(visit.person);
  const place = { action: '/console/confirm', formToken: visit.formToken, goTo, held };
  const hosts = has.flatMap(({ host }) => (host === null ? [] : [host]));
  const why =
    held === null
      ? ''
      : html`<p class="lead">You need to do this again before you continue, because the last time was a while ago. Nothing is saved yet; what you entered is kept.</p>`;
  const live =
    has.length > 0
      ? html`<div class="card own">${giveHtml(await factors.ask(visit, site), place, hosts)}</div>`
      : html`<form class="card own" method="post" action="/console/confirm/again"${held === null ? '' : toKeep(visit.person, held)}>${formTokenField(visit.formToken)}<input type="hidden" name="then" value="${held === null ? goTo : continuePlace}">
        <p>You signed in a while ago. Sign in again to continue; you’ll come back here.</p><button class="primary">Sign in again</button>${
          held === null
            ? ''
            : html`<noscript><p class="hint">Without JavaScript, what you entered will be lost. Go back and copy it first.</p></noscript>`
        }</form>`;
  return ownPage('Confirm it’s you', html`${why}${live}`, problem);
};
