import { html } from 'hono/html';
import type { Page } from '#adapters/console/html/layout.ts';
import { type Html, moment } from '#adapters/console/html/rich.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import type { ChangeInWords, ChangesAsk } from '#src/app/ports/console/administration.ts';
import { texts } from '#src/cards/texts.ts';
import { adminPage, forAdmins, moreLink } from './frame.ts';

const { admin } = texts;

const kinds: Readonly<Record<NonNullable<ChangesAsk['kind']>, string>> = {
  people: 'People',
  teams: 'Teams',
  categories: 'Categories',
  skills: 'Skills',
  calendars: 'Calendars',
  rotations: 'Rotations',
  rules: 'Policy rules',
  policies: 'Policies',
  settings: 'Settings',
  api_keys: 'API keys',
  webhooks: 'Webhooks',
};

const perPage = 50;

export const changeRows = (changes: readonly ChangeInWords[], { person }: Visit): Html =>
  changes.length === 0
    ? html`<p class="soft">${admin.noChanges}</p>`
    : html`<ul class="changes">${changes.map(
        ({ at, what, detail }) =>
          html`<li><span class="soft">${moment(at, person.zone)}</span> <span><bdi>${what}</bdi>${detail === '' ? '' : html`<span class="by"><bdi>${detail}</bdi></span>`}</span></li>`,
      )}</ul>`;

/** Who changed what about the desk. Throws a Problem. */
export const changesPage = async (
  { administration }: ConsoleParts,
  visit: Visit,
  asked: URLSearchParams,
): Promise<Page> => {
  const kind = (Object.keys(kinds) as (keyof typeof kinds)[]).find((one) => one === asked.get('kind')) ?? null;
  const before = Number(/^\d{1,15}$/.exec(asked.get('before') ?? '')?.[0] ?? 0) || null;
  const ask = { kind, subject: asked.get('subject') || null, before, limit: perPage };
  const { changes, next } = forAdmins(await administration.changes(visit.person, ask));
  return adminPage(visit, 'changes', {
    title: admin.changes,
    body: html`<div class="head"><h1>${admin.changes}</h1></div>
      <form class="filters" method="get" action="/console/admin/changes"><label class="pick"><span>Type</span><select name="kind"><option value="">Everything</option>${Object.entries(
        kinds,
      ).map(
        ([value, label]) => html`<option value="${value}"${value === kind ? html` selected` : ''}>${label}</option>`,
      )}</select></label><button>Apply</button></form>
      <div class="card">${changeRows(changes, visit)}</div>${moreLink(asked, next === null ? null : { before: `${next}` })}`,
  });
};
