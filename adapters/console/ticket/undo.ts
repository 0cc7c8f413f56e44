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

const reason = 'Undone';

type Back = Pick<Undo, 'verb' | 'values' | 'heard'> & { readonly since?: number | null };

/** Why there is no way back, for whoever looks for one. */
type NoWayBack = { readonly why: string };

const changedTags = (before: Ticket, after: Ticket): string =>
  [
    ...before.tags.filter((tag) => !after.tags.includes(tag)),
    ...after.tags.filter((tag) => !before.tags.includes(tag)).map((tag) => `-${tag}`),
  ].join(' ');

const unchanged: NoWayBack = { why: 'It was already like that.' };
const noWayBack: NoWayBack = { why: 'This can’t be undone.' };

const backOf = (verb: string, before: Ticket, after: Ticket): Back | NoWayBack => {
  const keptTeam = before.team === after.team && before.assignee === after.assignee && before.status === after.status;
  switch (verb) {
    case 'hold':
      return before.status === 'in_progress' && after.status === 'pending'
        ? {
            verb: 'resume',
            values: {},
            since: after.pendingSince,
            heard: 'Its requester has already been told that it’s on hold.',
          }
        : unchanged;
    case 'priority':
      return before.priority === after.priority
        ? unchanged
        : { verb, values: { priority: before.priority, reason }, heard: 'Nobody was told. Its deadlines move back.' };
    case 'category':
      if (before.category === after.category) return unchanged;
      if (before.category === null) return { why: 'It had no category before.' };
      return keptTeam
        ? { verb, values: { category: before.category }, heard: 'Its cards have already shown the new category.' }
        : { why: 'Its new category moved it to another team or person.' };
    case 'assign':
      if (before.assignee === after.assignee) return unchanged;
      return before.assignee === null
        ? { why: 'It was unassigned before.' }
        : {
            verb,
            values: { assignee: before.assignee, note: '' },
            heard: 'Both technicians were told, and will be told about this.',
          };
    case 'tag': {
      const tags = changedTags(before, after);
      return tags === '' ? unchanged : { verb, values: { tags }, heard: 'Nobody was told.' };
    }
    default:
      return noWayBack;
  }
};

/**
 * What would take back what `verb` did, or why nothing does. `before`: the ticket as it was, `version`: as it was left.
 * `view`: as its reader sees it now.
 */
export const wayBack = (
  verb: string,
  { before, version, view }: { readonly before: Ticket; readonly version: number; readonly view: TicketView },
): Undo | NoWayBack => {
  const { ticket } = view;
  if (ticket.version !== version) return { why: 'It has changed since.' };
  const back = backOf(verb, before, ticket);
  if ('why' in back) return back;
  if (!isTicketVerb(back.verb) || !view.may(ticketVerb(back.verb).command)) {
    return { why: 'You can no longer change it.' };
  }
  const turn = back.since == null ? '' : subject(ticket, back.since).split('.').slice(1).join('.');
  const { values, heard } = back;
  return { number: ticket.number, verb: back.verb, turn, values, version, heard };
};

/** … null: nothing does. */
export const undoOf = (...given: Parameters<typeof wayBack>): Undo | null => {
  const back = wayBack(...given);
  return 'why' in back ? null : back;
};

/** Offers it on the next page this browser opens. */
export const offerUndo = (c: Context, undo: Undo | null): void => {
  if (undo !== null) writeCookie(c, 'undo', Buffer.from(JSON.stringify(undo)).toString('base64url'), 30);
};

/** What came back from a browser, as an undo. It confers no right. Throws when it is nothing of ours. */
export const readUndo = (given: Undo): Undo => {
  const { number, verb, turn, values, version, heard } = given;
  const read = {
    number: Number(number),
    verb: `${verb}`,
    turn: `${turn}`,
    version: Number(version),
    heard: `${heard}`,
  };
  return { ...read, values: Object.fromEntries(Object.entries(values ?? {}).map(([name, one]) => [name, `${one}`])) };
};

/** What was to be offered on this page; null: nothing. */
export const undoNow = (c: Context): Undo | null => {
  const kept = readCookie(c, 'undo');
  if (kept === null) return null;
  dropCookie(c, 'undo');
  try {
    return readUndo(JSON.parse(Buffer.from(kept, 'base64url').toString()));
  } catch {
    // Not made here.
    return null;
  }
};

/** What its form sends; `undoes` names the version that it takes back. */
export const undoFields = ({ verb, turn, values, version }: Undo): FormValues => ({
  ...values,
  verb,
  turn,
  undoes: `${version}`,
});

/** The button, which its script takes away after a while. */
export const undoHtml = (undo: Undo, { formToken }: Visit): Html => {
  const fields = { ...undoFields(undo), form_token: formToken };
  return html`<form class="undo" data-fades method="post" action="${actionPath(undo.number)}">${Object.entries(
    fields,
  ).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}<button>Undo</button> <span class="soft">${undo.heard}</span></form>`;
};
