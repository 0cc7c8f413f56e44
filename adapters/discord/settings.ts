import { z } from 'zod';
import { onOff, webAddress } from '#src/app/adapter-kit/settings.ts';
import type { RoleMeaning } from './roles.ts';

export type DiscordSettings = {
  readonly token: string;
  /** The server whose members belong to the company; null: every server the bot is in. */
  readonly guild: string | null;
  readonly api: string;
  /** With several instances, one listens; the others only send. */
  readonly listens: boolean;
  /** It is shown what people write to each other in channels, as intake channels need. */
  readonly readsContent: boolean;
  /** An emoji on a card does what its button does. */
  readonly reactions: boolean;
  /** The desk's roles and teams for the server's roles. */
  readonly roles: readonly RoleMeaning[];
};

const teamId = z
  .string()
  .min(1)
  .transform((id) => id as NonNullable<RoleMeaning['team']>);

const roles = z.record(
  z.string().regex(/^\d{15,20}$/, 'must name roles by their ids: 15 to 20 digits'),
  z.strictObject({ role: z.enum(['technician', 'manager']).optional(), team: teamId.optional() }),
  { error: 'must be like {"<role id>": {"role": "technician", "team": "service-desk"}}' },
);

/** Discord's settings from the environment; null: not connected. */
export const discordSettings: z.ZodType<DiscordSettings | null> = z
  .object({
    DISCORD_TOKEN: z.string().optional(),
    DISCORD_GATEWAY: onOff(true),
    DISCORD_REACTIONS: onOff(true),
    DISCORD_MESSAGE_CONTENT: onOff(false),
    DISCORD_GUILD_ID: z
      .string()
      .regex(/^\d{15,20}$/, 'must be a server’s id: 15 to 20 digits')
      .optional(),
    DISCORD_ROLES: z
      .string()
      .transform((text, context) => {
        try {
          return JSON.parse(text) as unknown;
        } catch {
          context.addIssue({ code: 'custom', message: 'must be JSON' });
          return z.NEVER;
        }
      })
      .pipe(roles)
      .optional(),
    DISCORD_API_URL: webAddress.default('https://discord.com/api'),
  })
  .superRefine((data, context) => {
    if (data.DISCORD_ROLES === undefined || data.DISCORD_GUILD_ID !== undefined) return;
    context.addIssue({
      code: 'custom',
      path: ['DISCORD_ROLES'],
      message: 'needs DISCORD_GUILD_ID, the server with these roles',
    });
  })
  .transform((data) =>
    data.DISCORD_TOKEN === undefined
      ? null
      : {
          token: data.DISCORD_TOKEN,
          guild: data.DISCORD_GUILD_ID ?? null,
          api: data.DISCORD_API_URL.replace(/\/+$/, ''),
          listens: data.DISCORD_GATEWAY,
          reactions: data.DISCORD_REACTIONS,
          readsContent: data.DISCORD_MESSAGE_CONTENT,
          roles: Object.entries(data.DISCORD_ROLES ?? {}).map(([discordRole, { role = null, team = null }]) => ({
            discordRole,
            role,
            team,
          })),
        },
  );
