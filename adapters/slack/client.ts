import bolt, { type Logger, type webApi } from '@slack/bolt';
import type { Log } from '#src/app/ports/log.ts';

/** The Web API client. It retries nothing: the outbox decides that. */
export const clientOptions = (slackApiUrl: string | null, logger: Logger): webApi.WebClientOptions => ({
  ...(slackApiUrl !== null && { slackApiUrl }),
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: 10_000,
  logger,
});

/** Passes on the SDK's warnings and errors. Leaves out its debug lines, which contain what people wrote. */
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
