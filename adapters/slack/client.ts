import bolt, { type Logger, type webApi } from '@slack/bolt';
import type { Log } from '#src/app/ports/log.ts';

const { WebClient } = bolt.webApi;

/** The Web API client. It retries nothing: the outbox decides that. */
export const clientOptions = (slackApiUrl: string | null, logger: Logger): webApi.WebClientOptions => ({
  ...(slackApiUrl !== null && { slackApiUrl }),
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: 10_000,
  logger,
});

/** Is told how each call ended. */
export type Watcher = { readonly succeeded: () => void; readonly failed: (error: unknown) => void };

/** A client whose every call is watched, whoever makes it. */
export const createWatchedClient = (
  token: string,
  options: webApi.WebClientOptions,
  { succeeded, failed }: Watcher,
): webApi.WebClient =>
  new (class extends WebClient {
    override async apiCall(method: string, args?: Record<string, unknown>): Promise<webApi.WebAPICallResult> {
      try {
        const result = await super.apiCall(method, args);
        succeeded();
        return result;
      } catch (error) {
        failed(error);
        throw error;
      }
    }
  })(token, options);

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
