import type { InboxKey } from '#src/app/ports/messages.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';
import { type Acted, actOnTicket } from './act-on-ticket.ts';
import type { Execute } from './execute.ts';
import { unknownTicket, visibleTicket } from './visible-ticket.ts';

const last = <Type extends LoggedEvent['event']['type']>(log: readonly LoggedEvent[], type: Type) =>
  log.findLast(
    (logged): logged is LoggedEvent & { event: Extract<LoggedEvent['event'], { type: Type }> } =>
      logged.event.type === type,
  );

/**
 * Takes back what someone said last on a ticket because it was not the answer to its question. `version` is the
 * ticket's right after they said it; refused as outdated once anything else has happened.
 */
export const takeBackAnswer = async (
  parts: { readonly store: Store; readonly execute: Execute },
  asked: {
    readonly number: number | null;
    readonly version: number;
    readonly person: Person;
    readonly once: readonly InboxKey[];
  },
): Promise<Acted> => {
  const { number, version, person, once } = asked;
  const { read } = parts.store;
  const ticket = await visibleTicket(read, number, person);
  if (ticket === null) return { ok: false, rejection: unknownTicket(number), ticket: null };
  const log = await read.events(ticket.number);
  const said = last(log, 'ticket.commented');
  const pended = last(log, 'ticket.pended')?.event;
  const question = pended?.waitsFor === undefined ? pended?.question : undefined;
  if (ticket.requester !== person.id) return { ok: false, rejection: { code: 'not_allowed' }, ticket };
  if (said === undefined || question === undefined || said.event.author !== person.id)
    return { ok: false, rejection: { code: 'outdated_card' }, ticket };
  const { author } = said.event;
  const command = { type: 'take_back_answer', of: said.seq, author, question, version } as const;
  return actOnTicket(parts, { number: ticket.number, command, person, once });
};
