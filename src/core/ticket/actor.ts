import type { PersonId } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';

/** Who is acting, with everything permissions need to know about them. The desk itself acts when a timer fires. */
export type Actor = { readonly kind: 'person'; readonly person: Person } | { readonly kind: 'system' };

/** Who acted, as an event stores it: null is the desk itself. */
export const actorId = (actor: Actor): PersonId | null => (actor.kind === 'person' ? actor.person.id : null);
