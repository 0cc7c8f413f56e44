import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

type Code = {
  readonly redirectUri: string;
  readonly nonce: string | null;
  readonly challenge: string;
  readonly claims: JWTPayload;
};
type SigningKey = { readonly kid: string; readonly secret: CryptoKey; readonly shown: object };

const newKey = async (): Promise<SigningKey> => {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const kid = randomBytes(6).toString('hex');
  return { kid, secret: privateKey, shown: { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' } };
};

const bodyOf = async (request: IncomingMessage): Promise<URLSearchParams> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return new URLSearchParams(Buffer.concat(parts).toString());
};

/**
 * An OpenID Connect provider on this machine that is as strict as the real ones: the redirect address exactly as
 * registered, PKCE with S256, the client's secret, a code once and only where it was asked for. `state` makes it lie.
 */
export const startFakeProvider = async (redirectUri: string) => {
  const client = { id: 'deskhand', secret: 'a-secret-of-the-desk' };
  const codes = new Map<string, Code>();
  const used = new Set<string>();
  const tokens = new Map<string, JWTPayload>();
  const state = {
    /** The key that signs; those that are shown to whoever checks. */
    key: await newKey(),
    /** What the token says instead: a claim of another value. */
    lies: {} as JWTPayload,
    /** The address is told only to who asks for it with the access token, as Okta does. */
    thinTokens: false,
    /** Signs with a key that nobody is shown. */
    forges: false,
    /** How it wants to be told the client's secret. */
    secretIn: 'client_secret_post' as 'client_secret_post' | 'client_secret_basic',
    /** Takes codes and never says anything. */
    silent: false,
    /** How often it was asked where to sign in, for tokens, and for what is not there. */
    asked: { where: 0, tokens: 0, lost: 0 },
  };
  let url = '';

  const answer = (response: ServerResponse, status: number, body: object): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  const knowsClient = (form: URLSearchParams, authorization: string): boolean => {
    if (state.secretIn === 'client_secret_post') {
      return form.get('client_id') === client.id && form.get('client_secret') === client.secret;
    }
    const [id, secret] = Buffer.from(authorization.replace(/^Basic /, ''), 'base64')
      .toString()
      .split(':');
    return decodeURIComponent(id ?? '') === client.id && decodeURIComponent(secret ?? '') === client.secret;
  };
  const tokenFor = async (form: URLSearchParams, authorization: string, response: ServerResponse): Promise<void> => {
    const refuse = (error: string, status = 400) => answer(response, status, { error });
    if (!knowsClient(form, authorization)) return refuse('invalid_client', 401);
    const given = form.get('code') ?? '';
    const code = codes.get(given);
    const verifier = form.get('code_verifier') ?? '';
    if (code === undefined || used.has(given) || form.get('grant_type') !== 'authorization_code') {
      return refuse('invalid_grant');
    }
    used.add(given);
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    if (challenge !== code.challenge || form.get('redirect_uri') !== code.redirectUri) return refuse('invalid_grant');
    const now = Math.floor(Date.now() / 1_000);
    const { email, email_verified, ...thin } = code.claims;
    const said = { iss: url, aud: client.id, sub: 'u1', iat: now, exp: now + 300, nonce: code.nonce, ...thin };
    const full = state.thinTokens ? said : { ...said, email, email_verified };
    const { kid } = state.key;
    const { secret } = state.forges ? await newKey() : state.key;
    const idToken = await new SignJWT({ ...full, ...state.lies })
      .setProtectedHeader({ alg: 'RS256', kid })
      .sign(secret);
    const accessToken = randomBytes(16).toString('hex');
    tokens.set(accessToken, { sub: 'u1', email, email_verified });
    answer(response, 200, { access_token: accessToken, token_type: 'Bearer', expires_in: 300, id_token: idToken });
  };

  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '', url);
    if (pathname === '/.well-known/openid-configuration') {
      state.asked.where += 1;
      return answer(response, 200, {
        issuer: url,
        authorization_endpoint: `${url}/authorize`,
        token_endpoint: `${url}/token`,
        userinfo_endpoint: `${url}/userinfo`,
        jwks_uri: `${url}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        // Of the way that every provider has, a provider need not speak.
        ...(state.secretIn === 'client_secret_post' && { token_endpoint_auth_methods_supported: [state.secretIn] }),
        authorization_response_iss_parameter_supported: true,
      });
    }
    if (pathname === '/keys') return answer(response, 200, { keys: [state.key.shown] });
    if (pathname === '/token') {
      state.asked.tokens += 1;
      if (state.silent) return;
      return tokenFor(await bodyOf(request), request.headers.authorization ?? '', response);
    }
    if (pathname === '/userinfo') {
      const known = tokens.get((request.headers.authorization ?? '').replace(/^Bearer /, ''));
      return known ? answer(response, 200, known) : answer(response, 401, { error: 'invalid_token' });
    }
    state.asked.lost += 1;
    return answer(response, 404, {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    client,
    state,
    /** Signs with a new key from now on, and shows only that. */
    rotate: async () => {
      state.key = await newKey();
    },
    /**
     * Somebody whom these claims are true of follows the way to this provider and signs in there. Returns the way back.
     * Throws what the provider would show instead.
     */
    visit: (way: string, claims: JWTPayload): string => {
      const asked = new URL(way).searchParams;
      const strictly = (name: string, wanted: string | RegExp) => {
        const value = asked.get(name) ?? '';
        const isRight = typeof wanted === 'string' ? value === wanted : wanted.test(value);
        if (!isRight) throw new Error(`the provider refuses ${name}=${value}`);
      };
      strictly('client_id', client.id);
      strictly('redirect_uri', redirectUri);
      strictly('response_type', 'code');
      strictly('scope', /\bopenid\b/);
      strictly('code_challenge_method', 'S256');
      strictly('code_challenge', /^[\w-]{43}$/);
      strictly('state', /^.{20,}$/);
      const code = randomBytes(16).toString('hex');
      const challenge = asked.get('code_challenge') ?? '';
      codes.set(code, { redirectUri, nonce: asked.get('nonce'), challenge, claims });
      return `${redirectUri}?${new URLSearchParams({ code, state: asked.get('state') ?? '', iss: url })}`;
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
