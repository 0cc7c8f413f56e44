import type { Instant, PersonId } from '#src/core/ids.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { Candidate } from '#src/core/organisation/person.ts';
import type { Exclusion } from '#src/core/ticket/assignment-reason.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { nothingKept, whyNot } from './eligible.ts';
import { rank } from './rank.ts';

/** Someone who could do a ticket, for whoever decides. */
export type Suggestion = {
  readonly person: PersonId;
  readonly name: string;
  /** 0–1, as the router compares it. */
  readonly skillFit: number;
  readonly load: number;
  readonly capacity: number;
  /** How many tickets of the category they have resolved. */
  readonly resolved: number;
  /** The median open time that took; null: not known. */
  readonly medianMs: number | null;
  /** Why the router would not ask them now; null: it would. */
  readonly why: Exclusion | null;
};

/** Reasons that a person may set aside, those that matter least first. */
const notNow: readonly Exclusion[] = ['at_capacity', 'timed_out_before', 'declined_before', 'off_shift', 'away'];

/** Who could take a ticket over from whoever has it, now, in the router's order: without those who said no to that. */
export const canSwap = (
  ticket: Ticket,
  candidates: readonly Candidate[],
  organisation: Pick<Organisation, 'calendars' | 'weights'>,
  now: Instant,
): readonly Suggestion[] => {
  const said = ticket.status === 'in_progress' ? (ticket.swap?.refused ?? []) : [];
  return suggest(ticket, candidates, organisation, now).filter(
    ({ person, why }) => why === null && !said.includes(person),
  );
};

/**
 * Who could do a ticket, in the router's own order: those it would ask first, then those it would not ask now. Without
 * those who lack a skill that is never dropped, and without whoever has it.
 */
export const suggest = (
  ticket: Ticket,
  candidates: readonly Candidate[],
  organisation: Pick<Organisation, 'calendars' | 'weights'>,
  now: Instant,
): readonly Suggestion[] => {
  const could = new Map(
    candidates.flatMap((candidate) => {
      const why = whyNot(candidate, ticket, ticket.required, organisation.calendars, now, nothingKept);
      const may = candidate.person !== ticket.assignee && (why === null || notNow.includes(why));
      return may ? [[candidate.person, { candidate, why }] as const] : [];
    }),
  );
  const place = (why: Exclusion | null): number => (why === null ? -1 : notNow.indexOf(why));
  return rank(
    [...could.values()].map(({ candidate }) => candidate),
    candidates,
    ticket,
    organisation,
    now,
  )
    .flatMap(({ person, skillFit, resolved, medianMs }): readonly Suggestion[] => {
      const found = could.get(person);
      if (found === undefined) return [];
      const { name, load, capacity } = found.candidate;
      return [
        { person, name, skillFit, load, capacity, why: found.why, resolved: resolved ?? 0, medianMs: medianMs ?? null },
      ];
    })
    .toSorted((a, b) => place(a.why) - place(b.why));
};
