import { loadNames } from '#src/app/delivery/contents/views.ts';
import { triedArticles } from '#src/app/knowledge/before-filing.ts';
import { whoIsNotTold } from '#src/app/notes/not-told.ts';
import { ownComment } from '#src/app/notes/own-comment.ts';
import { noteToPublish, publishNote } from '#src/app/notes/publish-note.ts';
import { findCalled } from '#src/app/people/find-called.ts';
import { type Limits, paidBy, paidSearch } from '#src/app/people/limits.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { DeskPages, NewTicket, Outcome, Wanted } from '#src/app/ports/console/pages.ts';
import type { Store } from '#src/app/ports/store.ts';
import { namesPeople, withPeople } from '#src/app/requests/with-people.ts';
import { actOnNamed } from '#src/app/tickets/act-on-named.ts';
import { actOnTicket } from '#src/app/tickets/act-on-ticket.ts';
import type { Execute } from '#src/app/tickets/execute.ts';
import type { OpenTicket } from '#src/app/tickets/open-ticket.ts';
import { sayOnTicket } from '#src/app/tickets/say-on-ticket.ts';
import type { PersonId } from '#src/core/ids.ts';
import { type Person, worksHere } from '#src/core/organisation/person.ts';
import { questionsIn } from '#src/core/requests/read-answers.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { cleanText } from '#src/core/visible-text.ts';

export type ActParts = {
  readonly store: Store;
  readonly execute: Execute;
  readonly openTicket: OpenTicket;
  readonly limits: Limits;
  readonly clock: Clock;
};

type Done = Extract<Outcome, { readonly ok: true }>;

/** Where words were written and tickets were filed. */
type Channel = 'console' | 'api';

const onceFor = (channel: Channel, person: Person, nonce: string) => [{ source: `${channel}/${person.id}`, id: nonce }];

/** Without what misleads readers in the texts of a command, or of a filing. */
const cleaned = <T>(given: T): T => {
  if (typeof given === 'string') return cleanText(given) as T;
  if (Array.isArray(given)) return given.map(cleaned) as T;
  if (typeof given !== 'object' || given === null) return given;
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, cleaned(value)])) as T;
};

const named = (rejection: Rejection): readonly PersonId[] => [
  ...('person' in rejection ? [rejection.person] : []),
  ...('by' in rejection ? [rejection.by] : []),
  ...('of' in rejection ? rejection.of : []),
  ...('to' in rejection && rejection.to !== null ? [rejection.to] : []),
];

const refused = async ({ read }: Store, rejection: Rejection, ticket: Ticket | null): Promise<Outcome> => {
  const names = await loadNames(read, ticket === null ? [] : [ticket], named(rejection));
  return { ok: false, rejection, names };
};

type Naming = Extract<Command, { type: 'give_details' | 'add_watcher' | 'remove_watcher' }>;

const isNaming = (command: Command): command is Naming =>
  command.type === 'give_details' || command.type === 'add_watcher' || command.type === 'remove_watcher';

/** The command about the people who are meant by the names in it, for those who may give it. */
const withPeopleIn = async (
  parts: ActParts,
  person: Person,
  ticket: Ticket,
  command: Naming,
): Promise<Command | Rejection> => {
  const { read } = parts.store;
  if (command.type === 'give_details') {
    const questions = questionsIn(ticket, await read.organisation());
    const tooMany = namesPeople(questions, command.given) ? await paidSearch(parts, person) : null;
    if (tooMany !== null) return tooMany;
    const found = await withPeople(questions, command.given, (called) => findCalled(read, called));
    return 'rejection' in found ? found.rejection : { ...command, given: found.given };
  }
  if (ticket.watchers.includes(command.person)) return command;
  const tooMany = await paidSearch(parts, person);
  if (tooMany !== null) return tooMany;
  const found = (await read.person(command.person)) ?? (await findCalled(read, command.person));
  return found === null ? { code: 'unknown_person' } : { ...command, person: found.id };
};

/** Where in the log what was written stands; nothing: nothing was. `events`: what happened last. */
const commentIn = ({ version }: Ticket, events: readonly TicketEvent[] = []): Pick<Done, 'comment'> => {
  const index = events.findIndex(({ type }) => type === 'ticket.commented');
  return index < 0 ? {} : { comment: version - events.length + index + 1 };
};

/** See `DeskPages.act`. */
export const actOnPage = async (
  parts: ActParts,
  person: Person,
  { number, command: asked, nonce, basedOn, through }: Wanted,
): Promise<Outcome> => {
  const { store, limits } = parts;
  const channel: Channel = through ?? 'console';
  const command = cleaned(asked);
  const given = {
    ...{ number, person, once: onceFor(channel, person, nonce) },
    // What somebody regrets goes, however much they have written.
    ...(command.type !== 'delete_comment' && { pay: paidBy(limits, person) }),
    ...(basedOn !== undefined && { basedOn }),
  };
  const acted =
    command.type === 'comment'
      ? await sayOnTicket(parts, {
          ...given,
          text: command.text,
          ...(command.marks && { marks: command.marks }),
          visibility: command.visibility,
          channel,
        })
      : isNaming(command)
        ? await actOnNamed(parts, {
            ...{ ...given, type: command.type, pay: paidBy(limits, person) },
            named: (ticket) => withPeopleIn(parts, person, ticket, command),
          })
        : await actOnTicket(parts, { ...given, command });
  if (!acted.ok) return refused(store, acted.rejection, acted.ticket);
  const { ticket } = acted;
  const others = command.type === 'assign' ? [command.assignee] : [];
  const done = {
    ...({ ok: true, command, ticket, names: await loadNames(store.read, [ticket], others) } as const),
    ...('events' in acted && commentIn(ticket, acted.events)),
    ...(!('followsUp' in acted) && { notTold: await whoIsNotTold(store.read, person, { command, ticket }, channel) }),
  };
  return 'followsUp' in acted ? { ...done, followsUp: acted.followsUp.number } : done;
};

/** Whom a ticket is for; a rejection if there is nobody, or not for whoever files it to say. */
const requesterOf = async (
  { read }: Store,
  person: Person,
  called: string | undefined,
): Promise<Person | Rejection> => {
  if (called === undefined) return person;
  const found = await findCalled(read, called);
  if (found?.id === person.id) return person;
  // Who may not file for others learns nothing about who there is.
  if (!worksHere(person)) return { code: 'only_for_yourself' };
  return found === null || !found.active ? { code: 'unknown_person' } : found;
};

/** See `DeskPages.file`. */
export const filePage = async (
  { store, openTicket, limits }: ActParts,
  person: Person,
  { nonce, requester: called, through, tried = [], ...ticket }: NewTicket,
): Promise<Outcome> => {
  const channel: Channel = through ?? 'console';
  const requester = await requesterOf(store, person, called);
  if ('code' in requester) return refused(store, requester, null);
  const organisation = await store.read.organisation();
  const questions = questionsIn(ticket, organisation);
  const found = await withPeople(questions, cleaned(ticket.given ?? {}), (name) => findCalled(store.read, name));
  if ('rejection' in found) return refused(store, found.rejection, null);
  const opened = await openTicket({
    filing: {
      ...cleaned(ticket),
      ...{ given: found.given, requester, filedBy: person, channel, followUpOf: null },
      tried: await triedArticles(store.read, person, tried),
    },
    once: onceFor(channel, person, nonce),
    pay: paidBy(limits, person),
  });
  if (!opened.ok) return refused(store, opened.rejection, null);
  const filed = opened.ticket;
  const said = { type: 'comment', visibility: 'public', text: ticket.title } as const;
  return { ok: true, command: said, ticket: filed, names: await loadNames(store.read, [filed]) };
};

/** See `DeskPages.noteToPublish`. */
export const noteOnPage = async (
  { store }: Pick<ActParts, 'store'>,
  person: Person,
  { number, note }: { readonly number: number; readonly note: number },
) => {
  const found = await noteToPublish(store, { number, seq: note, person });
  if (!('rejection' in found)) return found;
  const names = await loadNames(store.read, found.ticket === null ? [] : [found.ticket], named(found.rejection));
  return { rejection: found.rejection, names };
};

/** See `DeskPages.ownComment`. */
export const ownCommentOnPage = async (
  { store }: Pick<ActParts, 'store'>,
  person: Person,
  of: { readonly number: number; readonly seq: number },
) => {
  const found = await ownComment(store, { ...of, person });
  if (!('rejection' in found)) return found;
  const names = await loadNames(store.read, found.ticket === null ? [] : [found.ticket], named(found.rejection));
  return { rejection: found.rejection, names };
};

/** See `DeskPages.publishNote`. */
export const publishOnPage: (parts: ActParts, ...asked: Parameters<DeskPages['publishNote']>) => Promise<Outcome> =
  async (parts, person, { number, note, key, nonce, through }) => {
    const { store, limits } = parts;
    const once = onceFor(through ?? 'console', person, nonce);
    const acted = await publishNote(parts, { number, seq: note, person, key, once, pay: paidBy(limits, person) });
    if (!acted.ok) return refused(store, acted.rejection, acted.ticket);
    const { command, ticket, events } = acted;
    return { ok: true, command, ticket, names: await loadNames(store.read, [ticket]), ...commentIn(ticket, events) };
  };
