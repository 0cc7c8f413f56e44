import { appointmentMade } from '#src/app/inbound/appointments/appointment-made.ts';
import { announcedCardFor } from '#src/app/inbound/notes/announced.ts';
import { readTeam } from '#src/app/inbound/read/read-team.ts';
import { done, followedUp, notDone } from '#src/app/inbound/replies/answer.ts';
import type { InboundParts } from '#src/app/inbound/replies/parts.ts';
import { errorReply, refusalReply } from '#src/app/inbound/replies/reply.ts';
import { detailsGiven } from '#src/app/inbound/requests/details-given.ts';
import { answerErrors } from '#src/app/inbound/requests/file-request.ts';
import { findNamedPerson } from '#src/app/people/find-named-person.ts';
import { findRequester } from '#src/app/people/identify.ts';
import { paidBy, paidSearch } from '#src/app/people/limits.ts';
import type { Sender } from '#src/app/ports/chat/directory.ts';
import type { Reply } from '#src/app/ports/chat/inbound.ts';
import type { SentFiles } from '#src/app/ports/files/files.ts';
import type { InboxKey } from '#src/app/ports/messages.ts';
import { givenFiles, namesPeople, stillAsked, withPeople } from '#src/app/requests/with-people.ts';
import { actOnNamed } from '#src/app/tickets/act-on-named.ts';
import { actOnTicket } from '#src/app/tickets/act-on-ticket.ts';
import { keyOfVerb } from '#src/app/tickets/edit-words.ts';
import { type Said, sayOnTicket } from '#src/app/tickets/say-on-ticket.ts';
import { refusalText } from '#src/cards/refusals.ts';
import { texts } from '#src/cards/texts.ts';
import { type TicketVerbId, ticketVerb } from '#src/cards/verbs/catalogue.ts';
import type { Given } from '#src/cards/verbs/verb.ts';
import { hasRole, type Person } from '#src/core/organisation/person.ts';
import { questionsIn } from '#src/core/requests/read-answers.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { findWithNote } from './find-with-note.ts';

/** Someone pressed, filled in or typed a verb about a ticket. */
export type TicketRequest = {
  readonly verb: TicketVerbId;
  /** As it was given; there may be no such ticket. Null: no number was given. */
  readonly number: number | null;
  readonly given: Given;
  readonly person: Person;
  readonly from: Sender;
  readonly once: readonly InboxKey[];
  /** Files that were filled in. */
  readonly files?: SentFiles;
  /** It was filled in, and the form can stay open. */
  readonly inForm?: true;
};

/** What was written in a form's own field, and what stood behind a name. */
const asOneNote = (...notes: readonly (string | null)[]): string | null => {
  const words = notes.filter((one) => one !== null);
  return words.length === 0 ? null : words.join('\n');
};

const carryOut = async (parts: InboundParts, request: TicketRequest, command: Command): Promise<Said> => {
  const { number, person, from, once, files } = request;
  const pay = paidBy(parts.limits, person);
  switch (command.type) {
    case 'comment': {
      const { text, visibility } = command;
      return sayOnTicket(parts, { number, person, text, visibility, channel: from.platform, once, pay });
    }
    case 'assign': {
      const named = async () => {
        const found = await findWithNote(parts, from, command.assignee, (one) => hasRole(one, 'technician'));
        if ('code' in found) return found;
        const note = asOneNote(command.note ?? null, found.note);
        return { ...command, assignee: found.person.id, ...(note === null ? {} : { note }) };
      };
      return actOnNamed(parts, { number, type: command.type, named, person, once, pay });
    }
    case 'hand_over': {
      const { teams } = await parts.store.read.organisation();
      const { team, note } = readTeam(command.team, [...teams.values()]);
      const named = { ...command, team, note: asOneNote(command.note, note) };
      return actOnTicket(parts, { number, command: named, person, once, pay });
    }
    case 'add_watcher':
    case 'remove_watcher': {
      const isMeant = ({ watchers }: Ticket, one: Person): boolean =>
        command.type === 'add_watcher' || watchers.includes(one.id);
      const named = async (ticket: Ticket) => {
        const found =
          (await paidSearch(parts, person)) ??
          (await findNamedPerson(parts, from, command.person, (one) => isMeant(ticket, one)));
        return 'code' in found ? found : { ...command, person: found.id };
      };
      return actOnNamed(parts, { number, type: command.type, named, person, once, pay });
    }
    case 'give_details': {
      const named = async (ticket: Ticket) => {
        const questions = questionsIn(ticket, await parts.store.read.organisation());
        const asked = stillAsked(questions, { ...command.given, ...givenFiles(files) });
        const tooMany = namesPeople(questions, asked) ? await paidSearch(parts, person) : null;
        if (tooMany !== null) return tooMany;
        const found = await withPeople(questions, asked, (name) => findRequester(parts, from, name));
        return 'rejection' in found ? found.rejection : { ...command, given: found.given };
      };
      return actOnNamed(parts, { number, type: command.type, named, person, once, pay, ...(files && { files }) });
    }
    case 'tell_all': {
      // As the inbox has it, so that an edit of the message finds it.
      const source = once[0]?.id;
      const said = { ...command, ...(source !== undefined && { source }) };
      return actOnTicket(parts, { number, command: said, person, once, pay });
    }
    default:
      return actOnTicket(parts, { number, command, person, once, pay });
  }
};

/** A form stays open if its words would be lost, or a person in it could not be found, and shows why at that field. */
const formProblem = ({ verb, inForm, given, person }: TicketRequest, rejection: Rejection): Reply | null => {
  const [first] = Object.keys(given.values);
  if (inForm === true && first !== undefined && rejection.code === 'too_many') {
    return errorReply({ [first]: refusalText(rejection, person.id, () => person.name) });
  }
  if (inForm === true && rejection.code === 'invalid' && rejection.field === 'until') {
    return errorReply({ until: texts.problem.noSuchDay });
  }
  if (inForm === true && rejection.code === 'bad_time') {
    return errorReply({ when: refusalText(rejection, person.id, () => person.name) });
  }
  if (inForm === true && rejection.code === 'note_not_kept') {
    return errorReply({ note: refusalText(rejection, person.id, () => person.name) });
  }
  if (inForm === true && rejection.code === 'invalid_answer') return answerErrors(rejection);
  const field = ticketVerb(verb).typed?.argument?.field;
  if (inForm !== true || field === undefined) return null;
  if (rejection.code === 'unknown_person') return errorReply({ [field]: texts.problem.unknownPerson });
  if (rejection.code === 'unknown_team' || rejection.code === 'nobody_in_team') {
    return errorReply({ [field]: refusalText(rejection, person.id, () => person.name) });
  }
  if (rejection.code === 'ambiguous_person') return errorReply({ [field]: texts.refusal.whichPerson(rejection.names) });
  return null;
};

/** Does it and says what happened. A form with errors stays open and shows them. */
export const doVerb = async (parts: InboundParts, asking: TicketRequest): Promise<Reply> => {
  const { verb, person, given } = asking;
  const request = { ...asking, once: asking.once.map((key) => keyOfVerb(key, verb)) };
  const asked = ticketVerb(verb).asksFor(given);
  if (asked === null) return refusalReply(texts.refusal.unknownAction);
  if ('errors' in asked) {
    // Without a form nothing would show them.
    return asking.inForm === true ? errorReply(asked.errors) : refusalReply(Object.values(asked.errors).join(' '));
  }
  const said = await carryOut(parts, request, asked.command);
  const { read } = parts.store;
  if (!said.ok) return formProblem(request, said.rejection) ?? notDone(read, person, asked.command, said);
  if (asked.command.type === 'give_details') return detailsGiven(parts, person, said.ticket);
  if (asked.command.type === 'meet') return appointmentMade(parts, person, said.ticket);
  if (asked.command.type === 'tell_all') {
    const card = await announcedCardFor(parts, request, said.ticket);
    if (card !== null) return card;
  }
  return 'followsUp' in said ? followedUp(read, request, said) : done(read, verb, request, said);
};
