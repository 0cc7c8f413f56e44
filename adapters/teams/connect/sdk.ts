import {
  App,
  type AppOptions,
  type HttpRouteHandler,
  type IHttpServerAdapter,
  type IPlugin,
} from '@microsoft/teams.apps';
import type { Log } from '#src/app/ports/log.ts';
import { type CallerCheck, createCallerCheck } from './caller.ts';
import { type CloudName, cloudOf } from './cloud.ts';
import { createSigningKeys } from './keys.ts';
import { createTokenSource } from './token.ts';

/** Longer than Teams takes, shorter than the outbox's lease. */
const callTimeoutMs = 10_000;

export type SdkOptions = {
  readonly clientId: string;
  /** Null: the app uses the machine's managed identity. */
  readonly clientSecret: string | null;
  readonly tenantId: string;
  readonly cloud: CloudName;
  /** These three replace the cloud's own; null: they do not. */
  readonly serviceUrl: string | null;
  readonly openIdMetadataUrl: string | null;
  readonly loginEndpoint: string | null;
  /** For a local client that signs nothing and gets no token; never in production. */
  readonly allowUnauthenticated: boolean;
  readonly log: Log;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
};

/**
 * The Teams SDK, configured for its cloud: it makes our calls, and passes on what we have verified. It must not find
 * anything in the environment itself. `dispatch` gets every activity.
 */
export const createSdk = async (
  options: SdkOptions,
  dispatch: (activity: unknown) => Promise<{ readonly status: number; readonly body?: object }>,
) => {
  const { environment, serviceUrl } = cloudOf(options);
  const routes: HttpRouteHandler[] = [];
  const server: IHttpServerAdapter = { registerRoute: (_method, _path, handler) => void routes.push(handler) };
  const tokens = tokensOf(options, environment.loginEndpoint);
  const settings: AppOptions<IPlugin> = {
    ...credentials(options, tokens),
    cloud: environment,
    ...(serviceUrl !== null && { serviceUrl }),
    client: { timeout: callTimeoutMs, headers: { 'Content-Type': 'application/json' } },
    httpServerAdapter: server,
    dangerouslyAllowUnauthenticatedRequests: options.allowUnauthenticated,
    state: false,
    logger: sdkLogger(options.log),
  };
  const app = new App(settings);
  app.use(({ activity }) => dispatch(activity));
  await app.initialize();
  const [handler] = routes;
  if (handler === undefined) throw new Error('The Teams SDK registered no route.');
  const check: CallerCheck | null = options.allowUnauthenticated
    ? null
    : createCallerCheck({
        keys: createSigningKeys({
          metadataUrl: environment.openIdMetadataUrl,
          now: options.now,
          onFailure: (error) =>
            options.log.warn({ platform: 'teams', err: error }, 'Teams’ signing keys could not be fetched'),
        }),
        issuer: environment.tokenIssuer,
        clientId: options.clientId,
      });
  return { app, handler, check, serviceUrl, forgetTokens: () => tokens?.forget() };
};

type Tokens = ReturnType<typeof createTokenSource>;

const tokensOf = (
  { clientId, clientSecret, allowUnauthenticated }: SdkOptions,
  loginEndpoint: string,
): Tokens | null =>
  clientSecret === null || allowUnauthenticated
    ? null
    : createTokenSource({ clientId, clientSecret, loginEndpoint, now: performance.now.bind(performance) });

/**
 * With its secret, or else the machine's managed identity. No credentials if requests need not be signed: the caller
 * says where answers go, and would be sent our token. The empty id keeps the SDK from looking for one in the
 * environment.
 */
const credentials = (options: SdkOptions, tokens: Tokens | null): AppOptions<IPlugin> => {
  const { clientId, tenantId } = options;
  if (options.allowUnauthenticated) return { clientId: '' };
  return tokens === null
    ? { clientId, tenantId, managedIdentityClientId: clientId }
    : { clientId, tenantId, token: tokens.token };
};

type SdkLogger = NonNullable<AppOptions<IPlugin>['logger']>;

/** The SDK's log without what people wrote: messages only, and only warnings and errors. */
const sdkLogger = (log: Log): SdkLogger => {
  const words = (said: readonly unknown[]): string =>
    said
      .map((part) => (part instanceof Error ? part.message : typeof part === 'string' ? part : ''))
      .join(' ')
      .slice(0, 500);
  const quiet = (): void => {};
  const logger: SdkLogger = {
    debug: quiet,
    info: quiet,
    trace: quiet,
    warn: (...said) => log.info({ platform: 'teams' }, words(said)),
    error: (...said) => log.warn({ platform: 'teams' }, words(said)),
    log: (level, ...said) => (level === 'error' ? logger.error(...said) : quiet()),
    child: () => logger,
  };
  return logger;
};
