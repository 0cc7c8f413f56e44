import type { APIInteraction } from 'discord.js';
import { createRecent } from '#src/app/adapter-kit/recent.ts';
import { times } from './limits.ts';

const most = 10_000;

type Last = { readonly interaction: APIInteraction; readonly at: number };

/**
 * People who do not accept direct messages are told so in the reply to what they last did, or do next, in a guild.
 * Nothing here survives a restart: the next message that cannot be delivered will show it again.
 */
export const createClosedDms = (parts: {
  readonly now: () => number;
  readonly tell: (interaction: APIInteraction) => Promise<void>;
}) => {
  const last = createRecent<Last>(most);
  const owed = new Set<string>();
  const told = new Set<string>();

  const say = async (user: string, interaction: APIInteraction): Promise<void> => {
    owed.delete(user);
    told.add(user);
    await parts.tell(interaction);
  };

  return {
    /** Someone did something in a guild and got their answer. */
    acted: async (user: string, interaction: APIInteraction): Promise<void> => {
      last.set(user, { interaction, at: parts.now() });
      if (owed.has(user)) await say(user, interaction);
    },
    /** A message to them was refused. */
    closed: async (user: string): Promise<void> => {
      if (told.has(user)) return;
      const recent = last.get(user);
      if (recent && parts.now() - recent.at < times.tokenMs) await say(user, recent.interaction);
      else owed.add(user);
    },
    /** A message reached them. */
    open: (user: string): void => {
      owed.delete(user);
      told.delete(user);
    },
  };
};
