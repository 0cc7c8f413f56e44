import { randomBytes } from 'node:crypto';
import { record } from '#src/app/access/record.ts';
import { hashOf } from '#src/app/access/secrets.ts';
import type { Site } from '#src/app/ports/access/authenticators.ts';
import type { FactorRefusal, GivenFactor, SecondFactors } from '#src/app/ports/console/second-factor.ts';
import type { Visitor } from '#src/app/ports/console/sign-in.ts';
import type { Transaction } from '#src/app/ports/store.ts';
import {
  type AppFactor,
  type Factor,
  howManyCodes,
  isFresh,
  longestFactorName,
  mostFactors,
  mustHaveFactor,
  type PasskeyFactor,
  passkeysOf,
  readCode,
  recoveryCodeBytes,
  recoveryCodeOf,
} from '#src/core/access/second-factor.ts';
import type { Session } from '#src/core/access/session.ts';
import { clip } from '#src/core/clip.ts';
import type { Instant } from '#src/core/ids.ts';
import { cleanName } from '#src/core/visible-text.ts';
import { challengeFor, liveChallenge } from './challenge.ts';
import { type FactorParts, holdFactors, renew, sessionNow } from './parts.ts';
import { recordAndTell } from './tell.ts';

/** What the account is called in an app, and with a passkey. */
const calledOf = ({ person }: Visitor): string => person.email ?? person.name;

/** See `SecondFactors.offer`. */
export const offerFactor = async (
  parts: FactorParts,
  visitor: Visitor,
  site: Site,
): ReturnType<SecondFactors['offer']> => {
  const { app, passkeys } = parts.authenticators;
  const { person } = visitor;
  const { challenge, secret } = await challengeFor(parts, visitor);
  const address = app.addressOf(secret, calledOf(visitor));
  const whose = { id: person.id, name: person.name, called: calledOf(visitor) };
  const known = passkeysOf(await parts.store.read.factorsOf(person.id));
  const passkey = await passkeys.toAdd(whose, known, { challenge, site });
  return { secret, address, picture: app.pictureOf(address), passkey };
};

/** Whoever may change how somebody signs in: they themselves, just now. */
const mayChange = async (
  tx: Transaction,
  visitor: Visitor,
  now: Instant,
): Promise<{ readonly session: Session; readonly factors: readonly Factor[] } | FactorRefusal> => {
  const session = await sessionNow(tx, visitor);
  if (session === null) return 'gone';
  if (session.by === 'demo') return 'demo';
  const factors = await tx.factorsOf(visitor.person.id);
  return isFresh(session, factors.length > 0, now) ? { session, factors } : 'not_fresh';
};

/** Makes codes to recover, in place of those there were. */
const makeCodes = async (tx: Transaction, { person }: Visitor, now: Instant): Promise<readonly string[]> => {
  const codes = Array.from({ length: howManyCodes }, () => recoveryCodeOf(randomBytes(recoveryCodeBytes)));
  await tx.saveRecoveryCodes(
    person.id,
    codes.map((code) => ({ hash: hashOf(code), madeAt: now, usedAt: null })),
  );
  return codes;
};

/** What was shown to be there: an app that has the secret, or a passkey; null: neither. */
const shownToBeThere = async (
  { authenticators, realClock, clock }: FactorParts,
  tx: Transaction,
  { session, given, site }: { readonly session: Session; readonly given: GivenFactor; readonly site: Site },
): Promise<AppFactor | PasskeyFactor | null> => {
  const shown = await liveChallenge(tx, session.id, clock.now());
  if (shown === null) return null;
  if ('answer' in given) return authenticators.passkeys.added(given.answer, { challenge: shown.challenge, site });
  const code = readCode(given.code);
  if (code === null || !('digits' in code)) return null;
  const step = authenticators.app.stepOf(shown.secret, code.digits, { at: realClock.now(), after: 0 });
  return step === null ? null : { kind: 'app', secret: shown.secret, step };
};

/** See `SecondFactors.add`. A first one ends every other session, because those never gave it. */
export const addFactor = (
  parts: FactorParts,
  visitor: Visitor,
  wanted: GivenFactor & { readonly name: string },
  site: Site,
): ReturnType<SecondFactors['add']> =>
  holdFactors(parts, visitor.person.id, async (tx) => {
    const now = parts.clock.now();
    const may = await mayChange(tx, visitor, now);
    if (typeof may === 'string') return { refused: may };
    const { session, factors } = may;
    const name = clip(cleanName(wanted.name), longestFactorName);
    if (name === '') return { refused: 'no_name' };
    if (factors.length >= mostFactors) return { refused: 'too_many' };
    const found = await shownToBeThere(parts, tx, { session, given: wanted, site });
    if (found === null) return { refused: 'wrong' };
    if (passkeysOf(factors).some(({ credential }) => found.kind === 'passkey' && credential === found.credential)) {
      return { refused: 'known' };
    }
    const { person } = visitor;
    await tx.saveFactor({ id: `f${parts.newId()}`, person: person.id, name, createdAt: now, usedAt: now, ...found });
    await tx.saveFactorChallenge(session.id, null);
    const event = { at: now, person: person.id, agent: session.agent };
    await recordAndTell(parts, tx, { ...event, what: 'factor_added', detail: name });
    const isFirst = factors.length === 0;
    if (isFirst) await tx.endSessions(person.id, { at: now, why: 'factor', except: session.id });
    const codes = isFirst ? await makeCodes(tx, visitor, now) : null;
    if (codes !== null) await record(tx, { ...event, what: 'codes_made', detail: `${codes.length}` });
    parts.log.info({ person: person.id, kind: found.kind }, 'a second factor was added');
    return { token: await renew(tx, session, now), codes };
  });

/** See `SecondFactors.remove`. */
export const removeFactor = (parts: FactorParts, visitor: Visitor, id: string): Promise<FactorRefusal | null> =>
  holdFactors(parts, visitor.person.id, async (tx) => {
    const now = parts.clock.now();
    const may = await mayChange(tx, visitor, now);
    if (typeof may === 'string') return may;
    const factor = may.factors.find((one) => one.id === id);
    if (factor === undefined) return 'gone';
    const { person } = visitor;
    const isLast = may.factors.length === 1;
    if (isLast && mustHaveFactor(person, parts.required)) return 'required';
    await tx.removeFactor(id);
    if (isLast) {
      await tx.saveRecoveryCodes(person.id, []);
      // Elsewhere somebody may be asked for what is no longer there.
      await tx.endSessions(person.id, { at: now, why: 'factor', except: may.session.id });
    }
    const { agent } = may.session;
    const event = { at: now, person: person.id, agent, detail: factor.name };
    await recordAndTell(parts, tx, { ...event, what: 'factor_removed' });
    parts.log.info({ person: person.id, kind: factor.kind }, 'a second factor was removed');
    return null;
  });

/** See `SecondFactors.newCodes`. */
export const newCodes = (parts: FactorParts, visitor: Visitor): ReturnType<SecondFactors['newCodes']> =>
  holdFactors(parts, visitor.person.id, async (tx) => {
    const now = parts.clock.now();
    const may = await mayChange(tx, visitor, now);
    if (typeof may === 'string') return { refused: may };
    if (may.factors.length === 0) return { refused: 'gone' };
    const codes = await makeCodes(tx, visitor, now);
    const event = { at: now, person: visitor.person.id, agent: may.session.agent, detail: `${codes.length}` };
    await recordAndTell(parts, tx, { ...event, what: 'codes_made' });
    return { codes };
  });
