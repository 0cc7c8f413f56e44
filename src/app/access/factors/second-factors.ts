import type { SecondFactors } from '#src/app/ports/console/second-factor.ts';
import { isFresh } from '#src/core/access/second-factor.ts';
import { addFactor, newCodes, offerFactor, removeFactor } from './change.ts';
import { askFactor, giveFactor } from './give.ts';
import { factorsOf } from './list.ts';
import { accessOf, eventsFor, resetFactors, signOut } from './look-after.ts';
import type { FactorParts } from './parts.ts';

/** See `SecondFactors`. */
export const createSecondFactors = (parts: FactorParts): SecondFactors => ({
  of: (person) => factorsOf(parts, person),
  isFresh: async ({ person, session }) => {
    const has = (await parts.store.read.factorsOf(person.id)).length > 0;
    return isFresh(session, has, parts.clock.now());
  },
  ask: (visitor, site) => askFactor(parts, visitor, site),
  give: (visitor, given, site) => giveFactor(parts, visitor, given, site),
  offer: (visitor, site) => offerFactor(parts, visitor, site),
  add: (visitor, wanted, site) => addFactor(parts, visitor, wanted, site),
  remove: (visitor, id) => removeFactor(parts, visitor, id),
  newCodes: (visitor) => newCodes(parts, visitor),
  accessOf: (actor, person) => accessOf(parts, actor, person),
  reset: (actor, person) => resetFactors(parts, actor, person),
  signOut: (actor, whose) => signOut(parts, actor, whose),
  signOutElsewhere: ({ person, session }) =>
    parts.store.transaction((tx) =>
      tx.endSessions(person.id, { at: parts.clock.now(), why: 'revoked', except: session.id }),
    ),
  events: (actor, before) => eventsFor(parts, actor, before),
});
