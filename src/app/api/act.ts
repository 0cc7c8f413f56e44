import { loadNames } from '#src/app/delivery/contents/views.ts';
import { type Limits, paidBy } from '#src/app/people/limits.ts';
import type { NewTicket, Outcome, Wanted } from '#src/app/ports/console/pages.ts';
import type { Store } from '#src/app/ports/store.ts';
import { actOnTicket } from '#src/app/tickets/act-on-ticket.ts';
import type { Execute } from '#src/app/tickets/execute.ts';
import type { OpenTicket } from '#src/app/tickets/open-ticket.ts';
import { sayOnTicket } from '#src/app/tickets/say-on-ticket.ts';
import type { PersonId } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

export type ActParts = {
  readonly store: Store;
  readonly execute: Execute;
  readonly openTicket: OpenTicket;
  readonly limits: Limits;
};

/** Where words were written and tickets were filed. */
const channel = 'console';

const onceFor = (person: Person, nonce: string) => [{ source: `${channel}/${person.id}`, id: nonce }];

const named = (rejection: Rejection): readonly PersonId[] => [
  ...('person' in rejection ? [rejection.person] : []),
  ...('by' in rejection ? [rejection.by] : []),
  ...('to' in rejection && rejection.to !== null ? [rejection.to] : []),
];

const refused = async ({ read }: Store, rejection: Rejection, ticket: Ticket | null): Promise<Outcome> => {
  const names = await loadNames(read, ticket === null ? [] : [ticket], named(rejection));
  return { ok: false, rejection, names };
};

/** See `DeskPages.act`. */
export const actOnPage = async (
  parts: ActParts,
  person: Person,
  { number, command, nonce }: Wanted,
): Promise<Outcome> => {
  const { store, limits } = parts;
  const given = { number, person, once: onceFor(person, nonce), pay: paidBy(limits, person) };
  const acted =
    command.type === 'comment'
      ? await sayOnTicket(parts, {
          ...given,
          text: command.text,
          ...(command.marks && { marks: command.marks }),
          visibility: command.visibility,
          channel,
        })
      : await actOnTicket(parts, { ...given, command });
  if (!acted.ok) return refused(store, acted.rejection, acted.ticket);
  const { ticket } = acted;
  const others = command.type === 'assign' ? [command.assignee] : [];
  const done = { ok: true, command, ticket, names: await loadNames(store.read, [ticket], others) } as const;
  return 'followsUp' in acted ? { ...done, followsUp: acted.followsUp.number } : done;
};

/** See `DeskPages.file`. */
export const filePage = async (
  { store, openTicket, limits }: ActParts,
  person: Person,
  { nonce, ...ticket }: NewTicket,
): Promise<Outcome> => {
  const opened = await openTicket({
    filing: { ...ticket, requester: person, filedBy: person, channel, followUpOf: null },
    once: onceFor(person, nonce),
    pay: paidBy(limits, person),
  });
  if (!opened.ok) return refused(store, opened.rejection, null);
  const filed = opened.ticket;
  const said = { type: 'comment', visibility: 'public', text: ticket.title } as const;
  return { ok: true, command: said, ticket: filed, names: await loadNames(store.read, [filed]) };
};
