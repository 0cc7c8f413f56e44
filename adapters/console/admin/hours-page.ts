import { html } from 'hono/html';
import type { Page } from '#adapters/console/html/layout.ts';
import type { Html } from '#adapters/console/html/rich.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import type { HoursAndPromises } from '#src/app/ports/console/administration.ts';
import { daysHtml } from './days.ts';
import { adminPage, forAdmins } from './frame.ts';
import { removedHtml, removeLink } from './removed.ts';

type Calendar = HoursAndPromises['calendars'][number];
type Rule = HoursAndPromises['rules'][number];

const calendarHtml = ({
  id,
  name,
  zone,
  hours,
  days,
}: Calendar): Html => html`<section class="span"><div class="head"><h2><bdi>${name}</bdi></h2><a href="/console/admin/calendars/${encodeURIComponent(id)}">Edit<span class="sr"> ${name}</span></a> ${removeLink(`calendar:${id}`, name)}</div>
  <p>${hours} <span class="soft">${zone}</span></p>
  ${daysHtml(days)}</section>`;

const ruleHtml = ({ id, name, calendar, when, targets }: Rule, index: number, priorities: readonly string[]): Html =>
  html`<section class="span"><div class="head"><h2><bdi>${name}</bdi></h2><a href="/console/admin/policies/${encodeURIComponent(id)}">Edit<span class="sr"> ${name}</span></a></div>
  <p>${when.length === 0 ? 'Every ticket' : when.join(' · ')} <a href="/console/admin/rules/${index + 1}">Conditions<span class="sr"> of ${name}</span>…</a> <span class="soft">Hours: ${calendar}</span></p>
  <div class="scroll" tabindex="0" role="region" aria-label="Targets of ${name}"><table class="figures stacked"><caption class="sr">Targets of ${name}, in open time</caption>
  <thead><tr><th scope="col">Target</th>${priorities.map((one) => html`<th scope="col">${one}</th>`)}</tr></thead>
  <tbody>${targets.map(
    (target) =>
      html`<tr><th scope="row">${target.name}</th>${target.times.map((time, n) => html`<td data-name="${priorities[n] ?? ''}">${time ?? '–'}</td>`)}</tr>`,
  )}</tbody></table></div></section>`;

/** When the desk is open, and what it promises. Throws a Problem. */
export const hoursPage = async ({ administration, settings }: ConsoleParts, visit: Visit): Promise<Page> => {
  const removed = forAdmins(await settings.removed(visit.person, 'calendar'));
  const { calendars, rules, priorities } = forAdmins(await administration.hours(visit.person));
  return adminPage(visit, 'hours', {
    title: 'Hours and SLAs',
    body: html`<div class="head"><h1>Hours</h1><span class="soft">The next two weeks</span><a class="button" href="/console/admin/calendars">New calendar</a></div>
      ${calendars.length === 0 ? html`<p class="empty">No calendars yet. The desk is always open.</p>` : html`<div class="board">${calendars.map(calendarHtml)}</div>`}${removedHtml(removed)}
      <div class="head below"><h1>SLA policies</h1><span class="soft">The first rule that matches a ticket applies</span><a class="button" href="/console/admin/rules/new">New rule</a><a class="button" href="/console/admin/reapply">Apply to open tickets…</a></div>
      ${rules.length === 0 ? html`<p class="empty">No SLA policies yet.</p>` : html`<div class="board">${rules.map((rule, index) => ruleHtml(rule, index, priorities))}</div>`}`,
  });
};
