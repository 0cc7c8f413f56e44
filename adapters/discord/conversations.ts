import type { Rest } from './rest.ts';

const most = 10_000;

/**
 * Which direct message belongs to whom. Discord answers both questions at any time, so what is kept here only
 * saves asking.
 */
export const createConversations = (rest: Pick<Rest, 'openDm' | 'recipientOf'>) => {
  const channels = new Map<string, string>();
  const users = new Map<string, string>();

  const know = (user: string, channel: string) => {
    channels.set(user, channel);
    users.set(channel, user);
    const [first] = channels.keys();
    if (channels.size <= most || first === undefined) return;
    users.delete(channels.get(first) ?? '');
    channels.delete(first);
  };

  return {
    know,
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
