import type { InboundParts } from '#src/app/inbound/replies/parts.ts';
import { isLimited, payFor } from '#src/app/people/limits.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';

/**
 * Counts a search against what this person may do in an hour; null: go ahead. Looking somebody up by name counts as one,
 * so that nobody can try all names.
 */
export const paidSearch = async ({ limits, store, clock }: InboundParts, person: Person): Promise<Rejection | null> =>
  isLimited(limits, person, 'searches')
    ? store.transaction((tx) => payFor(tx, limits, person, 'searches', clock.now()))
    : null;
