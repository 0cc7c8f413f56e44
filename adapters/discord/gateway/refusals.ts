import { GatewayCloseCodes as Close, DiscordAPIError, DiscordjsErrorCodes } from 'discord.js';

/** Why Discord does not let the bot in, in words for the admin. */
const words: Readonly<Record<number, string>> = {
  [Close.AuthenticationFailed]: 'Discord does not accept DISCORD_TOKEN',
  [Close.InvalidShard]: 'Discord does not accept the session’s number',
  [Close.ShardingRequired]: 'Discord wants several sessions for this many servers',
  [Close.InvalidAPIVersion]: 'Discord no longer takes this version of its API',
  [Close.InvalidIntents]: 'Discord does not know what the bot wants to receive',
  [Close.DisallowedIntents]: 'Discord does not let the bot receive what it needs',
};

/** What the SDK's errors say when Discord closed the first connection with one of these codes. */
const messages: Readonly<Record<string, number>> = {
  'Authentication failed': Close.AuthenticationFailed,
  'Invalid shard': Close.InvalidShard,
  'Sharding is required': Close.ShardingRequired,
  'Used an invalid API version': Close.InvalidAPIVersion,
  'Used invalid intents': Close.InvalidIntents,
  'Used disallowed intents': Close.DisallowedIntents,
};

/** The connection was closed with a code after which the SDK does not connect again. */
export const closedWith = (code: number): string => `${words[code] ?? 'Discord ended the session'} (${code})`;

/**
 * Whether Discord refused the bot itself: null if not. That may pass (a token is being replaced, a proxy answers for
 * Discord), so it is tried again, but slowly: Discord blocks whoever is refused too often.
 */
export const refusalOf = (error: unknown): string | null => {
  if (!(error instanceof Error)) return null;
  const code = 'code' in error ? error.code : null;
  const isToken =
    code === DiscordjsErrorCodes.TokenInvalid || (error instanceof DiscordAPIError && error.status === 401);
  const close = isToken ? Close.AuthenticationFailed : messages[error.message];
  return close === undefined ? null : (words[close] ?? null);
};
