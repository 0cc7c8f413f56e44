import { html } from 'hono/html';
import { type Cell, linesField } from '#adapters/console/admin/cells.ts';
import { adminPage, forAdmins } from '#adapters/console/admin/frame.ts';
import { carriedFields, type FormTally, type Sent } from '#adapters/console/admin/sent.ts';
import type { Page } from '#adapters/console/html/layout.ts';
import type { Html } from '#adapters/console/html/rich.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import type { FilePlan } from '#src/app/ports/console/organisation-file.ts';
import type { FormValues } from '#src/cards/card.ts';

type Shown = {
  readonly values: FormValues;
  readonly basedOn?: number;
  readonly plan?: FilePlan | null;
  /** What is wrong with the file, or why it was not applied. */
  readonly wrong?: readonly string[];
};

const linesHtml = (title: string, lines: readonly string[], id = ''): Html | string =>
  lines.length === 0
    ? ''
    : html`<h3${id === '' ? '' : html` id="${id}"`}>${title}</h3><ul>${lines.map((line) => html`<li><bdi>${line}</bdi></li>`)}</ul>`;

const planHtml = ({ changes, notes, takesBack, obstacles }: FilePlan, overEdits: boolean): Html =>
  html`<section class="card would" aria-labelledby="plan"><h2 id="plan">What would change</h2>
    ${changes.length === 0 ? html`<p>Nothing: the desk already matches the file.</p>` : html`<pre>${changes.join('\n')}</pre>`}
    ${linesHtml('Why it can’t be applied', obstacles)}${linesHtml('Good to know', notes)}
    ${
      takesBack.length === 0
        ? ''
        : html`${linesHtml('It would overwrite', takesBack)}<label class="tick"><input type="checkbox" name="over"${overEdits ? html` checked` : ''}><span>Overwrite what people have edited</span></label>`
    }</section>`;

const shownPage = (visit: Visit, nonce: string, { values, basedOn = 0, plan = null, wrong = [] }: Shown): Page => {
  const cell: Cell = { name: 'text', label: 'The file', values, errors: {} };
  const seen = plan === null ? null : { text: values.text ?? '' };
  const canApply = plan !== null && plan.obstacles.length === 0 && plan.changes.length > 0;
  return adminPage(visit, 'organisation', {
    title: 'Organisation file',
    problem: wrong.length === 0 ? null : 'Nothing was changed.',
    body: html`<div class="head"><h1>Organisation file</h1></div>
      <p class="lead">The desk as one file: people, teams, categories, calendars, policies and rules. <a href="/console/admin/organisation/file" download>Download it</a>, or <a href="/console/admin/organisation?edit=1">edit it here</a>. It’s applied as a whole or not at all.</p>
      <form class="card broad" method="post" action="/console/admin/organisation#plan" enctype="multipart/form-data">${carriedFields(visit, basedOn, nonce, seen)}
      <div class="field"><label for="f-file">Upload a file</label><input id="f-file" type="file" name="file" accept=".yaml,.yml,text/yaml"></div>
      ${linesField(cell, 'Used when no file is chosen', values.text === undefined ? 6 : 24)}
      ${wrong.length === 0 ? '' : html`<section class="card would" role="alert">${linesHtml('What’s wrong', wrong, 'plan')}</section>`}
      ${plan === null ? '' : planHtml(plan, values.over !== undefined)}
      <p class="buttons"><button name="act" value="look"${canApply ? '' : html` class="primary"`}>Preview changes</button>
      ${canApply ? html`<button class="primary" name="act" value="apply">Apply</button>` : ''}</p></form>`,
  });
};

/** What the form carries besides the text. */
export const fileHelpers = ['file', 'over'];

/** The desk as a file: to download, to edit, to apply. Throws a Problem. */
export const organisationPage = async (
  { deskFile, newId }: ConsoleParts,
  visit: Visit,
  { edit }: { readonly edit: boolean },
): Promise<Page> => {
  const text = forAdmins(await deskFile.write(visit.person));
  return shownPage(visit, newId(), { values: edit ? { text } : {} });
};

/** Shows what a file would change, or applies it once that was seen. Throws a Problem. */
export const sendFile = async (
  { deskFile, newId }: ConsoleParts,
  visit: Visit,
  { sent, file }: { readonly sent: Sent; readonly file: string | null },
): Promise<FormTally> => {
  const { person } = visit;
  const { over, text: typed = '' } = sent.values;
  const text = file ?? typed;
  const values = { text, ...(over !== undefined && { over }) };
  const again = (shown: Omit<Shown, 'values'>, ok = false) => ({
    page: shownPage(visit, newId(), { values, ...shown }),
    ok,
  });
  if (sent.act === 'apply' && sent.hasSeen && file === null) {
    const wanted = { text, basedOn: sent.basedOn, overEdits: over !== undefined };
    const applied = forAdmins(await deskFile.apply(person, wanted));
    if ('mistakes' in applied) return again({ wrong: applied.mistakes });
    return 'done' in applied ? { said: applied.done } : again({ wrong: applied.problems });
  }
  const looked = forAdmins(await deskFile.look(person, text));
  if (text.trim() === '') return again({ wrong: ['Choose a file, or enter its text.'] });
  return 'mistakes' in looked
    ? again({ wrong: looked.mistakes })
    : again({ plan: looked, basedOn: looked.basedOn }, true);
};
