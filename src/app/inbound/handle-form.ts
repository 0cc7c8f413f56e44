import { z } from 'zod';
import { findNamed } from '#src/app/people/identify.ts';
import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import type { InboxKey } from '#src/app/ports/store.ts';
import type { FieldErrors } from '#src/cards/card.ts';
import { readFormId } from '#src/cards/form-id.ts';
import { fieldProblem } from '#src/cards/refusals.ts';
import { texts } from '#src/cards/texts.ts';
import { detectCategory } from '#src/cards/verbs/fields.ts';
import type { CategoryId, PersonId } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { impacts, priorities, urgencies } from '#src/core/priority.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import { mayFileFor } from '#src/core/ticket/permissions.ts';
import { type TextField, textLimits } from '#src/core/ticket/text-limits.ts';
import { addToTicket } from './handle-message.ts';
import {
  carryOut,
  eventKey,
  type Handlers,
  mayNotAssign,
  noSuchTicket,
  receipt,
  refusal,
  seenTicket,
} from './handlers.ts';
import { readSubject, turnNumber } from './read-subject.ts';
import { errorReply, refusalReply } from './reply.ts';

type Submitted = Extract<Inbound, { type: 'form' }>;

const { problem } = texts;

const words = (field: TextField) =>
  z
    .string({ error: problem.empty })
    .trim()
    .min(1, problem.empty)
    .max(textLimits[field], problem.too_long(textLimits[field]));

const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: problem.out_of_range });

const intake = z.object({
  title: words('title'),
  description: z.string().trim().max(textLimits.description, problem.too_long(textLimits.description)).default(''),
  impact: oneOf(impacts).default('me'),
  urgency: oneOf(urgencies).default('slowed_down'),
  category: z.string().default(detectCategory),
  onBehalfOf: z.string().default(''),
});

/** The forms that change a ticket: their fields, checked, and the command they are. */
const commands: Record<string, (turn: number | undefined) => z.ZodType<Command>> = {
  decline: (turn) =>
    z
      .object({ reason: words('reason') })
      .transform((v): Command => ({ type: 'decline', ...v, ...(turn !== undefined && { offer: turn }) })),
  resolve: (turn) =>
    z
      .object({ resolution: words('resolution') })
      .transform((v): Command => ({ type: 'resolve', ...v, ...(turn !== undefined && { turn }) })),
  ask: (turn) =>
    z
      .object({ question: words('question') })
      .transform((v): Command => ({ type: 'ask', ...v, ...(turn !== undefined && { turn }) })),
  note: () =>
    z
      .object({ text: words('comment') })
      .transform(({ text }): Command => ({ type: 'comment', visibility: 'internal', text })),
  reopen: (turn) =>
    z
      .object({ reason: words('reason') })
      .transform((v): Command => ({ type: 'reopen', ...v, ...(turn !== undefined && { cycle: turn }) })),
  cancel: (turn) =>
    z
      .object({ reason: words('reason') })
      .transform((v): Command => ({ type: 'cancel', ...v, ...(turn !== undefined && { cycle: turn }) })),
  assign: () =>
    z
      .object({ assignee: z.string({ error: problem.empty }).min(1, problem.empty) })
      .transform(({ assignee }): Command => ({ type: 'assign', assignee: assignee as PersonId })),
  priority: () =>
    z
      .object({ priority: oneOf(priorities), reason: words('reason') })
      .transform((v): Command => ({ type: 'set_priority', ...v })),
  category: () =>
    z
      .object({ category: z.string({ error: problem.empty }).min(1, problem.empty) })
      .transform(({ category }): Command => ({ type: 'categorise', category: category as CategoryId })),
  rate_comment: () =>
    z
      .object({
        stars: z.coerce.number({ error: problem.out_of_range }).int().min(1).max(5),
        comment: z.string().trim().max(textLimits.reason, problem.too_long(textLimits.reason)).default(''),
      })
      .transform(({ stars, comment }): Command => ({ type: 'rate', stars, comment: comment === '' ? null : comment })),
};

const fieldErrors = (error: z.ZodError): FieldErrors => {
  const errors: Record<string, string> = {};
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? '');
    errors[field] ??= issue.message;
  }
  return errors;
};

const fileIntake = async (
  parts: Handlers,
  inbound: Submitted,
  person: Person,
  once: readonly InboxKey[],
): Promise<Reply> => {
  const parsed = intake.safeParse(inbound.values);
  if (!parsed.success) return errorReply(fieldErrors(parsed.error));
  const { category, onBehalfOf, ...filing } = parsed.data;
  if (onBehalfOf !== '' && !mayFileFor(person, onBehalfOf as PersonId)) {
    return refusal(parts, { code: 'only_for_yourself' }, person, null);
  }
  const requester =
    onBehalfOf === '' || onBehalfOf === person.id ? person : await findNamed(parts, inbound.from, onBehalfOf);
  if (requester === null || !requester.active) return errorReply({ onBehalfOf: problem.unknownPerson });
  const opened = await parts.openTicket({
    filing: {
      ...filing,
      requester,
      filedBy: person,
      channel: inbound.from.platform,
      category: category === detectCategory || category === '' ? null : (category as CategoryId),
      followUpOf: null,
    },
    once,
  });
  if (opened.ok) return receipt(parts, opened, person);
  if (opened.rejection.code === 'unknown_category') return errorReply({ category: problem.unknownCategory });
  const wrong = fieldProblem(opened.rejection);
  if (wrong && opened.rejection.code === 'invalid') return errorReply({ [opened.rejection.field]: wrong });
  return refusal(parts, opened.rejection, person, null);
};

const reply = async (
  parts: Handlers,
  inbound: Submitted,
  number: number,
  person: Person,
  once: readonly InboxKey[],
): Promise<Reply> => {
  const parsed = z.object({ text: words('comment') }).safeParse(inbound.values);
  if (!parsed.success) return errorReply(fieldErrors(parsed.error));
  const ticket = await seenTicket(parts, number, person);
  if (ticket === null) return noSuchTicket(number);
  const { platform } = inbound.from;
  return addToTicket(parts, { ticket, person, text: parsed.data.text, visibility: 'public', platform, once });
};

/** A form that came back. Errors leave it open with its values; its nonce makes a second submission the first. */
export const handleForm = async (parts: Handlers, inbound: Submitted, person: Person): Promise<Reply> => {
  const { kind, nonce, subject } = readFormId(inbound.formId);
  const once = [eventKey(inbound), ...(nonce === null ? [] : [{ source: 'form', id: `${person.id}/${nonce}` }])];
  if (kind === 'intake') return fileIntake(parts, inbound, person, once);
  const { number, turn } = readSubject(subject);
  if (kind === 'reply') return reply(parts, inbound, number, person, once);
  const schema = Object.hasOwn(commands, kind) ? commands[kind]?.(turnNumber(turn)) : undefined;
  if (schema === undefined) return refusalReply(texts.refusal.unknownAction);
  const parsed = schema.safeParse(inbound.values);
  if (!parsed.success) return errorReply(fieldErrors(parsed.error));
  if (parsed.data.type !== 'assign') return carryOut(parts, { number, command: parsed.data, person, once });
  const no = await mayNotAssign(parts, number, person);
  if (no !== null) return no;
  const named = await findNamed(parts, inbound.from, parsed.data.assignee);
  if (named === null) return errorReply({ assignee: problem.unknownPerson });
  return carryOut(parts, { number, command: { type: 'assign', assignee: named.id }, person, once });
};
