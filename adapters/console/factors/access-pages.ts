import { html } from 'hono/html';
import { adminPage, moreLink } from '#adapters/console/admin/frame.ts';
import { formTokenField } from '#adapters/console/html/form.ts';
import type { Page } from '#adapters/console/html/layout.ts';
import { type Html, moment } from '#adapters/console/html/rich.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import { browserName } from '#src/app/adapter-kit/browser-name.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import { texts } from '#src/cards/texts.ts';
import type { AccessEvent } from '#src/core/access/access-event.ts';
import type { PersonId } from '#src/core/ids.ts';
import { eventWords, kindWords, refusalWords } from './factor-words.ts';

const { admin } = texts;

const eventHtml = (event: AccessEvent, zone: string, who: Html | string): Html => {
  const browser = event.agent === '' ? '' : html`<span class="by">${browserName(event.agent)}</span>`;
  return html`<li><span class="soft">${moment(event.at, zone)}</span> <span>${who}<bdi>${eventWords[event.what](event.detail)}</bdi>${browser}</span></li>`;
};

export const accessPlace = (id: string): string => `/console/admin/people/${encodeURIComponent(id)}/access`;

const counted = (count: number, one: string, many: string): string => (count === 1 ? `One ${one}` : `${count} ${many}`);

/** How somebody signs in, for admins. Throws a Problem. */
export const accessPage = async (
  { factors }: ConsoleParts,
  visit: Visit,
  id: string,
  wrong: string | null = null,
): Promise<Page> => {
  if (!visit.person.roles.includes('admin')) throw problem(403, 'not_allowed', refusalWords.not_allowed);
  const found = await factors.accessOf(visit.person, id as PersonId);
  if (found === null) throw problem(404, 'not_there', admin.problem.not_there);
  const { person, factors: has, codesLeft, isRequired, sessions, events } = found;
  const { zone } = visit.person;
  const button = (what: string, words: string): Html =>
    html`<form method="post" action="${accessPlace(id)}">${formTokenField(visit.formToken)}<input type="hidden" name="what" value="${what}"><button>${words}</button></form>`;
  return adminPage(visit, 'people', {
    title: `Sign-in for ${person.name}`,
    problem: wrong,
    body: html`<div class="head"><h1>Sign-in for <bdi>${person.name}</bdi></h1><a href="/console/admin/people/${encodeURIComponent(person.id)}">Back to their page</a></div>
      <div class="board">
      <section class="sign-in-parts"><h2>Second factor</h2>
        ${
          has.length === 0
            ? html`<p>${isRequired ? 'None yet. They’ll have to set one up the next time they sign in.' : 'None.'}</p>`
            : html`<ul>${has.map(({ kind, name, createdAt }) => html`<li><bdi>${name}</bdi> <span class="soft">${kindWords[kind]}, added ${moment(createdAt, zone)}</span></li>`)}</ul>
              <p class="soft">${counted(codesLeft, 'recovery code', 'recovery codes')} left.</p>`
        }
        ${
          has.length === 0
            ? ''
            : html`<details><summary>They lost it</summary><p>First make sure the request really comes from them: call them or meet in person. This removes everything above and their recovery codes, signs them out everywhere and tells them in chat. The sign-in log records that you did it.</p>${button('reset', 'Reset their second factor')}</details>`
        }</section>
      <section class="sign-in-parts"><h2>Active sessions</h2>
        ${
          sessions.length === 0
            ? html`<p>None.</p>`
            : html`<ul>${sessions.map(({ agent, createdAt }) => html`<li>${browserName(agent)} <span class="soft">since ${moment(createdAt, zone)}</span></li>`)}</ul>`
        }${sessions.length === 0 ? '' : button('sign_out', 'Sign them out everywhere')}</section>
      <section class="span"><h2>Recent activity</h2>${
        events.length === 0
          ? html`<p class="soft">No activity besides these sessions.</p>`
          : html`<ul class="changes">${events.map((event) => eventHtml(event, zone, ''))}</ul>`
      }</section></div>`,
  });
};

/** What happened around signing in, for admins. Throws a Problem. */
export const eventsPage = async ({ factors }: ConsoleParts, visit: Visit, asked: URLSearchParams): Promise<Page> => {
  const before = Number(/^\d{1,15}$/.exec(asked.get('before') ?? '')?.[0] ?? 0) || null;
  const found = await factors.events(visit.person, before);
  if (found === null) throw problem(403, 'not_allowed', refusalWords.not_allowed);
  const { events, next } = found;
  const nameOf = ({ person, names }: (typeof events)[number]): Html =>
    person === null
      ? html`<b>Unknown person</b>: `
      : html`<a href="${accessPlace(person)}"><bdi>${names.person ?? person}</bdi></a>${names.by === null ? '' : html` <span class="soft">(by <bdi>${names.by}</bdi>)</span>`}: `;
  return adminPage(visit, 'access', {
    title: 'Sign-in log',
    body: html`<div class="head"><h1>Sign-in log</h1></div>
      <p class="lead">Second factors added, used, rejected and removed, and failed sign-ins. Kept for 400 days.</p>
      <div class="card">${
        events.length === 0
          ? html`<p class="soft">Nothing yet.</p>`
          : html`<ul class="changes">${events.map((event) => eventHtml(event, visit.person.zone, nameOf(event)))}</ul>`
      }</div>${moreLink(asked, next === null ? null : { before: `${next}` })}`,
  });
};
