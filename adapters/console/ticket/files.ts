import { html } from 'hono/html';
import type { Html } from '#adapters/console/html/rich.ts';
import { foreignForm } from '#adapters/console/refused.ts';
import { storable } from '#adapters/console/values.ts';
import { isOurForm, sentForm, type Visit, type Visiting } from '#adapters/console/visit.ts';
import { sizeWords } from '#src/app/adapter-kit/files/file-response.ts';
import { type FilledForm, isMultipart, readMultipart } from '#src/app/adapter-kit/files/multipart.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import { type DeskFiles, FilesUnsavedError, type UploadedFile } from '#src/app/ports/files/files.ts';
import type { FormValues } from '#src/cards/card.ts';
import { questionOf } from '#src/cards/questions/request-form.ts';
import type { StoredFile } from '#src/core/conversation/files.ts';

const isPicture = (type: string): boolean => type.startsWith('image/');

/** Where a file of a ticket is, for whoever may see it. */
export const filePath = (number: number, { id }: Pick<StoredFile, 'id'>): string =>
  `/console/tickets/${number}/files/${id}`;

/** The files that came with something, pictures as such. */
export const filesHtml = (number: number, files: readonly StoredFile[]): Html =>
  html`<ul class="files">${files.map((file) => {
    const address = filePath(number, file);
    const shown = isPicture(file.type)
      ? html`<img src="${address}" alt="" loading="lazy"><span>${file.name}</span>`
      : html`<span>${file.name}</span>`;
    return html`<li><a href="${address}" target="_blank" rel="noopener">${shown}</a> <span class="soft">${sizeWords(file.size)}${file.unchecked === true ? ' · not checked for viruses' : ''}</span></li>`;
  })}</ul>`;

/** Where files are chosen, in a form that is sent with them. */
export const filesField = (id: string, nonce: string): Html => html`<input type="hidden" name="nonce" value="${nonce}">
    <div class="field"><label for="${id}">Files <span class="soft">(optional, up to 25 MB each)</span></label>
    <input id="${id}" type="file" name="files" multiple></div>`;

/** What a form with files sent: its other fields, the files that were chosen, and those that answer a question, by its id. */
export type Uploaded = {
  readonly values: FormValues;
  readonly files: readonly UploadedFile[];
  readonly answers: ReadonlyMap<string, readonly UploadedFile[]>;
};

/** Throws a Problem for what none of our forms sends, or when it is too much. */
export const readUpload = async (c: Visiting): Promise<Uploaded> => {
  if (!isMultipart(c.req)) return { values: await sentForm(c), files: [], answers: new Map() };
  const form = await readMultipart(c.req);
  const values = Object.fromEntries(Object.entries(form.values).map(([name, text]) => [name, storable(text)]));
  if (!isOurForm(c, values.form_token ?? '')) throw foreignForm();
  const fields = Map.groupBy(form.files, ({ field }) => field);
  const answers = [...fields].flatMap(([field, files]) => {
    const question = questionOf(field);
    return question === null ? [] : [[question, files.map(uploaded)] as const];
  });
  return { values, files: (fields.get('files') ?? []).map(uploaded), answers: new Map(answers) };
};

const uploaded = ({ file }: FilledForm['files'][number]): UploadedFile => ({ name: file.name, content: file.stream() });

/**
 * Puts the files of a form on a ticket, once. Returns what to say of them beside what was done before: nothing, or that they
 * could not be saved. Throws a Problem if this person may not.
 */
export const addFiles = async (
  kept: DeskFiles,
  { person }: Visit,
  number: number,
  visibility: 'public' | 'internal',
  { values, files }: Pick<Uploaded, 'values' | 'files'>,
  question?: string,
): Promise<string | null> => {
  const about = question === undefined ? '' : `:${question}`;
  const once = [{ source: `console/files/${person.id}`, id: (values.nonce ?? '').slice(0, 100) + about }];
  const answering = question === undefined ? {} : { question };
  try {
    const added = await kept.upload(person, { number, visibility, files, once, ...answering });
    if (!added.ok) throw problem(403, 'not_allowed', 'You can’t add files to this ticket.');
    return null;
  } catch (error) {
    if (!(error instanceof FilesUnsavedError)) throw error;
    return files.length === 1
      ? 'The file could not be saved. Add it to the ticket in a few minutes.'
      : 'The files could not be saved. Add them to the ticket in a few minutes.';
  }
};
