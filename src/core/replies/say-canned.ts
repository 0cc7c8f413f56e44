import { type CannedReply, filledIn, type ReplyFacts, sayCanned } from '#src/core/conversation/canned-reply.ts';
import type { RichText } from '#src/core/conversation/rich-text.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Actor } from '#src/core/ticket/actor.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import type { Comment } from '#src/core/ticket/comments.ts';
import { mayNote } from '#src/core/ticket/permissions.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { isOutage } from '#src/core/together/outage.ts';

/** Who a canned reply can name. `requester` null: not known. */
type Speaking = {
  readonly actor: Actor;
  readonly organisation: Pick<Organisation, 'teams'>;
  readonly line: Parameters<typeof mayNote>[2];
  readonly requester: Person | null;
  /** The comment that is edited, where one is. */
  readonly comment?: Comment | null;
};

const factsFor = (
  ticket: Ticket,
  { teams }: Speaking['organisation'],
  requester: string,
  technician: string,
): ReplyFacts => ({
  requester,
  technician,
  number: `#${ticket.number}`,
  title: ticket.title,
  team: teams.get(ticket.team)?.name ?? '',
});

/** The canned replies of the team that has a ticket, as this person would send them. */
export const repliesFor = (
  ticket: Ticket,
  organisation: Speaking['organisation'],
  names: { readonly requester: string; readonly technician: string },
): readonly CannedReply[] => {
  const replies = organisation.teams.get(ticket.team)?.replies ?? [];
  const facts = factsFor(ticket, organisation, names.requester, names.technician);
  return replies.map((reply) => filledIn(reply, facts));
};

/** What a command may say to the requester; null: nothing. */
const toRequester = (command: Command): RichText | null => {
  switch (command.type) {
    case 'comment':
      return command.visibility === 'public' ? { text: command.text, marks: command.marks ?? [] } : null;
    case 'edit_comment':
      return { text: command.text, marks: command.marks ?? [] };
    case 'tell_all':
      return { text: command.text, marks: [] };
    case 'ask':
      return { text: command.question, marks: [] };
    case 'hold':
      return { text: command.note, marks: [] };
    case 'resolve':
      return { text: command.resolution, marks: [] };
    case 'reopen':
    case 'cancel':
      return { text: command.reason, marks: [] };
    default:
      return null;
  }
};

const saying = (command: Command, { text, marks }: RichText): Command => {
  switch (command.type) {
    case 'comment':
    case 'edit_comment':
      return { ...command, text, marks };
    case 'tell_all':
      return { ...command, text };
    case 'ask':
      return { ...command, question: text };
    case 'hold':
      return { ...command, note: text };
    case 'resolve':
      return { ...command, resolution: text };
    case 'reopen':
    case 'cancel':
      return { ...command, reason: text };
    default:
      return command;
  }
};

/** Whether those whose tickets go along with an outage read it as well: see `passedOn`. */
const isToAll = (ticket: Ticket, { type }: Command, comment: Speaking['comment']): boolean =>
  type === 'tell_all' ||
  (type === 'resolve' && isOutage(ticket)) ||
  (type === 'edit_comment' && comment?.toAll === true);

/** Whether it may name a canned reply, so that it matters who the requester is. */
export const mayNameReply = (command: Command): boolean => toRequester(command)?.text.startsWith('!') ?? false;

/** The command with a canned reply's text in place of its name, if somebody of the desk names one. */
export const inFull = (
  ticket: Ticket,
  command: Command,
  { actor, organisation, line, requester, comment }: Speaking,
): Command | Extract<Rejection, { code: 'no_such_reply' | 'reply_for_one' }> => {
  const written = toRequester(command);
  if (command.type === 'edit_comment' && comment?.visibility !== 'public') return command;
  if (written === null || actor.kind === 'system' || !mayNote(actor, ticket, line)) return command;
  const replies = organisation.teams.get(ticket.team)?.replies ?? [];
  const facts = factsFor(ticket, organisation, requester?.name ?? '', actor.person.name);
  const { technician, team } = facts;
  const said = sayCanned(written, replies, isToAll(ticket, command, comment) ? { technician, team } : facts);
  if (said === 'for_one') return { code: 'reply_for_one' };
  if (said === 'unknown') return { code: 'no_such_reply', names: replies.map(({ name }) => name) };
  return said === null ? command : saying(command, said);
};
