import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import type { Handlers } from './handlers.ts';
import { nothing } from './reply.ts';

/** What someone wrote and changed, or took back, on their platform changes on the ticket too. What was no comment stays what it was. */
export const handleEdit = async (
  parts: Handlers,
  inbound: Extract<Inbound, { type: 'edit' }>,
  person: Person,
): Promise<Reply> => {
  const { read } = parts.store;
  const source = `${inbound.from.platform}/${inbound.from.tenant}`;
  const number = await read.inboxTicket({ source, id: inbound.message });
  if (number === null) return nothing;
  const log = await read.events(number);
  const said = log.find(({ event }) => event.type === 'ticket.commented' && event.source === inbound.message);
  if (said?.event.type !== 'ticket.commented') return nothing;
  const { author } = said.event;
  const text = inbound.text?.trim() ?? '';
  const command: Command =
    text === ''
      ? { type: 'delete_comment', of: said.seq, author }
      : { type: 'edit_comment', of: said.seq, author, text };
  await parts.execute({
    number,
    command,
    actor: { kind: 'person', person },
    once: [{ source, id: inbound.id }],
  });
  return nothing;
};
