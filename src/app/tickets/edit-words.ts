import type { InboxKey } from '#src/app/ports/messages.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Mark } from '#src/core/conversation/rich-text.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import type { Execute, Executed } from './execute.ts';

/**
 * The key of what a verb does in a message. A source that does not keep ids apart may use the message's own for something
 * else, such as filing a ticket.
 */
export const keyOfVerb = (key: InboxKey, verb: string): InboxKey => ({ ...key, id: `${key.id}#${verb}` });

/**
 * Applies an edit on the platform, or a deletion (`text` empty), to the comment on the ticket. Null: the message was
 * not a comment, and nothing changes.
 */
export const editWords = async (
  { store, execute }: { readonly store: Store; readonly execute: Execute },
  edit: {
    /** The message as it first came in. */
    readonly message: InboxKey;
    readonly text: string;
    readonly marks?: readonly Mark[];
    readonly person: Person;
    readonly once: readonly InboxKey[];
  },
): Promise<Executed | null> => {
  const { message, text, marks, person, once } = edit;
  const number = await store.read.inboxTicket(message);
  if (number === null) return null;
  const log = await store.read.events(number);
  const said = log.find(({ event }) => event.type === 'ticket.commented' && event.source === message.id);
  if (said === undefined) return null;
  const command: Command =
    text === ''
      ? { type: 'delete_comment', of: said.seq }
      : { type: 'edit_comment', of: said.seq, text, ...(marks && { marks }) };
  return execute({ number, command, actor: { kind: 'person', person }, once });
};
