import {
  App,
  type AppOptions,
  type HttpRouteHandler,
  type IHttpServerAdapter,
  type IPlugin,
} from '@microsoft/teams.apps';
import type { Log } from '#src/app/ports/log.ts';
import { tokenIssuer } from './issuer.ts';
import { createTokenSource } from './token.ts';

/** Longer than Teams takes, shorter than the outbox's lease. */
const callTimeoutMs = 10_000;

export type SdkOptions = {
  readonly clientId: string;
  /** Null: the app uses the machine's managed identity. */
  readonly clientSecret: string | null;
  readonly tenantId: string;
  readonly serviceUrl: string;
  readonly openIdMetadataUrl: string | null;
  readonly loginEndpoint: string | null;
  /** For a local client that signs nothing and gets no token; never in production. */
  readonly allowUnauthenticated: boolean;
  readonly log: Log;
};

/** The addresses of Microsoft's public cloud; other clouds set theirs in the environment. */
const publicCloud = {
  loginEndpoint: 'https://login.microsoftonline.com',
  openIdMetadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
};

/**
 * The Teams SDK, configured: it checks callers and makes our calls. It must not find anything in the environment
 * itself. `dispatch` gets every verified activity.
 */
export const createSdk = async (
  options: SdkOptions,
  dispatch: (activity: unknown) => Promise<{ readonly status: number; readonly body?: object }>,
) => {
  const loginEndpoint = options.loginEndpoint ?? publicCloud.loginEndpoint;
  const { tenantId } = options;
  const routes: HttpRouteHandler[] = [];
  const server: IHttpServerAdapter = { registerRoute: (_method, _path, handler) => void routes.push(handler) };
  const tokens = tokensOf(options, loginEndpoint);
  const settings: AppOptions<IPlugin> = {
    ...credentials(options, tokens),
    cloud: {
      loginEndpoint,
      loginTenant: tenantId,
      botScope: 'https://api.botframework.com/.default',
      tokenServiceUrl: 'https://token.botframework.com',
      openIdMetadataUrl: options.openIdMetadataUrl ?? publicCloud.openIdMetadataUrl,
      tokenIssuer,
      graphScope: 'https://graph.microsoft.com/.default',
      agenticIdentityBotScope: 'https://botapi.skype.com/.default',
    },
    serviceUrl: options.serviceUrl,
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
  return { app, handler, forgetTokens: () => tokens?.forget() };
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
