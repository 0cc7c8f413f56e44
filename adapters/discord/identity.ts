import { type APIGuildMember, type APIUser, DiscordAPIError, Routes } from 'discord.js';
import type { Profile } from '#src/app/ports/chat/directory.ts';
import { toDeliveryError } from './errors.ts';
import type { Rest } from './rest.ts';

const profile = (user: APIUser, standing: Profile['standing'], nick: string | null = null): Profile => ({
  name: nick ?? user.global_name ?? user.username,
  email: null,
  zone: null,
  standing: user.bot === true ? 'bot' : standing,
});

/**
 * Who someone is, according to Discord. It does not give bots e-mail addresses, so people link their accounts with a
 * code. If a guild is set, only its members belong to the company; anyone else is a guest.
 */
export const createLookUp = ({ rest, guild }: { readonly rest: Rest; readonly guild: string | null }) => {
  const get = async <T>(route: `/${string}`): Promise<T | null> => {
    try {
      return (await rest.bot.get(route)) as T;
    } catch (error) {
      if (error instanceof DiscordAPIError && error.status === 404) return null;
      throw toDeliveryError(error);
    }
  };

  return async (user: string): Promise<Profile | null> => {
    if (!/^\d{15,20}$/.test(user)) return null;
    if (guild !== null) {
      const member = await get<APIGuildMember>(Routes.guildMember(guild, user));
      if (member) return profile(member.user, member.pending ? 'guest' : 'member', member.nick ?? null);
    }
    const found = await get<APIUser>(Routes.user(user));
    return found ? profile(found, guild === null ? 'member' : 'guest') : null;
  };
};
