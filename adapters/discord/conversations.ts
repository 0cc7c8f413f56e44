import { createRecent } from '#src/app/adapter-kit/recent.ts';
import type { Rest } from './rest.ts';

const most = 10_000;

/** Which direct message belongs to which person. Discord can always tell; this cache only saves requests. */
export const createConversations = (rest: Pick<Rest, 'openDm' | 'recipientOf'>) => {
  const channels = createRecent<string>(most);
  const users = createRecent<string>(most);

  const know = (user: string, channel: string) => {
    channels.set(user, channel);
    users.set(channel, user);
  };

  return {
    know,
    isKnown: (channel: string): boolean => users.has(channel),
    channelOf: async (user: string): Promise<string> => {
      const known = channels.get(user);
      if (known !== undefined) return known;
      const opened = await rest.openDm(user);
      know(user, opened);
      return opened;
    },
    userOf: async (channel: string): Promise<string | null> => {
      const known = users.get(channel);
      if (known !== undefined) return known;
      const user = await rest.recipientOf(channel);
      if (user !== null) know(user, channel);
      return user;
    },
  };
};

export type Conversations = ReturnType<typeof createConversations>;
