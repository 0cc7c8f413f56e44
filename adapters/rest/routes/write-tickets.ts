import { z } from 'zod';
import { type Asked, type Endpoint, endpoint } from '#adapters/rest/endpoint.ts';
import { versionIn } from '#adapters/rest/if-match.ts';
import { eventJson } from '#adapters/rest/json/event.ts';
import { ticketJson } from '#adapters/rest/json/ticket.ts';
import { refusal } from '#adapters/rest/refusal.ts';
import { requireNotes } from '#adapters/rest/require-notes.ts';
import { answersSchema, type GivenCommand, givenCommands } from '#adapters/rest/schemas/commands.ts';
import { impacts, numberInPath, urgencies } from '#adapters/rest/schemas/parts.ts';
import { doneSchema } from '#adapters/rest/schemas/ticket.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { Outcome } from '#src/app/ports/console/pages.ts';
import { notToldWords } from '#src/cards/notes/not-told.ts';
import { noteFilesWords, readersWords } from '#src/cards/notes/publish-note.ts';
import type { CategoryId } from '#src/core/ids.ts';
import type { Command } from '#src/core/ticket/commands.ts';

type OnTicket = Asked<{ readonly number: number }>;

/** Whether what stands at that place in the log is an internal note that the owner of the key may read. */
const isNote = async ({ parts: { pages }, caller: { person }, params: { number } }: OnTicket, of: number) =>
  (await pages.ticket(person, number))?.said.some(({ seq, as }) => seq === of && as === 'note') === true;

/** What came of it: the ticket as they may see it now, and its version. */
const doneOn = async ({ parts: { pages }, caller: { person } }: Pick<Asked, 'parts' | 'caller'>, outcome: Outcome) => {
  if (!outcome.ok) throw refusal(outcome.rejection, person.id, outcome.names);
  const { number, version } = outcome.ticket;
  const page = await pages.ticket(person, number);
  return {
    body: {
      number,
      followsUp: outcome.followsUp ?? null,
      comment: outcome.comment ?? null,
      notTold: (outcome.notTold ?? []).map((one) => ({
        ...{ name: one.name, why: one.why, detail: notToldWords([one]) ?? '' },
        ...(one.why === 'unsure' && { names: [...one.names] }),
      })),
      ticket: page === null ? null : ticketJson(page.view),
    },
    version: page?.view.ticket.version ?? version,
  };
};

/** Somebody else was faster: what they changed, as far as the owner of the key may know. */
const changedMeanwhile = async (
  { parts: { programs }, caller: { person, key }, params: { number } }: OnTicket,
  basedOn: number,
  version: number,
) => {
  const notes = key.scopes.includes('notes');
  const { events, names } = await programs.changedSince(person, number, basedOn, notes);
  const changed = events.flatMap((logged) => eventJson(logged, names, notes) ?? []);
  const detail =
    'The ticket has changed since you read it; “changed” says what happened. Read it again, decide again, and send its new ETag.';
  return problem(412, 'changed_since', detail, { more: { version, changed } });
};

const command = async (asked: OnTicket, wanted: Command) => {
  const { parts, caller, params, headers, nonce } = asked;
  const basedOn = versionIn(headers);
  const outcome = await parts.pages.act(caller.person, {
    ...{ number: params.number, command: wanted, nonce, through: 'api' },
    ...(basedOn !== undefined && { basedOn }),
  });
  if (!outcome.ok && outcome.rejection.code === 'changed_since') {
    throw await changedMeanwhile(asked, basedOn ?? 0, outcome.rejection.version);
  }
  return doneOn(asked, outcome);
};

const file = endpoint({
  id: 'fileTicket',
  method: 'POST',
  path: '/tickets',
  group: 'Changes',
  scope: 'tickets:write',
  summary: 'File a ticket',
  body: z.object({
    title: z.string().max(100_000),
    description: z.string().max(100_000).default(''),
    impact: z.enum(impacts).nullable().default(null).describe('Null: not said'),
    urgency: z.enum(urgencies).nullable().default(null).describe('Null: not said'),
    category: z.string().max(300).nullable().default(null).describe('An id; null: the text decides'),
    answers: answersSchema.optional(),
    requester: z
      .string()
      .max(320)
      .optional()
      .describe('For whom, by those who work at the desk: an e-mail address, an id or a whole name'),
  }),
  answers: doneSchema,
  status: 201,
  handle: async (asked) => {
    const { requester, category, answers, ...said } = asked.body;
    const outcome = await asked.parts.pages.file(asked.caller.person, {
      ...{ ...said, category: category as CategoryId | null, nonce: asked.nonce, through: 'api' },
      ...(requester !== undefined && { requester }),
      ...(answers !== undefined && { given: answers }),
    });
    const done = await doneOn(asked, outcome);
    return { ...done, status: 201, location: `/tickets/${done.body.number}` };
  },
});

const comment = endpoint({
  id: 'comment',
  method: 'POST',
  path: '/tickets/{number}/comments',
  group: 'Changes',
  scope: 'tickets:write',
  summary: 'Write on a ticket; what a requester writes on one that is over becomes a new ticket that follows it up',
  matches: true,
  params: numberInPath,
  body: z.object({
    text: z.string().max(100_000),
    internal: z.boolean().default(false).describe('Only the desk’s side reads it. Needs the scope `notes`'),
  }),
  answers: doneSchema,
  handle: async (asked) => {
    const { text, internal } = asked.body;
    if (internal) requireNotes(asked);
    return command(asked, { type: 'comment', visibility: internal ? 'internal' : 'public', text });
  },
});

const publishNote = endpoint({
  id: 'publishNote',
  method: 'POST',
  path: '/tickets/{number}/publish_note',
  group: 'Changes',
  scope: 'notes',
  summary:
    'Make an internal note public, as a reply of its author, who owns the key. Without `confirm` it answers 409 with who would read it, and the `confirm` to send',
  params: numberInPath,
  body: z.object({
    note: z.int().min(1).describe('The note’s place in the ticket’s log, as events have it'),
    confirm: z.string().max(100).default('').describe('As the refusal said it: for these words and readers'),
  }),
  answers: doneSchema,
  handle: async (asked) => {
    const { parts, caller, params, body, nonce } = asked;
    const of = { number: params.number, note: body.note };
    const found = await parts.pages.noteToPublish(caller.person, of);
    if ('rejection' in found) throw refusal(found.rejection, caller.person.id, found.names);
    if (found.key !== body.confirm) {
      const { key: confirm, note, files, readers } = found;
      const along = noteFilesWords(files);
      const detail = `Send it again with this “confirm” if they may read it. ${readersWords(readers)}${along === null ? '' : ` ${along}`}`;
      throw problem(409, 'other_readers', detail, {
        more: { confirm, text: note.text, readers, files: files.map(({ name }) => name) },
      });
    }
    return doneOn(
      asked,
      await parts.pages.publishNote(caller.person, { ...of, key: body.confirm, nonce, through: 'api' }),
    );
  },
});

const idOf = (name: string): string => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

const endpointOf = ({ name, summary, body, asks, hasNote }: GivenCommand): Endpoint =>
  endpoint({
    id: idOf(name),
    method: 'POST',
    path: `/tickets/{number}/${name}`,
    group: 'Changes',
    scope: 'tickets:write',
    summary,
    matches: true,
    params: numberInPath,
    body,
    answers: doneSchema,
    handle: async (asked) => {
      if (hasNote(asked.body)) requireNotes(asked);
      const wanted = asks(asked.body);
      if ((wanted.type === 'edit_comment' || wanted.type === 'delete_comment') && (await isNote(asked, wanted.of))) {
        requireNotes(asked);
      }
      return command(asked, wanted);
    },
  });

export const writingEndpoints: readonly Endpoint[] = [file, comment, publishNote, ...givenCommands.map(endpointOf)];
