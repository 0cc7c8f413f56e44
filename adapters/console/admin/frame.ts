import { html } from 'hono/html';
import type { Page } from '#adapters/console/html/layout.ts';
import type { Html } from '#adapters/console/html/rich.ts';
import { words } from '#adapters/console/html/words.ts';
import type { Visit } from '#adapters/console/visit.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import { texts } from '#src/cards/texts.ts';

const { admin } = texts;

const parts = [
  ['people', 'People', '/console/admin'],
  ['teams', 'Teams', '/console/admin/teams'],
  ['categories', 'Categories and skills', '/console/admin/categories'],
  ['hours', 'Hours and SLAs', '/console/admin/hours'],
  ['rotations', 'Rotations', '/console/admin/rotations'],
  ['webhooks', 'Webhooks', '/console/admin/webhooks'],
  ['classifier', 'Classifier', '/console/admin/classifier'],
  ['settings', 'Settings', '/console/admin/settings'],
  ['organisation', 'Organisation file', '/console/admin/organisation'],
  ['health', 'Health', '/console/admin/health'],
  ['changes', 'Changes', '/console/admin/changes'],
  ['access', 'Sign-in log', '/console/admin/access'],
] as const;

export type AdminPart = (typeof parts)[number][0];

const isAdmin = ({ person }: Visit): boolean => person.roles.includes('admin');

/** Managers have the people of their teams, and nothing else. */
const subNavigation = (visit: Visit, at: AdminPart): Html | string =>
  isAdmin(visit)
    ? html`<nav class="parts" aria-label="${words.nav.admin}"><ul>${parts.map(
        ([part, name, href]) =>
          html`<li><a href="${href}"${part === at ? html` aria-current="page"` : ''}>${name}</a></li>`,
      )}</ul></nav>`
    : '';

/** A page on which the desk is changed. `live` does not change by itself: somebody may be reading what to change. */
export const adminPage = (
  visit: Visit,
  at: AdminPart,
  {
    title,
    body,
    problem: wrong = null,
  }: { readonly title: string; readonly body: Html; readonly problem?: string | null },
): Page => ({
  title,
  at: 'admin',
  from: null,
  wide: true,
  problem: wrong,
  live: html`${subNavigation(visit, at)}${body}`,
});

/** What is there, or a Problem that says why there is nothing to see. */
export const forAdmins = <T>(found: T | 'not_there' | null): T => {
  if (found === null) throw problem(403, 'not_allowed', admin.onlyForLeads);
  if (found === 'not_there') throw problem(404, 'not_there', admin.problem.not_there);
  return found;
};

/** A link that opens one of the forms. */
export const formLink = (kind: string, about: string, label: Html | string, isButton = false): Html =>
  html`<a${isButton ? html` class="button"` : ''} href="/console/admin/forms/${kind.replace(/^admin_/, '')}${
    about === '' ? '' : `?${new URLSearchParams({ about })}`
  }">${label}</a>`;

/** The link to what comes behind. */
export const moreLink = (asked: URLSearchParams, next: Readonly<Record<string, string>> | null): Html | string =>
  next === null
    ? ''
    : html`<p class="pager"><a href="?${new URLSearchParams({ ...Object.fromEntries(asked), ...next })}">More</a></p>`;
