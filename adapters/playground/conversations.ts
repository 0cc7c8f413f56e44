import { type Problem, problem } from '#src/app/adapter-kit/problem.ts';
import type { ConversationLog, LoggedMessage } from '#src/app/ports/conversation-log.ts';
import type { Inspector } from '#src/app/ports/inspector.ts';

const channelPrefix = 'channel:';

/** A person's conversation with the desk has the person's id; a team's channel has a prefix. */
export const channelConversation = (channel: string): string => `${channelPrefix}${channel}`;

/** Nobody of that id. */
export const unknownPerson = (person: string): Problem =>
  problem(
    404,
    'unknown_person',
    `Nobody here has the id "${person.slice(0, 80)}". GET /playground/api/people lists who is here.`,
  );

/** Which conversations exist. Whoever was found once is remembered. */
export const createConversations = ({
  log,
  inspector,
}: {
  readonly log: ConversationLog;
  readonly inspector: Inspector;
}) => {
  const known = new Set<string>();
  const isThere = async (conversation: string): Promise<boolean> =>
    conversation.startsWith(channelPrefix)
      ? (await inspector.channels()).some(({ id }) => channelConversation(id) === conversation)
      : (await inspector.person(conversation)) !== null;

  return {
    async exists(conversation: string): Promise<boolean> {
      if (known.has(conversation)) return true;
      if (!(await isThere(conversation))) return false;
      known.add(conversation);
      return true;
    },
    /** A message that a person sees: their own, or one in a team's channel. */
    async findFor(person: string, message: string): Promise<LoggedMessage | null> {
      const own = await log.find(person, message);
      if (own !== null) return own;
      for (const channel of await inspector.channels()) {
        const found = await log.find(channelConversation(channel.id), message);
        if (found !== null) return found;
      }
      return null;
    },
    list: (conversation: string, limit: number): Promise<readonly LoggedMessage[]> => log.list(conversation, limit),
  };
};

export type Conversations = ReturnType<typeof createConversations>;
