import { record } from '#src/app/access/record.ts';
import { hashOf } from '#src/app/access/secrets.ts';
import type { Site } from '#src/app/ports/access/authenticators.ts';
import type { GivenFactor, SecondFactors } from '#src/app/ports/console/second-factor.ts';
import type { Visitor } from '#src/app/ports/console/sign-in.ts';
import type { Transaction } from '#src/app/ports/store.ts';
import { keepsRefusedPasskey, nextCodeAt, passkeysOf, readCode } from '#src/core/access/second-factor.ts';
import { attemptsCountFor } from '#src/core/access/sign-in.ts';
import type { Instant } from '#src/core/ids.ts';
import { challengeFor, liveChallenge } from './challenge.ts';
import { type FactorParts, holdFactors, renew, sessionNow } from './parts.ts';
import { recordAndTell, tell } from './tell.ts';

/** More than any wait lets somebody cause in a day. */
const mostEvents = 200;

/** So many wrong codes in a row are no slip of the finger. */
const toldAfter = 3;

/** See `SecondFactors.ask`. */
export const askFactor = async (parts: FactorParts, visitor: Visitor, site: Site): ReturnType<SecondFactors['ask']> => {
  const { read } = parts.store;
  const factors = await read.factorsOf(visitor.person.id);
  const here = passkeysOf(factors).filter(({ host }) => host === site.host);
  const codes = await read.recoveryCodesOf(visitor.person.id);
  const { challenge } = await challengeFor(parts, visitor);
  return {
    hasApp: factors.some(({ kind }) => kind === 'app'),
    codesLeft: codes.filter(({ usedAt }) => usedAt === null).length,
    passkey: here.length === 0 ? null : await parts.authenticators.passkeys.toGive(here, { challenge, site }),
  };
};

/** Uses up a code. Returns whether there was such a one. */
const takeCode = async (
  { authenticators, realClock }: FactorParts,
  tx: Transaction,
  { person, typed, now }: { readonly person: Visitor['person']; readonly typed: string; readonly now: Instant },
): Promise<{ readonly what: 'factor_used' | 'code_used'; readonly detail: string } | null> => {
  const code = readCode(typed);
  if (code === null) return null;
  if ('digits' in code) {
    for (const factor of await tx.factorsOf(person.id)) {
      if (factor.kind !== 'app') continue;
      const when = { at: realClock.now(), after: factor.step };
      const step = authenticators.app.stepOf(factor.secret, code.digits, when);
      if (step === null) continue;
      await tx.saveFactor({ ...factor, step, usedAt: now });
      return { what: 'factor_used', detail: factor.name };
    }
    return null;
  }
  const codes = await tx.recoveryCodesOf(person.id);
  const hash = hashOf(code.recovery);
  if (!codes.some((one) => one.hash === hash && one.usedAt === null)) return null;
  const left = codes.map((one) => (one.hash === hash ? { ...one, usedAt: now } : one));
  await tx.saveRecoveryCodes(person.id, left);
  return { what: 'code_used', detail: `${left.filter(({ usedAt }) => usedAt === null).length}` };
};

/** Uses up what the session was shown. */
const takePasskey = async (
  { authenticators, clock }: FactorParts,
  tx: Transaction,
  { visitor, answer, site }: { readonly visitor: Visitor; readonly answer: string; readonly site: Site },
): Promise<{ readonly what: 'factor_used'; readonly detail: string } | null> => {
  const shown = await liveChallenge(tx, visitor.session.id, clock.now());
  await tx.saveFactorChallenge(visitor.session.id, null);
  const known = passkeysOf(await tx.factorsOf(visitor.person.id)).filter(({ host }) => host === site.host);
  if (shown === null || known.length === 0) return null;
  const given = await authenticators.passkeys.given(answer, known, { challenge: shown.challenge, site });
  const factor = known.find(({ credential }) => credential === given?.credential);
  if (given === null || factor === undefined) return null;
  await tx.saveFactor({ ...factor, counter: given.counter, usedAt: clock.now() });
  return { what: 'factor_used', detail: factor.name };
};

/** See `SecondFactors.give`. Passkeys cannot be guessed, so wrong codes make nobody wait who has one. */
export const giveFactor = (
  parts: FactorParts,
  visitor: Visitor,
  given: GivenFactor,
  site: Site,
): ReturnType<SecondFactors['give']> =>
  holdFactors(parts, visitor.person.id, async (tx) => {
    const { clock, log } = parts;
    const [session, now, { person }] = [await sessionNow(tx, visitor), clock.now(), visitor];
    if (session === null || (await tx.factorsOf(person.id)).length === 0) return { refused: 'gone' };
    const { agent } = session;
    const lately = { person: person.id, since: now - attemptsCountFor, limit: mostEvents };
    const events = await tx.accessEvents(lately);
    const { at: until, wrong } = nextCodeAt(events, now);
    const isCode = 'code' in given;
    if (isCode && now < until) return { refused: 'wait', until };
    const taken = isCode
      ? await takeCode(parts, tx, { person, typed: given.code, now })
      : await takePasskey(parts, tx, { visitor, answer: given.answer, site });
    if (taken === null) {
      const detail = isCode ? 'code' : 'passkey';
      const event = { what: 'factor_refused', at: now, person: person.id, agent, detail } as const;
      if (isCode || keepsRefusedPasskey(events)) await record(tx, event);
      log.warn({ person: person.id, session: session.id, what: detail }, 'a second factor was refused');
      // Somebody else may have gone as far as this.
      if (isCode && wrong + 1 === toldAfter) await tell(parts, tx, event);
      return { refused: 'wrong' };
    }
    const { what, detail } = taken;
    const event = { at: now, person: person.id, agent, detail };
    if (what === 'code_used') await recordAndTell(parts, tx, { ...event, what });
    else await record(tx, { ...event, what });
    log.info({ person: person.id, session: session.id, what }, 'a second factor was given');
    return { token: await renew(tx, session, now) };
  });
