import type { Reply } from '#src/app/ports/chat/inbound.ts';
import type { InboxKey } from '#src/app/ports/store.ts';
import { retryOnConflict } from '#src/app/tickets/execute.ts';
import { awayCard } from '#src/cards/answers.ts';
import { texts } from '#src/cards/texts.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { mayGoAway } from '#src/core/ticket/permissions.ts';
import type { Handlers } from './handlers.ts';
import { inPlaceReply, refusalReply } from './reply.ts';

/** Nobody holds more offers than this. */
const mostOffers = 100;

/** What the router asked them and they have not answered goes on to others at once; what a manager gave them stays. */
const passOnOffers = async ({ store, execute }: Handlers, person: Person): Promise<void> => {
  const asked = await store.read.tickets({ assignee: person.id, statuses: ['assigned'] }, 'queue', mostOffers);
  for (const ticket of asked) {
    if (ticket.status !== 'assigned' || ticket.acceptBy === null) continue;
    // Refused when it was answered a moment ago: then there is nothing to pass on.
    const command = { type: 'decline', offer: ticket.offers, reason: texts.say.declinedAway } as const;
    await execute({ number: ticket.number, command, actor: { kind: 'person', person } });
  }
};

/** A technician goes away or comes back: the queues of their teams are looked at anew. */
export const setAvailability = async (
  parts: Handlers,
  person: Person,
  away: boolean,
  once: InboxKey,
): Promise<Reply> => {
  if (!mayGoAway(person)) return refusalReply(texts.refusal.notTechnician);
  const now = parts.clock.now();
  const changed = await retryOnConflict(() =>
    parts.store.transaction(async (tx) => {
      // Delivered again, it may come after they changed their mind.
      if (!(await tx.claimInbox(once, now, null)).first) return false;
      await tx.setAway(person.id, away ? { until: null } : null);
      if (away) return true;
      for (const team of person.teams) await tx.setTimer({ subject: 'team', team, kind: 'queue', dueAt: now });
      return true;
    }),
  );
  if (changed && away) await passOnOffers(parts, person);
  parts.onWake();
  return inPlaceReply(awayCard(away));
};
