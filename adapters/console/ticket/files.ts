import { html } from 'hono/html';
import { formTokenField } from '#adapters/console/html/form.ts';
import type { Html } from '#adapters/console/html/rich.ts';
import { isOurForm, type Visit, type Visiting } from '#adapters/console/visit.ts';
import { sizeWords } from '#src/app/adapter-kit/files/file-response.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { UploadedFile } from '#src/app/ports/files/files.ts';
import type { StoredFile } from '#src/core/conversation/files.ts';

/** All files of one form together, with what is around them. */
const mostBytes = 60_000_000;
const mostFiles = 50;

const isPicture = (type: string): boolean => type.startsWith('image/');

/** The files that came with something, pictures as such. */
export const filesHtml = (number: number, files: readonly StoredFile[]): Html =>
  html`<ul class="files">${files.map((file) => {
    const address = `/console/tickets/${number}/files/${file.id}`;
    const shown = isPicture(file.type)
      ? html`<img src="${address}" alt="" loading="lazy"><span>${file.name}</span>`
      : html`<span>${file.name}</span>`;
    return html`<li><a href="${address}" target="_blank" rel="noopener">${shown}</a> <span class="soft">${sizeWords(file.size)}</span></li>`;
  })}</ul>`;

/** A form of its own, because it needs no words. `visibility`: who sees them. */
export const uploadHtml = (number: number, visit: Visit, visibility: 'public' | 'internal', nonce: string): Html =>
  html`<form class="upload" method="post" action="/console/tickets/${number}/files" enctype="multipart/form-data">${formTokenField(visit.formToken)}
    <input type="hidden" name="visibility" value="${visibility}"><input type="hidden" name="nonce" value="${nonce}">
    <label for="files-${visibility}">Files, up to 25 MB each</label>
    <input id="files-${visibility}" type="file" name="files" multiple required>
    <button>Send files</button></form>`;

/** What such a form sent. Throws a Problem. */
export const readUpload = async (
  c: Visiting,
): Promise<{
  readonly visibility: 'public' | 'internal';
  readonly nonce: string;
  readonly files: readonly UploadedFile[];
}> => {
  const length = Number(c.req.header('content-length') ?? Number.NaN);
  if (!(length > 0)) throw problem(400, 'no_length', 'Send the files with their length.');
  if (length > mostBytes) throw problem(413, 'too_large', 'These files are larger than 60 MB together. Send fewer.');
  const body = await c.req.parseBody({ all: true }).catch(() => {
    throw problem(400, 'invalid_request', 'This form could not be read.');
  });
  const { form_token: token, visibility, nonce, files } = body;
  if (typeof token !== 'string' || !isOurForm(c, token)) throw foreign();
  const sent = [files ?? []]
    .flat()
    .filter((one): one is File => one instanceof File && (one.size > 0 || one.name !== ''));
  if (sent.length === 0) throw problem(400, 'no_files', 'Choose a file first.');
  if (sent.length > mostFiles) throw problem(400, 'too_many_files', `Send at most ${mostFiles} files at once.`);
  return {
    visibility: visibility === 'internal' ? 'internal' : 'public',
    nonce: typeof nonce === 'string' ? nonce.slice(0, 100) : '',
    files: sent.map((file) => ({ name: file.name, content: file.stream() })),
  };
};

const foreign = () =>
  problem(403, 'foreign_form', 'This form is not from a page you have open now. Reload the page and try again.');
