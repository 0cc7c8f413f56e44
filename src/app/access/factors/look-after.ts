import { record } from '#src/app/access/record.ts';
import type { FactorRefusal, PersonsAccess, SecondFactors } from '#src/app/ports/console/second-factor.ts';
import type { Visitor } from '#src/app/ports/console/sign-in.ts';
import { freshFor, isFresh, owesFactor } from '#src/core/access/second-factor.ts';
import { whyOver } from '#src/core/access/session.ts';
import type { PersonId } from '#src/core/ids.ts';
import { hasRole, type Person } from '#src/core/organisation/person.ts';
import { factorsOf } from './list.ts';
import { type FactorParts, holdFactors, sessionNow } from './parts.ts';
import { recordAndTell } from './tell.ts';

const onPersonsPage = 20;
const onAPage = 50;

const mayLookAfter = (actor: Person): boolean => actor.active && actor.blocked === undefined && hasRole(actor, 'admin');

/** See `SecondFactors.accessOf`. */
export const accessOf = async (parts: FactorParts, actor: Person, id: PersonId): Promise<PersonsAccess | null> => {
  const { store, clock, required } = parts;
  const person = mayLookAfter(actor) ? await store.read.person(id) : null;
  if (person === null) return null;
  const now = clock.now();
  const sessions = (await store.read.sessionsOf(id)).filter(
    (one) => whyOver(one, person, now, owesFactor(one, person, required) ? freshFor : undefined) === null,
  );
  const events = await store.read.accessEvents({ person: id, limit: onPersonsPage });
  return { person, sessions, events, ...(await factorsOf(parts, person)) };
};

/** Why an admin may not take away somebody's factors; null: they may. */
const whyNotReset = async (parts: FactorParts, actor: Visitor): Promise<FactorRefusal | null> => {
  if (!mayLookAfter(actor.person)) return 'not_allowed';
  if (actor.session.by === 'demo') return 'demo';
  return parts.store.transaction(async (tx) => {
    const session = await sessionNow(tx, actor);
    if (session === null) return 'gone';
    const has = (await tx.factorsOf(actor.person.id)).length > 0;
    return isFresh(session, has, parts.clock.now()) ? null : 'not_fresh';
  });
};

/** See `SecondFactors.reset`. */
export const resetFactors = async (
  parts: FactorParts,
  actor: Visitor | null,
  whose: PersonId,
): Promise<FactorRefusal | null> => {
  const whyNot = actor === null ? null : await whyNotReset(parts, actor);
  if (whyNot !== null) return whyNot;
  return holdFactors(parts, whose, async (tx) => {
    const [person, factors, now] = [await tx.person(whose), await tx.factorsOf(whose), parts.clock.now()];
    if (person === null || factors.length === 0) return 'gone';
    for (const { id } of factors) await tx.removeFactor(id);
    await tx.saveRecoveryCodes(whose, []);
    await tx.endSessions(whose, { at: now, why: 'factor', except: null });
    const by = actor?.person.id ?? null;
    const detail = factors.map(({ name }) => name).join(', ');
    await recordAndTell(parts, tx, { what: 'reset', at: now, person: whose, by, agent: '', detail });
    parts.log.warn({ person: whose, by }, 'the second factors of somebody were taken away');
    return null;
  });
};

/** See `SecondFactors.signOut`. */
export const signOut = async (
  parts: FactorParts,
  actor: Person | null,
  whose: PersonId | null,
): Promise<number | FactorRefusal> => {
  if (actor !== null && !mayLookAfter(actor)) return 'not_allowed';
  return parts.store.transaction(async (tx) => {
    if (whose !== null && (await tx.person(whose)) === null) return 'gone';
    const now = parts.clock.now();
    const ended = await tx.endSessions(whose, { at: now, why: 'revoked', except: null });
    const by = actor?.id ?? null;
    await record(tx, { what: 'signed_out', at: now, person: whose, by, detail: `${ended}` });
    parts.log.warn({ person: whose, by, ended }, 'sessions of the console were ended');
    return ended;
  });
};

/** See `SecondFactors.events`. */
export const eventsFor = async (
  { store: { read } }: FactorParts,
  actor: Person,
  before: number | null,
): ReturnType<SecondFactors['events']> => {
  if (!mayLookAfter(actor)) return null;
  const found = await read.accessEvents({ ...(before !== null && { before }), limit: onAPage + 1 });
  const names = new Map<PersonId, string | null>();
  for (const id of found.flatMap(({ person, by }) => [person, by])) {
    if (id !== null && !names.has(id)) names.set(id, (await read.person(id))?.name ?? null);
  }
  const nameOf = (id: PersonId | null) => (id === null ? null : (names.get(id) ?? id));
  const events = found.slice(0, onAPage).map((event) => ({
    ...event,
    names: { person: nameOf(event.person), by: nameOf(event.by) },
  }));
  return { events, next: found.length > onAPage ? (events.at(-1)?.id ?? null) : null };
};
