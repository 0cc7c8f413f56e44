import * as oidc from 'openid-client';
import { z } from 'zod';
import { errorWords } from '#src/app/adapter-kit/errors/error-words.ts';
import type { Finding } from '#src/app/adapter-kit/platform.ts';
import { createRareWarning } from '#src/app/adapter-kit/rare-warning.ts';
import type { SignOnFault, SingleSignOn } from '#src/app/ports/console/single-sign-on.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { OidcSettings } from './settings.ts';

const timeoutSeconds = 10;
const keptForMs = 60_000;
/** Strangers can send codes that are none as often as they like, and each is looked at by the provider. */
const mostAtOnce = 20;
const startPath = '/console/sign-in/account';
const backPath = '/console/sign-in/account/back';

/** To be registered at the provider, exactly so. */
export const redirectUriOf = (publicUrl: string): string => `${publicUrl}${backPath}`;

/** Only for this machine: the settings refuse any other address without TLS. */
const withoutTls = (issuer: string): boolean => new URL(issuer).protocol === 'http:';

/** Where the provider has people sign in, gives tokens and shows its keys. */
const discover = async ({ issuer, clientId }: OidcSettings): Promise<oidc.ServerMetadata> => {
  const config = await oidc.discovery(new URL(issuer), clientId, undefined, undefined, {
    timeout: timeoutSeconds,
    ...(withoutTls(issuer) && { execute: [oidc.allowInsecureRequests] }),
  });
  return config.serverMetadata();
};

/** This desk at that provider. Made anew each time, because it keeps the provider's keys, which change. */
const clientAt = (
  provider: oidc.ServerMetadata,
  { issuer, clientId, clientSecret }: OidcSettings,
): oidc.Configuration => {
  // Basic is what every provider has that does not say; but not all read it the same way.
  const takesPost = provider.token_endpoint_auth_methods_supported?.includes('client_secret_post') ?? false;
  const asWanted = takesPost ? oidc.ClientSecretPost(clientSecret) : oidc.ClientSecretBasic(clientSecret);
  const config = new oidc.Configuration(provider, clientId, clientSecret, asWanted);
  config.timeout = timeoutSeconds;
  if (withoutTls(issuer)) oidc.allowInsecureRequests(config);
  // Otherwise the connection alone would say who signed the token.
  oidc.enableNonRepudiationChecks(config);
  return config;
};

/** Asks once a minute at most, however many want to know; what failed is not kept. `now` in milliseconds. */
const createDiscovery = (settings: OidcSettings, now: () => number) => {
  let kept: { readonly provider: Promise<oidc.ServerMetadata>; readonly until: number } | null = null;
  return async (): Promise<oidc.Configuration> => {
    if (kept === null || now() >= kept.until) kept = { provider: discover(settings), until: now() + keptForMs };
    const mine = kept;
    try {
      return clientAt(await mine.provider, settings);
    } catch (error) {
      if (kept === mine) kept = null;
      throw error;
    }
  };
};

const oauthError = z.object({ error: z.string() });
const coded = z.object({ code: z.string() });

/** What the desk itself is refused for, by the names that OAuth has for it. */
const ofSettings = new Set(['invalid_client', 'unauthorized_client', 'invalid_scope', 'unsupported_response_type']);
const ofNetwork = new Set(['OAUTH_TIMEOUT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON']);

const faultOf = (error: unknown): SignOnFault => {
  const said = oauthError.safeParse(error).data?.error;
  if (said !== undefined && ofSettings.has(said)) return 'settings';
  if (error instanceof oidc.AuthorizationResponseError) return said === 'server_error' ? 'unreachable' : 'declined';
  if (error instanceof oidc.ResponseBodyError) return 'not_ours';
  const code = coded.safeParse(error).data?.code ?? '';
  // Without a code: the network, as `fetch` says it.
  return ofNetwork.has(code) || !(error instanceof oidc.ClientError || code.startsWith('OAUTH'))
    ? 'unreachable'
    : 'not_ours';
};

/** Who signs in with an account there. `now` in milliseconds. */
export const createSingleSignOn = (
  settings: OidcSettings,
  log: Log,
  now: () => number = () => performance.now(),
): SingleSignOn => {
  const redirectUri = redirectUriOf(settings.publicUrl);
  const connect = createDiscovery(settings, now);
  const rarely = () => createRareWarning(log, now);
  // One each: what strangers cause must not hide what an admin has to mend.
  const warnOf = { declined: rarely(), unreachable: rarely(), settings: rarely(), not_ours: rarely() };
  let lookedAt = 0;
  const failed = (error: unknown, doing: string): { readonly fault: SignOnFault } => {
    const fault = faultOf(error);
    // Not the error itself: it has the answer in it, with addresses and codes.
    warnOf[fault](
      { why: errorWords(error), fault, issuer: settings.issuer },
      `signing in with an account failed: ${doing}`,
    );
    return { fault };
  };
  return {
    name: settings.name,
    startUrl: `${settings.publicUrl}${startPath}`,
    begin: async () => {
      try {
        const config = await connect();
        const [state, nonce, verifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()];
        const goTo = oidc.buildAuthorizationUrl(config, {
          redirect_uri: redirectUri,
          scope: 'openid email',
          state,
          nonce,
          code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
        });
        return { goTo: goTo.href, asked: { state, nonce, verifier } };
      } catch (error) {
        return failed(error, 'asking the provider');
      }
    },
    finish: async (query, { state, nonce, verifier }) => {
      if (lookedAt >= mostAtOnce) return failed(new Error('too many answers at once'), 'reading its answer');
      lookedAt += 1;
      try {
        const config = await connect();
        const back = new URL(redirectUri);
        back.search = query;
        const tokens = await oidc.authorizationCodeGrant(config, back, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (claims === undefined) return { fault: 'not_ours' };
        if (claims.email !== undefined || config.serverMetadata().userinfo_endpoint === undefined) return { claims };
        // Okta keeps the address out of the token when it gives an access token as well.
        const more = await oidc.fetchUserInfo(config, tokens.access_token, claims.sub);
        return { claims: { ...more, ...claims } };
      } catch (error) {
        return failed(error, 'reading its answer');
      } finally {
        lookedAt -= 1;
      }
    },
  };
};

/** Whether the provider is there and is who the settings say. It cannot be asked whether it accepts the secret. */
export const probeSignOn = async (settings: OidcSettings): Promise<readonly Finding[]> => {
  try {
    const { jwks_uri, authorization_endpoint, token_endpoint } = await discover(settings);
    if (jwks_uri === undefined || authorization_endpoint === undefined || token_endpoint === undefined) {
      const remedy = 'OIDC_ISSUER has to be an OpenID Connect provider: docs/sign-on.md.';
      return [{ good: false, words: `${settings.issuer} does not say where to sign in`, remedy }];
    }
    const words = `${settings.issuer} answers; it has to know ${redirectUriOf(settings.publicUrl)}`;
    return [{ good: true, words }];
  } catch (error) {
    const remedy = 'Check OIDC_ISSUER, exactly as the provider writes it, and the network: docs/sign-on.md.';
    return [{ good: false, words: `${settings.issuer} does not answer as itself: ${errorWords(error)}`, remedy }];
  }
};
