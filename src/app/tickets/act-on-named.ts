import type { SentFiles } from '#src/app/ports/files/files.ts';
import type { InboxKey } from '#src/app/ports/messages.ts';
import type { OrganisationReader } from '#src/app/ports/organisation.ts';
import type { PeopleReader } from '#src/app/ports/people.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Command, CommandType } from '#src/core/ticket/commands.ts';
import { isBarred, mayCommand } from '#src/core/ticket/permissions.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { type Acted, actOnTicket } from './act-on-ticket.ts';
import type { Execute, Pay } from './execute.ts';
import { unknownTicket, visibleTicket } from './visible-ticket.ts';
import { lineOf } from './who-leads.ts';

/** Looking people up adds them to the desk and reveals names, so not everyone may do it. */
const refusalOf = async (
  read: OrganisationReader & PeopleReader,
  ticket: Ticket,
  person: Person,
  command: CommandType,
): Promise<Rejection | null> => {
  const actor = { kind: 'person', person } as const;
  if (isBarred(actor, command)) return { code: 'blocked' };
  const line = await lineOf(read, await read.organisation(), ticket);
  return mayCommand(actor, command, ticket, line) ? null : { code: 'not_allowed' };
};

/** Carries out a command about the person that `named` finds; it is called only for those who may give it. */
export const actOnNamed = async (
  parts: { readonly store: Store; readonly execute: Execute },
  request: {
    readonly number: number | null;
    readonly type: CommandType;
    readonly named: (ticket: Ticket) => Promise<Command | Rejection>;
    readonly person: Person;
    readonly once: readonly InboxKey[];
    readonly pay: Pay;
    readonly files?: SentFiles;
    /** Only if the ticket still has this version. */
    readonly basedOn?: number;
  },
): Promise<Acted> => {
  const { number, type, named, person, once, pay, files, basedOn } = request;
  const { read } = parts.store;
  const ticket = await visibleTicket(read, number, person);
  if (ticket === null) return { ok: false, rejection: unknownTicket(number), ticket };
  const rejection = await refusalOf(read, ticket, person, type);
  if (rejection !== null) return { ok: false, rejection, ticket };
  const command = await named(ticket);
  if ('code' in command) return { ok: false, rejection: command, ticket: null };
  const given = { ...(files && { files }), ...(basedOn !== undefined && { basedOn }) };
  return actOnTicket(parts, { number, command, person, once, pay, ...given });
};
