import type { Classifier } from '#src/app/ports/classifier.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Store } from '#src/app/ports/store.ts';
import { broughtChannel, importedSource } from '#src/app/store-kit/imported.ts';
import { asRead, asStored } from '#src/app/tickets/classified.ts';
import { doneBefore, remember, retryOnConflict } from '#src/app/tickets/execute.ts';
import { type Arrival, type ArrivalStatus, levelsOfPriority, logOfArrival } from '#src/core/arrivals/arrival.ts';
import { clip } from '#src/core/clip.ts';
import type { Mark } from '#src/core/conversation/rich-text.ts';
import { factsOf } from '#src/core/facts/facts-of.ts';
import type { CategoryId, Instant, PersonId, TicketNumber } from '#src/core/ids.ts';
import { categoryFor } from '#src/core/lifecycle/file-ticket.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import { levelsOf, type Priority } from '#src/core/priority.ts';
import { timersOf } from '#src/core/sla/timers.ts';
import { textLimits } from '#src/core/ticket/text-limits.ts';
import { type StoredClassification, waitsItsTurn } from '#src/core/ticket/ticket.ts';
import { createArrivingPeople, type OtherPerson } from './people.ts';

/** A ticket of another desk, its words mapped to this desk's. */
export type OtherTicket = {
  /** The other desk's id: the same ticket of the same desk comes once. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly requester: OtherPerson;
  readonly category: CategoryId | null;
  readonly priority: Priority | null;
  readonly status: ArrivalStatus;
  readonly assignee: PersonId | null;
  readonly createdAt: Instant;
  readonly endedAt: Instant;
  readonly messages: readonly {
    readonly author: OtherPerson;
    readonly at: Instant;
    readonly isInternal: boolean;
    readonly text: string;
    readonly marks: readonly Mark[];
  }[];
};

export type Brought =
  | { readonly number: TicketNumber; readonly repeated: boolean }
  /** The desk has no team for tickets without a category yet. */
  | { readonly problem: 'not_set_up' };

/**
 * Puts a ticket of another desk into this one as it stood there, with all that was said, in one transaction. Nobody is
 * told. `source` names the other desk.
 */
export const createBringTicket = (parts: {
  readonly store: Store;
  readonly clock: Clock;
  readonly classifier: Classifier;
  readonly log: Log;
  readonly source: string;
  readonly newId: () => string;
}) => {
  const { store, clock, classifier, log, source } = parts;
  const personOf = createArrivingPeople(parts, source);

  const classify = async (ticket: OtherTicket, organisation: Organisation): Promise<StoredClassification | null> => {
    if (ticket.category !== null) return null;
    try {
      return asStored(await classifier.classify(asRead(ticket)), organisation);
    } catch (error) {
      log.error({ err: error }, 'the classifier failed; the ticket has no category');
      return null;
    }
  };

  const arrivalOf = async (ticket: OtherTicket, organisation: Organisation): Promise<Arrival> => {
    const said = await classify(ticket, organisation);
    const found = categoryFor({ category: ticket.category, classification: said }, organisation);
    const classification = said !== null && found?.source === 'classifier' ? { ...said, acted: true as const } : said;
    const messages: Arrival['messages'][number][] = [];
    for (const { author, isInternal, text, marks, at } of ticket.messages) {
      const clipped = clip(text, textLimits.comment);
      messages.push({
        author: await personOf(author),
        at,
        visibility: isInternal ? 'internal' : 'public',
        text: clipped,
        ...(marks.length > 0 && clipped === text && { marks }),
      });
    }
    const { priority, status, assignee, createdAt, endedAt } = ticket;
    return {
      title: clip(ticket.title, textLimits.title),
      description: clip(ticket.description, textLimits.description),
      requester: await personOf(ticket.requester),
      category: found?.category.id ?? null,
      categorySource: found?.source ?? null,
      classification,
      levels:
        priority === null ? levelsOf({ impact: null, urgency: null }, said?.hints ?? null) : levelsOfPriority(priority),
      ...{ status, assignee, createdAt, endedAt, messages },
    };
  };

  return async (ticket: OtherTicket): Promise<Brought> => {
    const once = [{ source: importedSource, id: `desk:${source}/${ticket.id}` }];
    // Whoever was erased since is not made anew by what came before them.
    const here = await doneBefore(store.read, once);
    if (here !== null) return { number: here, repeated: true };
    const before = await store.read.organisation();
    if (!before.teams.has(before.triageTeam)) return { problem: 'not_set_up' };
    const arrival = await arrivalOf(ticket, before);
    return retryOnConflict(() =>
      store.transaction(async (tx): Promise<Brought> => {
        const already = await doneBefore(tx, once);
        if (already !== null) return { number: already, repeated: true };
        const organisation = await tx.organisation();
        const number = await tx.nextTicketNumber();
        const now = clock.now();
        const arrived = logOfArrival(number, arrival, broughtChannel, organisation, now);
        const { facts, ticket: after } = factsOf(null, arrived.log);
        if (after === null) throw new Error(`A log of #${number} without events`);
        const timers = timersOf(after);
        await tx.writeTicket({ before: null, after, events: arrived.log, timers, outbox: [], facts });
        await remember(tx, once, number, now);
        if (waitsItsTurn(after)) await tx.setTimer({ subject: 'ticket', ticket: number, kind: 'route', dueAt: now });
        return { number, repeated: false };
      }),
    );
  };
};
