import { Routes } from 'discord.js';
import { z } from 'zod';
import type { Profile } from '#src/app/ports/chat/directory.ts';
import { isNobody, oddAnswer, toDeliveryError } from './errors.ts';
import type { Rest } from './rest.ts';

const user = z.looseObject({
  username: z.string(),
  global_name: z.string().nullish(),
  bot: z.boolean().nullish(),
});
const member = z.looseObject({ user, nick: z.string().nullish(), pending: z.boolean().nullish() });

const profile = (
  known: z.infer<typeof user>,
  standing: Profile['standing'],
  nick: string | null | undefined = null,
): Profile => ({
  name: nick ?? known.global_name ?? known.username,
  email: null,
  zone: null,
  standing: known.bot === true ? 'bot' : standing,
});

/**
 * Who someone is, according to Discord. It does not give bots e-mail addresses, so people link their accounts with a
 * code. If a guild is set, only its members belong to the company; anyone else is a guest.
 */
export const createLookUp = ({ rest, guild }: { readonly rest: Rest; readonly guild: string | null }) => {
  const get = async <T>(schema: z.ZodType<T>, route: `/${string}`): Promise<T | null> => {
    try {
      const read = schema.safeParse(await rest.bot.get(route));
      if (read.success) return read.data;
    } catch (error) {
      if (isNobody(error)) return null;
      throw toDeliveryError(error);
    }
    throw oddAnswer();
  };

  return async (id: string): Promise<Profile | null> => {
    if (!/^\d{15,20}$/.test(id)) return null;
    if (guild !== null) {
      const found = await get(member, Routes.guildMember(guild, id));
      if (found) return profile(found.user, found.pending ? 'guest' : 'member', found.nick);
    }
    const found = await get(user, Routes.user(id));
    return found ? profile(found, guild === null ? 'member' : 'guest') : null;
  };
};
