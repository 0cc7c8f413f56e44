import type { Context } from 'hono';
import { html } from 'hono/html';
import { dropCookie, readCookie, writeCookie } from '#adapters/console/cookies.ts';
import type { Html } from '#adapters/console/html/rich.ts';
import type { Visit } from '#adapters/console/visit.ts';
import type { FormValues } from '#src/cards/card.ts';
import { isTicketVerb, ticketVerb } from '#src/cards/verbs/catalogue.ts';
import { subject, type TicketView } from '#src/cards/view.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { actionPath } from './actions.ts';

/** A command that takes back another: an ordinary one, with an event of its own. */
export type Undo = {
  readonly number: number;
  readonly verb: string;
  readonly turn: string;
  readonly values: FormValues;
  /** The ticket as it was left: when it has changed since, nothing is taken back. */
  readonly version: number;
  /** What people have heard by now all the same. */
  readonly heard: string;
};

const reason = 'Taken back';

type Back = Pick<Undo, 'verb' | 'values' | 'heard'> & { readonly since?: number | null };

const backOf = (verb: string, before: Ticket, after: Ticket): Back | null => {
  const keptTeam = before.team === after.team && before.assignee === after.assignee && before.status === after.status;
  switch (verb) {
    case 'hold':
      return before.status === 'in_progress' && after.status === 'pending'
        ? { verb: 'resume', values: {}, since: after.pendingSince, heard: 'Its requester has heard that it waits.' }
        : null;
    case 'priority':
      return before.priority === after.priority
        ? null
        : { verb, values: { priority: before.priority, reason }, heard: 'Nobody was told; its deadlines move back.' };
    case 'category':
      return before.category === null || before.category === after.category || !keptTeam
        ? null
        : { verb, values: { category: before.category }, heard: 'Its cards have shown the other category.' };
    case 'assign':
      return before.assignee === null || before.assignee === after.assignee
        ? null
        : { verb, values: { assignee: before.assignee, note: '' }, heard: 'Both have heard of it, and hear of this.' };
    default:
      return null;
  }
};

/**
 * What would take back what `verb` did; null: nothing does, or it is not for this reader. `before`: the ticket
 * as it was, `version`: as it was left. `view`: as it is now.
 */
export const undoOf = (
  verb: string,
  { before, version, view }: { readonly before: Ticket; readonly version: number; readonly view: TicketView },
): Undo | null => {
  const { ticket } = view;
  const back = ticket.version === version ? backOf(verb, before, ticket) : null;
  if (back === null || !isTicketVerb(back.verb) || !view.may(ticketVerb(back.verb).command)) return null;
  const turn = back.since == null ? '' : subject(ticket, back.since).split('.').slice(1).join('.');
  const { values, heard } = back;
  return { number: ticket.number, verb: back.verb, turn, values, version, heard };
};

/** Offers it on the next page this browser opens. */
export const offerUndo = (c: Context, undo: Undo | null): void => {
  if (undo !== null) writeCookie(c, 'undo', Buffer.from(JSON.stringify(undo)).toString('base64url'), 30);
};

/** What was to be offered on this page; null: nothing. */
export const undoNow = (c: Context): Undo | null => {
  const kept = readCookie(c, 'undo');
  if (kept === null) return null;
  dropCookie(c, 'undo');
  try {
    const { number, verb, turn, values, version, heard } = JSON.parse(Buffer.from(kept, 'base64url').toString());
    const read = {
      number: Number(number),
      verb: `${verb}`,
      turn: `${turn}`,
      version: Number(version),
      heard: `${heard}`,
    };
    return { ...read, values: Object.fromEntries(Object.entries(values ?? {}).map(([name, one]) => [name, `${one}`])) };
  } catch {
    // Not made here.
    return null;
  }
};

/** The button, which its script takes away after a while. */
export const undoHtml = ({ number, verb, turn, values, version, heard }: Undo, { formToken }: Visit): Html => {
  const fields = { ...values, form_token: formToken, verb, turn, undoes: `${version}` };
  return html`<form class="undo" method="post" action="${actionPath(number)}">${Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}<button>Undo</button> <span class="soft">${heard}</span></form>`;
};
