import { html } from 'hono/html';
import { type Cell, choiceCell, choiceField, textCell, textField } from '#adapters/console/admin/cells.ts';
import { adminPage, forAdmins } from '#adapters/console/admin/frame.ts';
import { carriedFields, type FormTally, lookOrSave, problemOf, type Sent } from '#adapters/console/admin/sent.ts';
import type { Page } from '#adapters/console/html/layout.ts';
import type { Html } from '#adapters/console/html/rich.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import type { PolicyForm, WouldChange } from '#src/app/ports/console/promises.ts';
import type { FieldErrors, FormValues } from '#src/cards/card.ts';
import { metricName } from '#src/cards/metric-name.ts';
import { texts } from '#src/cards/texts.ts';
import { wouldHtml } from './would-change.ts';

const priorities = ['P1', 'P2', 'P3', 'P4'] as const;
const metrics = ['first_response', 'next_reply', 'update', 'resolution', 'with_team'] as const;
const levels = [2, 3, 4, 5] as const;
const pauses = [
  ['vendor', 'A vendor'],
  ['part', 'A part'],
  ['change', 'A planned change'],
] as const;

type Filled = { readonly values: FormValues; readonly errors: FieldErrors };
type CellOf = (name: string, label: string) => Cell;

const cellsOf =
  ({ values, errors }: Filled): CellOf =>
  (name, label) => ({ name, label, values, errors });

const targetsHtml = (cell: CellOf, { calendars }: PolicyForm): Html =>
  html`<div class="scroll" tabindex="0" role="region" aria-label="Targets"><table class="figures entry stacked"><caption class="sr">Targets in open time; empty: none</caption>
  <thead><tr><th scope="col">Target</th>${priorities.map((one) => html`<th scope="col">${texts.priority[one]}</th>`)}<th scope="col">Counted in</th></tr></thead>
  <tbody>${metrics.map((metric) => {
    const name = metricName(metric);
    return html`<tr><th scope="row">${name}</th>${priorities.map(
      (priority) =>
        html`<td data-name="${texts.priority[priority]}">${textCell(cell(`targets.${metric}.${priority}`, `${name}, ${texts.priority[priority]}`))}</td>`,
    )}<td data-name="Counted in">${choiceCell(cell(`calendars.${metric}`, `Hours for ${name}`), [{ value: '', label: 'The policy’s hours' }, ...calendars])}</td></tr>`;
  })}<tr><th scope="row">To accept</th>${priorities.map(
    (priority) =>
      html`<td data-name="${texts.priority[priority]}">${textCell(cell(`accept_within.${priority}`, `To accept, ${texts.priority[priority]}`))}</td>`,
  )}<td class="soft" data-name="Counted in">The technician’s own hours</td></tr></tbody></table></div>`;

const levelsHtml = (cell: CellOf, form: PolicyForm): Html =>
  html`<div class="scroll" tabindex="0" role="region" aria-label="Levels"><table class="figures entry stacked"><caption class="sr">Levels after a missed target</caption>
  <thead><tr><th scope="col">Level</th><th scope="col">After the previous level</th><th scope="col">Notifies</th></tr></thead>
  <tbody><tr><th scope="row">1</th><td data-name="After the previous level">Target missed</td><td data-name="Notifies">Technician and manager</td></tr>${levels.map(
    (
      level,
    ) => html`<tr><th scope="row">${level}</th><td data-name="After the previous level">${textCell(cell(`level.${level}.after`, `Level ${level}, after`))}</td>
    <td data-name="Notifies">${choiceCell(cell(`level.${level}.to`, `Level ${level}, notifies`), [{ value: '', label: 'Next manager in line' }, ...form.levels])}</td></tr>`,
  )}</tbody></table></div>`;

const againHtml = (cell: CellOf, name: string, after: string): Html =>
  html`<div class="pair">${textField(cell(`${name}.after`, after), 'Open time, such as 8h; empty: never')}${textField(cell(`${name}.times`, 'How many times'), 'From 1 to 20')}</div>`;

const formHtml = (visit: Visit, form: PolicyForm, filled: Filled, nonce: string, would: WouldChange | null): Html => {
  const cell = cellsOf(filled);
  return html`<form class="card broad" method="post" action="/console/admin/policies/${encodeURIComponent(form.id)}#would">${carriedFields(visit, form.basedOn, nonce, would && filled.values)}
    <div class="pair">${textField(cell('name', 'Name'))}${choiceField(cell('calendar', 'Counted in'), form.calendars)}</div>
    <h2>Targets</h2><p class="soft">In open time, such as 4h, 90m or 1h30m. Empty: no target.</p>${targetsHtml(cell, form)}
    <h2>Warnings</h2><div class="pair">${textField(cell('warn_at', 'Warn when this much of the time is used'), 'Such as 75%, 90%; empty: never')}
    ${textField(cell('warn_below', 'Warn earlier when the chance of meeting it is below'), 'Such as 50%; empty: never')}</div>
    <h2>Escalation</h2>${levelsHtml(cell, form)}
    ${againHtml(cell, 'repeat', 'Notify the last level again after')}
    ${textField(cell('acknowledged_for', 'Acknowledging it stops escalation for'), 'Open time, such as 4h')}
    <h2>On hold</h2><div class="pair">${pauses.map(([reason, words]) =>
      choiceField(cell(`pauses.${reason}`, `Waiting for: ${words.toLowerCase()}`), [
        { value: 'stops', label: 'The resolution clock stops' },
        { value: 'runs', label: 'The resolution clock keeps running' },
      ]),
    )}</div>
    ${againHtml(cell, 'remind', 'Remind a requester who hasn’t answered after')}
    <h2>After resolution</h2><div class="pair">${textField(cell('close_after', 'Close automatically after'), 'Days in which it can be reopened')}
    ${textField(cell('low_rating', 'Tell the manager about ratings up to'), 'Stars, from 1 to 5; 0: never')}</div>
    ${would === null ? '' : wouldHtml(would, visit)}
    <p class="buttons"><button name="act" value="look"${would === null ? html` class="primary"` : ''}>Preview changes</button>
    ${would === null ? '' : html`<button class="primary" name="act" value="save">Save</button>`} <a href="/console/admin/hours">Cancel</a></p></form>`;
};

const shownPage = (
  visit: Visit,
  form: PolicyForm,
  filled: Filled,
  {
    nonce,
    would = null,
    problem = null,
  }: { readonly nonce: string; readonly would?: WouldChange | null; readonly problem?: string | null },
): Page =>
  adminPage(visit, 'hours', {
    title: form.name,
    problem: problemOf(filled.errors, problem),
    body: html`<div class="head"><h1><bdi>${form.name}</bdi></h1></div>
      <p class="lead">For ${form.rules.map((when) => (when.length === 0 ? 'every ticket' : when.join(' and '))).join(', or ')}.</p>
      ${formHtml(visit, form, filled, nonce, would)}`,
  });

/** A policy, to be changed. Throws a Problem. */
export const policyPage = async ({ promises, newId }: ConsoleParts, visit: Visit, id: string): Promise<Page> => {
  const form = forAdmins(await promises.policy(visit.person, id));
  return shownPage(visit, form, { values: form.values, errors: {} }, { nonce: newId() });
};

/** Shows what a policy that was filled in would change, or saves it once that was seen. Throws a Problem. */
export const sendPolicy = async (
  { promises, newId }: ConsoleParts,
  visit: Visit,
  id: string,
  sent: Sent,
): Promise<FormTally> => {
  const form = forAdmins(await promises.policy(visit.person, id));
  const asked = { id, values: sent.values, basedOn: sent.basedOn, nonce: sent.nonce };
  return lookOrSave(sent, {
    look: () => promises.lookAtPolicy(visit.person, asked),
    save: () => promises.savePolicy(visit.person, asked),
    again: ({ errors, problem }) =>
      shownPage(visit, form, { values: sent.values, errors }, { nonce: newId(), problem }),
    seen: ({ would }) =>
      shownPage(
        visit,
        { ...form, basedOn: sent.basedOn },
        { values: sent.values, errors: {} },
        { nonce: sent.nonce, would },
      ),
  });
};
