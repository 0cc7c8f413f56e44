import type { InboxKey } from '#src/app/ports/messages.ts';
import type { OrganisationReader } from '#src/app/ports/organisation.ts';
import type { PeopleReader } from '#src/app/ports/people.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { mayCommand } from '#src/core/ticket/permissions.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { type Acted, actOnTicket } from './act-on-ticket.ts';
import { lineOf } from './context.ts';
import type { Execute } from './execute.ts';
import { unknownTicket, visibleTicket } from './visible-ticket.ts';

/** Looking people up adds them to the desk and reveals names, so not everyone may do it. */
const mayAssign = async (read: OrganisationReader & PeopleReader, ticket: Ticket, person: Person): Promise<boolean> => {
  const line = await lineOf(read, await read.organisation(), ticket);
  return mayCommand({ kind: 'person', person }, 'assign', ticket, line);
};

/** Assigns a ticket to the person `find` finds; called only for those who may assign. */
export const assignTicket = async (
  parts: { readonly store: Store; readonly execute: Execute },
  request: {
    readonly number: number | null;
    readonly find: () => Promise<Person | Rejection>;
    readonly person: Person;
    readonly once: readonly InboxKey[];
  },
): Promise<Acted> => {
  const { number, find, person, once } = request;
  const { read } = parts.store;
  const ticket = await visibleTicket(read, number, person);
  if (ticket === null) return { ok: false, rejection: unknownTicket(number), ticket };
  if (!(await mayAssign(read, ticket, person))) return { ok: false, rejection: { code: 'not_allowed' }, ticket };
  const found = await find();
  if ('code' in found) return { ok: false, rejection: found, ticket: null };
  return actOnTicket(parts, { number, command: { type: 'assign', assignee: found.id }, person, once });
};
