import { createHash } from 'node:crypto';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import { readMarkdown } from '#src/app/adapter-kit/rich-text.ts';
import type { FieldErrors, FormValues } from '#src/cards/card.ts';
import { withNotTold } from '#src/cards/notes/not-told.ts';
import { refusalText } from '#src/cards/refusals.ts';
import { isTicketVerb, ticketVerb } from '#src/cards/verbs/catalogue.ts';
import type { Command } from '#src/core/ticket/commands.ts';

/** Fields of every form, which say nothing about what is to be done. */
const ours = new Set(['form_token', 'verb', 'turn', 'version', 'chosen', 'back', 'nonce', 'visibility', 'undoes']);

export type Tally =
  | { readonly said: string; readonly goTo: number; readonly version?: number }
  | {
      readonly errors: FieldErrors;
      readonly values: FormValues;
      readonly verb: string;
      readonly problem: string | null;
    };

/** The same words sent twice from the same page are sent once; other words from it are not the same. */
const nonceOf = (number: number, sent: FormValues): string => {
  const { form_token: _, ...meant } = sent;
  return createHash('sha256')
    .update(JSON.stringify([number, Object.entries(meant).sort()]))
    .digest('base64url');
};

/** What is written on a ticket is markdown, as the page says. */
const withLooks = (command: Command): Command => {
  if (command.type !== 'comment') return command;
  const said = readMarkdown(command.text);
  return said.marks.length === 0 ? command : { ...command, ...said };
};

/** Carries out what a form on a ticket's page says. Throws a Problem for what none of our forms sends. */
export const doVerb = async (
  { pages }: ConsoleParts,
  { person }: Visit,
  number: number,
  sent: FormValues,
): Promise<Tally> => {
  const { verb = '', turn = '', chosen, undoes } = sent;
  const values = Object.fromEntries(Object.entries(sent).filter(([name]) => !ours.has(name)));
  if (!isTicketVerb(verb)) throw problem(400, 'unknown_action', 'There is no such action.');
  const asked = ticketVerb(verb).asksFor({ turn, chosen: chosen ?? null, values });
  if (asked === null) throw problem(400, 'unknown_action', 'There is no such action.');
  if ('errors' in asked) return { errors: asked.errors, values, verb, problem: null };
  const outcome = await pages.act(person, {
    number,
    command: withLooks(asked.command),
    nonce: nonceOf(number, sent),
    ...(undoes !== undefined && /^\d{1,9}$/.test(undoes) && { basedOn: Number(undoes) }),
  });
  const { names } = outcome;
  if (!outcome.ok) {
    return { errors: {}, values, verb, problem: refusalText(outcome.rejection, person.id, names.person) };
  }
  const { command, ticket, followsUp } = outcome;
  if (followsUp !== undefined) {
    return { said: `#${followsUp} is closed, so your message became this new ticket.`, goTo: ticket.number };
  }
  const done = ticketVerb(verb).doneWords({ command, ticket, names });
  return { said: withNotTold(done, outcome.notTold), goTo: number, version: ticket.version };
};
