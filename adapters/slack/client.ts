import bolt, { type Logger, type webApi } from '@slack/bolt';
import type { Log } from '#src/app/ports/log.ts';

/** How the Web API is spoken to. Nothing is tried twice here: the outbox decides on that. */
export const clientOptions = (slackApiUrl: string | null, logger: Logger): webApi.WebClientOptions => ({
  ...(slackApiUrl !== null && { slackApiUrl }),
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: 10_000,
  logger,
});

/** The SDK's own words beside ours, which say the same louder; what people wrote, which it logs at debug, stays out. */
export const sdkLogger = (log: Log): Logger => {
  const words = (parts: readonly unknown[]): string =>
    parts.map((part) => (part instanceof Error ? part.message : typeof part === 'string' ? part : '')).join(' ');
  return {
    debug: () => {},
    info: () => {},
    warn: (...parts) => log.info({ platform: 'slack', said: words(parts) }, 'from the Slack SDK'),
    error: (...parts) => log.info({ platform: 'slack', said: words(parts) }, 'from the Slack SDK'),
    setLevel: () => {},
    getLevel: () => bolt.LogLevel.WARN,
    setName: () => {},
  };
};
