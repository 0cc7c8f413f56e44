import { z } from 'zod';
import type { Answering, OtherInstances, Writing } from '#src/app/ports/chat/presence.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Store } from '#src/app/ports/store.ts';
import { visibleTicket } from '#src/app/tickets/visible-ticket.ts';
import type { PersonId } from '#src/core/ids.ts';
import { type Person, worksHere } from '#src/core/organisation/person.ts';
import { isOver } from '#src/core/ticket/ticket.ts';
import type { DeskPresence } from './presence.ts';

/** As one instance tells the others. */
const schema = z.object({
  by: z.string(),
  ticket: z.number(),
  person: z.string(),
  writing: z.enum(['reply', 'note']).nullable(),
  forMs: z.number().optional(),
});

/** Says what somebody is writing, here and on the other instances, which look for themselves whether it may be said. */
export const createAnswering = (parts: {
  readonly store: Store;
  readonly presence: DeskPresence;
  readonly log: Log;
  readonly newId: () => string;
  /** Null: there are none. */
  readonly others: OtherInstances | null;
}): Answering => {
  const { store, presence, log, others } = parts;
  const self = others === null ? '' : parts.newId();

  const say = async (person: Person, number: number, writing: Writing, forMs?: number): Promise<boolean> => {
    if (writing === null) {
      presence.sent(number, person.id);
      return true;
    }
    if (!worksHere(person)) return false;
    const ticket = await visibleTicket(store.read, number, person);
    if (ticket === null || ticket.requester === person.id || isOver(ticket)) return false;
    presence.writes(ticket, person, writing, forMs);
    return true;
  };

  const hear = async (text: string): Promise<void> => {
    const { by, ticket, person: id, writing, forMs } = schema.parse(JSON.parse(text));
    const person = by === self ? null : await store.read.person(id as PersonId);
    if (person !== null) await say(person, ticket, writing, forMs);
  };
  /** In order: whoever sent it would otherwise pass for still writing. */
  let heard = Promise.resolve();
  others?.onTold((text) => {
    heard = heard
      .then(() => hear(text))
      .catch((error: unknown) => log.info({ err: error }, 'what another instance said of who is writing is lost'));
  });

  return async (person, number, writing, forMs) => {
    if (!(await say(person, number, writing, forMs))) return;
    others?.tell(JSON.stringify({ by: self, ticket: number, person: person.id, writing, forMs }));
  };
};
