import type { Context } from 'hono';
import { z } from 'zod';
import { problem } from '#src/app/adapter-kit/problem.ts';
import { readMarkdown } from '#src/app/adapter-kit/rich-text.ts';
import type { Sender } from '#src/app/ports/chat/directory.ts';
import type { Attachment, FormFile, Inbound } from '#src/app/ports/chat/inbound.ts';
import type { MessageRef } from '#src/app/ports/chat/outbound.ts';
import { isFormId } from '#src/cards/forms.ts';
import type { PressedAction } from './card-actions.ts';

export const platform = 'playground';

const eventId = z.string().min(1).max(200).optional();
const id = z.string().min(1).max(300);

export const commandBody = z.object({ text: z.string(), eventId });
export const messageBody = z.object({ text: z.string(), inReplyTo: id.nullish(), eventId });
export const actionBody = z.object({
  messageId: id.nullish(),
  actionId: id,
  value: z.string().max(1_000).optional(),
  chosen: z.string().max(1_000).optional(),
  eventId,
});
export const reactionBody = z.object({ messageId: id, reaction: z.enum(['done', 'looking']) });
/** More than any form has; counted before each of them is looked at. */
const mostFields = 100;
const fewFields = z.unknown().refine((values) => Object.keys(values ?? {}).length <= mostFields, {
  error: `a form has at most ${mostFields} fields`,
  abort: true,
});
/** `messageId`: the message from which the form was opened. */
export const formBody = z.object({
  messageId: id.nullish(),
  formId: id,
  values: fewFields.pipe(z.record(z.string().max(100), z.string())),
  eventId,
});

const aYear = 60 * 24 * 366;
export const clockBody = z.union(
  [
    z.object({ advanceMinutes: z.number().int().min(1).max(aYear) }),
    z.object({ advanceTo: z.iso.datetime({ offset: true }) }),
  ],
  {
    error: `advanceMinutes must be a whole number from 1 to ${aYear}, or advanceTo an instant such as 2026-01-05T09:00:00Z`,
  },
);

/** The request's body, or a problem that names the field. */
export const readBody = async <T>(c: Context, schema: z.ZodType<T>): Promise<T> => {
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? '')) {
    throw problem(415, 'not_json', 'Send JSON, with the header Content-Type: application/json.');
  }
  return parsed(await c.req.text(), schema);
};

/** What this JSON says, or a problem that names the field. */
export const parsed = <T>(json: string, schema: z.ZodType<T>): T => {
  const read = schema.safeParse(readJson(json));
  if (read.success) return read.data;
  const [first] = read.error.issues;
  const field = first?.path.join('.') ?? '';
  const what = first?.message ?? 'not as expected';
  throw problem(400, 'invalid_request', field === '' ? what : `${field}: ${what}`);
};

const readJson = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch (cause) {
    if (cause instanceof SyntaxError) throw problem(400, 'malformed_json', 'The body is not valid JSON.');
    throw cause;
  }
};

/** What a person typed as a command: `/ticket list` and `list` are the same. */
export const parseCommand = (id: string, person: string, text: string): Inbound => {
  const typed = text.trim();
  const [, slashWord, rest] = /^\/(\S*)\s*([\s\S]*)$/.exec(typed) ?? [];
  if (slashWord !== undefined && slashWord.toLowerCase() !== 'ticket') {
    throw problem(
      400,
      'unknown_command',
      `There is no command /${slashWord.slice(0, 40)} here. Use /ticket, or /ticket help.`,
    );
  }
  return { type: 'command', id, from: sender(person), text: rest ?? typed };
};

export const parseMessage = (
  id: string,
  person: string,
  text: string,
  inReplyTo: MessageRef | null,
  attachments: readonly Attachment[],
): Inbound => {
  if (text.trim() === '' && attachments.length === 0) throw problem(400, 'invalid_request', 'text: write something.');
  const said = readMarkdown(text);
  const words = said.marks.length === 0 ? { text } : said;
  return { type: 'message', id, from: sender(person), ...words, origin: null, inReplyTo, attachments, link: null };
};

export const parseAction = (id: string, person: string, pressed: PressedAction): Inbound => ({
  type: 'action',
  id,
  from: sender(person),
  ...pressed,
});

/** An emoji on a message; the same one counts once. */
export const parseReaction = (
  person: string,
  message: MessageRef,
  reaction: z.output<typeof reactionBody>['reaction'],
): Inbound => ({
  ...{ type: 'reaction', id: `reacted/${message.conversation}/${message.message}/${person}/${reaction}` },
  ...{ from: sender(person), message, reaction },
});

export const parseForm = (
  id: string,
  person: string,
  formId: string,
  values: Record<string, string>,
  files: readonly FormFile[],
): Inbound => {
  if (!isFormId(formId)) {
    throw problem(
      400,
      'unknown_form',
      'formId: the desk has no such form. Send a form’s id exactly as you received it.',
    );
  }
  return { type: 'form', id, from: sender(person), formId, values, ...(files.length > 0 && { files }) };
};

export const messageRef = (conversation: string, message: string): MessageRef => ({ platform, conversation, message });

/** The person who acts, as the desk knows senders. */
export const sender = (person: string): Sender => ({ platform, tenant: '', user: person });
