import { z } from 'zod';
import { type Asked, type Endpoint, endpoint, fileEndpoint } from '#adapters/rest/endpoint.ts';
import { fileJson } from '#adapters/rest/json/ticket.ts';
import { refusal } from '#adapters/rest/refusal.ts';
import { requireNotes } from '#adapters/rest/require-notes.ts';
import { numberInPath } from '#adapters/rest/schemas/parts.ts';
import { fileSchema } from '#adapters/rest/schemas/ticket.ts';
import { fileLimits } from '#src/app/adapter-kit/files/multipart.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import { texts } from '#src/cards/texts.ts';
import type { FailedFile } from '#src/core/conversation/files.ts';

/** Everything that is wrong with them before any is kept. */
const requireFiles = ({ files }: Pick<Asked, 'files'>): void => {
  if (files.length === 0) {
    throw problem(422, 'no_files', 'Send at least one file, in a field “files”.');
  }
  if (files.length > fileLimits.perMessage) {
    throw problem(
      422,
      'too_many_files',
      `Send at most ${fileLimits.perMessage} files at once, and the rest with another request.`,
    );
  }
  const empty = files.find(({ size }) => size === 0);
  if (empty !== undefined) {
    throw problem(422, 'empty_file', `${empty.name} is empty. Leave it out.`, { more: { file: empty.name } });
  }
};

const failedJson = ({ name, why }: FailedFile) => ({ name, why, words: texts.fileProblem[why] });

const added = endpoint({
  id: 'addFiles',
  method: 'POST',
  path: '/tickets/{number}/files',
  group: 'Changes',
  scope: 'tickets:write',
  summary: `Add files to a ticket, at most ${fileLimits.perMessage} at once; all of them are saved, or none`,
  params: numberInPath,
  takesFiles: true,
  body: z.object({
    internal: z.boolean().default(false).describe('Only the desk’s side gets them. Needs the scope `notes`'),
  }),
  answers: z
    .object({
      number: z.int(),
      files: z.array(fileSchema),
      failed: z
        .array(z.object({ name: z.string(), why: z.string(), words: z.string() }))
        .describe('Those that nobody gets, such as `infected` ones'),
    })
    .meta({ id: 'AddedFiles' }),
  status: 201,
  handle: async (asked) => {
    const { parts, caller, params, body, files } = asked;
    const { person } = caller;
    const { number } = params;
    if (body.internal) requireNotes(asked);
    if (parts.files === null || (await parts.pages.ticket(person, number)) === null) {
      throw refusal({ code: 'unknown_ticket', number }, person.id);
    }
    requireFiles(asked);
    const done = await parts.files.upload(person, {
      ...{ number, visibility: body.internal ? 'internal' : 'public', files },
      once: [{ source: `api/files/${person.id}`, id: asked.nonce }],
    });
    if (!done.ok) throw refusal(done.rejection, person.id);
    const failed = done.failed.map(failedJson);
    if (done.files.length === 0) {
      const why = failed.map(({ name, words }) => `${name}: ${words}`).join('. ');
      throw problem(422, 'files_refused', `None of these files is on the ticket. ${why}.`, { more: { failed } });
    }
    return { body: { number, files: done.files.map(fileJson), failed }, status: 201 };
  },
});

const content = fileEndpoint({
  id: 'readFile',
  path: '/tickets/{number}/files/{file}',
  group: 'Tickets',
  scope: 'tickets:read',
  summary: 'The content of a file; of an internal one with the scope `notes`',
  params: numberInPath.extend({ file: z.string().max(100).describe('Its `id`') }),
  handle: async ({ parts: { files }, caller: { person, key }, params: { number, file } }) => {
    const opened = await files?.forPerson(person, number, file, key.scopes.includes('notes'));
    if (opened == null) throw problem(404, 'no_such_file', 'There is no such file on a ticket that this key can read.');
    return { opened };
  },
});

export const fileEndpoints: readonly Endpoint[] = [added, content];
