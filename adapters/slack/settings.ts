import { z } from 'zod';
import { ConfigError, onOff, webAddress } from '#src/app/adapter-kit/settings.ts';

/** Slack's settings; null: not set. */
export type SlackSettings = {
  /** xoxb-… */
  readonly botToken: string | null;
  /** xapp-… */
  readonly appToken: string | null;
  readonly signingSecret: string | null;
  /** Ends in a slash; null: Slack's own. */
  readonly apiUrl: string | null;
  /** Without its colons. */
  readonly emoji: string;
  /** An emoji on a card does what its button does. */
  readonly reactions: boolean;
  readonly guestsAllowed: boolean;
  /** It is an agent in Slack: people open it from the top bar, and each of their conversations is a thread. */
  readonly agent: boolean;
  /** Where people open the console. */
  readonly deskUrl: string | null;
};

/** Slack's settings from the environment. */
export const slackSettings: z.ZodType<SlackSettings> = z
  .object({
    SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', 'must be a bot token: xoxb-…').optional(),
    SLACK_APP_TOKEN: z.string().startsWith('xapp-', 'must be an app-level token: xapp-…').optional(),
    SLACK_SIGNING_SECRET: z.string().optional(),
    SLACK_API_URL: webAddress.optional(),
    SLACK_EMOJI: z
      .string()
      .regex(/^:?[\w+'-]+:?$/, 'must be an emoji’s name, such as ticket')
      .default('ticket'),
    SLACK_REACTIONS: onOff(true),
    SLACK_GUESTS: onOff(false),
    SLACK_AGENT: onOff(false),
    DESKHAND_URL: z.string().optional(),
  })
  .transform((data) => ({
    botToken: data.SLACK_BOT_TOKEN ?? null,
    appToken: data.SLACK_APP_TOKEN ?? null,
    signingSecret: data.SLACK_SIGNING_SECRET ?? null,
    apiUrl: data.SLACK_API_URL?.replace(/\/*$/, '/') ?? null,
    emoji: data.SLACK_EMOJI.replaceAll(':', ''),
    reactions: data.SLACK_REACTIONS,
    guestsAllowed: data.SLACK_GUESTS,
    agent: data.SLACK_AGENT,
    deskUrl: data.DESKHAND_URL ?? null,
  }));

/**
 * How Slack is connected. Socket Mode needs no public address, so it is preferred if both are possible. Throws
 * ConfigError if too little is set.
 */
export const slackConnection = ({ botToken, appToken, signingSecret, deskUrl: _, ...rest }: SlackSettings) => {
  if (botToken !== null && appToken !== null) {
    return { ...rest, botToken, inbound: { kind: 'socket', appToken } } as const;
  }
  if (botToken !== null && signingSecret !== null) {
    return { ...rest, botToken, inbound: { kind: 'http', signingSecret } } as const;
  }
  throw new ConfigError(
    'SLACK_BOT_TOKEN alone is not enough: set SLACK_APP_TOKEN (Socket Mode), or SLACK_SIGNING_SECRET (HTTP). `npm run desk -- slack setup` helps.',
  );
};
