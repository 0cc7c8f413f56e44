import { type APIInteraction, Routes } from 'discord.js';
import { z } from 'zod';
import { createRecent } from '#src/app/adapter-kit/recent.ts';
import type { Grant, HelpDesk } from '#src/app/ports/chat/help-desk.ts';
import type { Log } from '#src/app/ports/log.ts';
import { isNobody } from './errors.ts';
import { platform, senderOf } from './parse/parse-message.ts';
import type { Rest } from './rest.ts';

/** The desk's role and team for a server role. */
export type RoleMeaning = {
  readonly discordRole: string;
  readonly role: Grant['roles'][number] | null;
  readonly team: Grant['teams'][number] | null;
};

const withRoles = z.looseObject({ roles: z.array(z.string()) });

/** How long roles that were requested from Discord are trusted. */
const believedMs = 5 * 60_000;
const most = 10_000;

const present = <T>(values: readonly (T | null)[]): readonly T[] => [
  ...new Set(values.filter((value): value is T & {} => value !== null)),
];

/** What these roles of a person grant. */
export const grantOf = (meanings: readonly RoleMeaning[], held: readonly string[]): Grant => {
  const holding = meanings.filter(({ discordRole }) => held.includes(discordRole));
  return {
    roles: present(holding.map(({ role }) => role)),
    teams: present(holding.map(({ team }) => team)),
    managed: { roles: present(meanings.map(({ role }) => role)), teams: present(meanings.map(({ team }) => team)) },
  };
};

/**
 * Keeps the desk's roles and teams in sync with the server's. Discord reports role changes only with a privileged
 * intent, so they are checked whenever someone does something: events in the server carry the roles; for events
 * elsewhere Discord is asked. Results are cached only to save requests.
 */
export const createRoles = (parts: {
  readonly meanings: readonly RoleMeaning[];
  readonly guild: string | null;
  readonly rest: Rest;
  readonly desk: () => HelpDesk | null;
  readonly log: Log;
  readonly now: () => number;
}) => {
  const { meanings, guild, rest, desk, log, now } = parts;
  const found = createRecent<{ readonly granted: string; readonly at: number }>(most);

  const ask = async (server: string, user: string): Promise<readonly string[]> => {
    try {
      return withRoles.parse(await rest.bot.get(Routes.guildMember(server, user))).roles;
    } catch (error) {
      if (isNobody(error)) return [];
      throw error;
    }
  };

  const apply = async (user: string, held: readonly string[]): Promise<void> => {
    const grant = grantOf(meanings, held);
    const granted = JSON.stringify([grant.roles, grant.teams]);
    if (found.get(user)?.granted !== granted) await desk()?.grant(senderOf(user), grant);
    found.set(user, { granted, at: now() });
  };

  const follow = async (user: string, told: readonly string[] | null): Promise<void> => {
    if (meanings.length === 0 || guild === null) return;
    const known = found.get(user);
    if (told === null && known !== undefined && now() - known.at < believedMs) return;
    try {
      await apply(user, told ?? (await ask(guild, user)));
    } catch (error) {
      log.warn({ platform, user, err: error }, 'the roles of someone could not be read');
    }
  };

  return {
    /** Someone did this; only the configured server's roles count. */
    ofInteraction: ({ member, user, guild_id: where }: APIInteraction): Promise<void> => {
      const who = member?.user.id ?? user?.id;
      if (who === undefined) return Promise.resolve();
      return follow(who, where === guild ? (member?.roles ?? null) : null);
    },
    ofPerson: (user: string): Promise<void> => follow(user, null),
  };
};
