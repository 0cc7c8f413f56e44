import { html } from 'hono/html';
import { type Cell, choiceField, textField } from '#adapters/console/admin/cells.ts';
import { adminPage, forAdmins } from '#adapters/console/admin/frame.ts';
import { carriedFields, type FormTally, lookOrSave, problemOf, type Sent } from '#adapters/console/admin/sent.ts';
import type { Page } from '#adapters/console/html/layout.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import type { RuleForm, WouldChange } from '#src/app/ports/console/promises.ts';
import type { FieldErrors, FormValues, Option } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import { wouldHtml } from './would-change.ts';

type Shown = {
  readonly values: FormValues;
  readonly errors?: FieldErrors;
  readonly problem?: string | null;
  readonly nonce: string;
  readonly would?: WouldChange | null;
};

const any: Option = { value: '', label: 'Any' };
const priorities = (['P1', 'P2', 'P3', 'P4'] as const).map((value) => ({ value, label: texts.priority[value] }));

const shownPage = (
  visit: Visit,
  form: RuleForm,
  { values, errors = {}, problem = null, nonce, would = null }: Shown,
): Page => {
  const cell = (name: string, label: string): Cell => ({ name, label, values, errors });
  const isNew = form.id === '';
  const title = isNew ? 'New rule' : `When ${form.name} applies`;
  return adminPage(visit, 'hours', {
    title,
    problem: problemOf(errors, problem),
    body: html`<div class="head"><h1><bdi>${title}</bdi></h1></div>
      <p class="lead">Rules are checked in order, and the first that matches the ticket applies. The last one has no conditions.</p>
      <form class="card broad" method="post" action="/console/admin/rules/${isNew ? 'new' : form.id}#would">${carriedFields(visit, form.basedOn, nonce, would && values)}
      <div class="pair">${textField(cell('place', 'Position'), '1 is first')}${choiceField(cell('policy', 'Policy'), form.policies)}
      ${textField(cell('copy', 'Or a new policy called'), 'It starts as a copy of the one above; you can edit it afterwards')}</div>
      <h2>About the ticket</h2><div class="pair">${choiceField(cell('priority', texts.label.priority), [any, ...priorities])}${choiceField(cell('category', texts.label.category), [any, ...form.categories])}
      ${choiceField(cell('team', 'Team'), [any, ...form.teams])}${textField(cell('tag', 'Tag'), 'One that the desk has put on the ticket')}
      ${choiceField(cell('channel', 'Filed from'), [any, ...form.channels])}${choiceField(cell('filed_as', 'Filed as'), [any, ...form.ways])}</div>
      <h2>About its requester</h2><div class="pair">${textField(cell('requester', 'Person'), 'An e-mail address or full name')}${textField(cell('department', 'Department'))}
      ${textField(cell('group', 'Group'))}${choiceField(cell('vip', 'VIP'), [any, { value: 'yes', label: 'Yes' }])}</div>
      ${
        isNew
          ? ''
          : html`<h2>This rule</h2>${choiceField(
              cell('keep', 'Keep or remove'),
              [
                { value: 'yes', label: 'Keep' },
                { value: 'no', label: 'Remove' },
              ],
              'A policy without a rule is removed too',
            )}`
      }
      ${would === null ? '' : wouldHtml(would, visit)}
      <p class="buttons"><button name="act" value="look"${would === null ? html` class="primary"` : ''}>Preview changes</button>
      ${would === null ? '' : html`<button class="primary" name="act" value="save">Save</button>`} <a href="/console/admin/hours">Cancel</a></p></form>`,
  });
};

/** A rule, to be changed; empty `id`: a new one. Throws a Problem. */
export const rulePage = async ({ promises, newId }: ConsoleParts, visit: Visit, id: string): Promise<Page> => {
  const form = forAdmins(await promises.rule(visit.person, id));
  return shownPage(visit, form, { values: form.values, nonce: newId() });
};

/** Shows what a rule would change, or saves it once that was seen. Throws a Problem. */
export const sendRule = async (
  { promises, newId }: ConsoleParts,
  visit: Visit,
  id: string,
  sent: Sent,
): Promise<FormTally> => {
  const form = forAdmins(await promises.rule(visit.person, id));
  const { values, basedOn, nonce } = sent;
  const asked = { id, values, basedOn, nonce };
  return lookOrSave(sent, {
    look: () => promises.lookAtRule(visit.person, asked),
    save: () => promises.saveRule(visit.person, asked),
    again: (refusal) => shownPage(visit, form, { values, ...refusal, nonce: newId() }),
    seen: ({ would }) => shownPage(visit, { ...form, basedOn }, { values, nonce, would }),
  });
};
