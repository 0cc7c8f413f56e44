import type { AccessEvent } from '#src/core/access/access-event.ts';
import type { ApiKey } from '#src/core/access/api-key.ts';
import type { Factor } from '#src/core/access/second-factor.ts';
import type { Session } from '#src/core/access/session.ts';
import type { SignIn } from '#src/core/access/sign-in.ts';
import { monday, personId } from './builders.ts';

export const aSignIn = (given: Partial<Extract<SignIn, { by: 'chat' }>> = {}): SignIn => ({
  id: 's1',
  person: personId('rita'),
  secretHash: 'h1',
  by: 'chat',
  digits: '42',
  choices: ['17', '42', '88'],
  agent: 'Firefox',
  state: 'asked',
  createdAt: monday,
  ...given,
});

export const aSession = (given: Partial<Session> = {}): Session => ({
  id: 'b1',
  person: personId('rita'),
  tokenHash: 't1',
  by: 'chat',
  agent: 'Firefox',
  roles: ['requester'],
  createdAt: monday,
  seenAt: monday,
  endedAt: null,
  endedWhy: null,
  factorOwed: false,
  factorAt: null,
  ...given,
});

/** A phone's app, whose secret nobody knows. */
export const anAppFactor = (given: Partial<Factor & { kind: 'app' }> = {}): Factor => ({
  ...{ id: 'f1', person: personId('rita'), name: 'My phone', createdAt: monday, usedAt: null },
  ...{ kind: 'app', secret: 'JBSWY3DPEHPK3PXP', step: 0 },
  ...given,
});

export const aPasskey = (given: Partial<Factor & { kind: 'passkey' }> = {}): Factor => ({
  ...{ id: 'f2', person: personId('rita'), name: 'My laptop', createdAt: monday + 1, usedAt: null },
  ...{ kind: 'passkey', credential: 'c1', publicKey: 'p1', counter: 0, transports: ['internal'], host: 'desk.example' },
  ...given,
});

export const anAccessEvent = (given: Partial<Omit<AccessEvent, 'id'>> = {}): Omit<AccessEvent, 'id'> => ({
  ...{ at: monday, person: personId('rita'), by: null, what: 'factor_added', agent: 'Firefox', detail: 'My phone' },
  ...given,
});

export const anApiKey = (given: Partial<ApiKey> = {}): ApiKey => ({
  id: 'k1',
  name: 'Monitoring',
  owner: personId('tom'),
  keyHash: 'h1',
  hint: 'dhk_abc123',
  scopes: ['tickets:read'],
  createdBy: personId('ada'),
  createdAt: monday,
  expiresAt: null,
  usedAt: null,
  endedAt: null,
  endedWhy: null,
  ...given,
});
