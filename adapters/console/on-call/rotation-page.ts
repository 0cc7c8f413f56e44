import { html } from 'hono/html';
import { type Cell, choiceField, linesField, textField } from '#adapters/console/admin/cells.ts';
import { adminPage, forAdmins } from '#adapters/console/admin/frame.ts';
import { carriedFields, type FormTally, lookOrSave, problemOf, type Sent } from '#adapters/console/admin/sent.ts';
import type { Page } from '#adapters/console/html/layout.ts';
import { moment } from '#adapters/console/html/rich.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import type { NamedTurn, RotationForm } from '#src/app/ports/console/on-call.ts';
import type { FieldErrors, FormValues } from '#src/cards/card.ts';

/** The rotations there are. Throws a Problem. */
export const rotationsPage = async ({ rotations }: ConsoleParts, visit: Visit): Promise<Page> => {
  const found = forAdmins(await rotations.list(visit.person));
  return adminPage(visit, 'rotations', {
    title: 'Rotations',
    body: html`<div class="head"><h1>Rotations</h1><a class="button" href="/console/admin/rotations/new">New rotation</a></div>
      <p class="lead">People who take turns being on call. See <a href="/console/oncall">On call</a> for who is on now.</p>
      ${
        found.length === 0
          ? html`<p class="empty">No rotations yet.</p>`
          : html`<ul class="chips">${found.map(({ id, name }) => html`<li><a href="/console/admin/rotations/${encodeURIComponent(id)}"><bdi>${name}</bdi></a></li>`)}</ul>`
      }`,
  });
};

type Shown = {
  readonly values: FormValues;
  readonly errors?: FieldErrors;
  readonly problem?: string | null;
  readonly nonce: string;
  readonly looked?: { readonly fields: readonly string[]; readonly turns: readonly NamedTurn[] } | null;
};

const shownPage = (
  visit: Visit,
  form: RotationForm,
  { values, errors = {}, problem = null, nonce, looked = null }: Shown,
): Page => {
  const cell = (name: string, label: string): Cell => ({ name, label, values, errors });
  const title = form.id === '' ? 'New rotation' : form.name;
  return adminPage(visit, 'rotations', {
    title,
    problem: problemOf(errors, problem),
    body: html`<div class="head"><h1><bdi>${title}</bdi></h1></div>
      <form class="card" method="post" action="/console/admin/rotations/${encodeURIComponent(form.id === '' ? 'new' : form.id)}#turns">${carriedFields(visit, form.basedOn, nonce, looked && values)}
      ${textField(cell('name', 'Name'))}
      ${linesField(cell('people', 'People, in order'), 'One e-mail address or full name per line', 6)}
      <div class="pair">${textField(cell('count', 'Turn length'))}${choiceField(cell('unit', 'Unit'), [
        { value: 'days', label: 'Days' },
        { value: 'weeks', label: 'Weeks' },
      ])}${textField(cell('starts', 'First turn starts on'), 'Such as 2026-12-24')}${textField(cell('handover', 'Handover at'), 'Such as 09:00')}
      ${textField(cell('zone', 'Time zone'), 'Such as Europe/Berlin')}${choiceField(cell('hours', 'On call during'), [{ value: '', label: 'All the time' }, ...form.calendars])}</div>
      <fieldset class="field"><legend>Teams it covers</legend>${form.teams.map(
        ({ value, label }) =>
          html`<label class="tick"><input type="checkbox" name="on:${value}"${values[`on:${value}`] === undefined ? '' : html` checked`}><span><bdi>${label}</bdi></span></label>`,
      )}</fieldset>
      ${
        looked === null
          ? ''
          : html`<section class="card would" aria-labelledby="turns"><h2 id="turns">What would change</h2><ul>${looked.fields.map((field) => html`<li><bdi>${field}</bdi></li>`)}</ul>
        <h3>Upcoming turns</h3><ul class="changes">${looked.turns.map(
          ({ name, from, to }) =>
            html`<li><bdi>${name}</bdi><span>${moment(from, visit.person.zone)} – ${moment(to, visit.person.zone)}</span></li>`,
        )}</ul><p class="soft">Agreed covers and swaps stay as they are.</p></section>`
      }
      <p class="buttons"><button name="act" value="look"${looked === null ? html` class="primary"` : ''}>Preview changes</button>
      ${looked === null ? '' : html`<button class="primary" name="act" value="save">Save</button>`} <a href="/console/admin/rotations">Cancel</a></p></form>`,
  });
};

/** A rotation, to be changed; empty `id`: a new one. Throws a Problem. */
export const rotationPage = async ({ rotations, newId }: ConsoleParts, visit: Visit, id: string): Promise<Page> => {
  const form = forAdmins(await rotations.form(visit.person, id));
  return shownPage(visit, form, { values: form.values, nonce: newId() });
};

/** Shows the turns that would come, or saves a rotation once they were seen. Throws a Problem. */
export const sendRotation = async (
  { rotations, newId }: ConsoleParts,
  visit: Visit,
  id: string,
  sent: Sent,
): Promise<FormTally> => {
  const form = forAdmins(await rotations.form(visit.person, id));
  const { values, basedOn, nonce } = sent;
  const asked = { id, values, basedOn, nonce };
  return lookOrSave(sent, {
    look: () => rotations.look(visit.person, asked),
    save: () => rotations.save(visit.person, asked),
    again: (refusal) => shownPage(visit, form, { values, ...refusal, nonce: newId() }),
    seen: (looked) => shownPage(visit, { ...form, basedOn }, { values, nonce, looked }),
  });
};
