import { z } from 'zod';
import { withoutNotes } from '#src/app/adapter-kit/without-notes.ts';
import { type TaskKind, taskKind } from '#src/app/background/task-kinds.ts';
import { viewFor } from '#src/app/delivery/contents/views.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { WebhookBody } from '#src/app/ports/webhooks/sender.ts';
import { peopleInLog } from '#src/app/tickets/people-in-log.ts';
import { visibleTicket } from '#src/app/tickets/visible-ticket.ts';
import { lineOf } from '#src/app/tickets/who-leads.ts';
import { type Instant, minutes, type TicketNumber } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';
import { partOf } from '#src/core/ticket/permissions.ts';
import { saidOn } from '#src/core/ticket/said.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { hears, mayOwnWebhook, type Webhook, type WebhookDelivery } from '#src/core/webhooks/webhook.ts';
import { deliverWebhookKind } from './deliver-webhook.ts';
import { endWithOwner } from './end-webhook.ts';

type Parts = { readonly store: Store; readonly clock: Clock; readonly body: WebhookBody };

/** The ticket, if this person is on its desk's side. */
const workedBy = async ({ read }: Store, person: Person, number: number): Promise<Ticket | null> => {
  const ticket = await visibleTicket(read, number, person);
  if (ticket === null) return null;
  const line = await lineOf(read, await read.organisation(), ticket);
  return partOf(person, ticket, line) === 'requester' ? null : ticket;
};

const deliveriesFor = async (
  { store, body }: Parts,
  webhook: Webhook,
  owner: Person,
  log: readonly LoggedEvent[],
  { from, to, now }: { readonly from: number; readonly to: number; readonly now: Instant },
): Promise<readonly WebhookDelivery[]> => {
  const meant = log.filter(({ seq, event }) => seq >= from && seq <= to && hears(webhook, event.type));
  const events = meant.flatMap((logged) => (webhook.notes ? logged : (withoutNotes(logged) ?? [])));
  const [first] = events;
  const ticket = first === undefined ? null : await workedBy(store, owner, first.ticket);
  if (ticket === null) return [];
  const view = await viewFor(store.read, ticket, owner, now, events.flatMap(peopleInLog));
  const read = saidOn(log).filter(({ as }) => webhook.notes || as !== 'note');
  const said = new Map(read.map(({ seq, text }) => [seq, text]));
  return events.map((logged) => ({
    id: `${webhook.id}.${logged.ticket}.${logged.seq}`,
    webhook: webhook.id,
    type: logged.event.type,
    body: body({ logged, view, notes: webhook.notes, text: said.get(logged.seq) ?? null }),
    ...{ createdAt: now, since: now, state: 'waiting', attempts: 0, lastAt: null, lastStatus: null, lastFault: null },
  }));
};

/** Finds out which webhooks hear of a change, and owes each of them its events. */
export const createTellWebhooks = (
  parts: Parts,
): TaskKind<{ readonly ticket: number; readonly from: number; readonly to: number }> =>
  taskKind({
    payload: z.object({ ticket: z.number(), from: z.number(), to: z.number() }),
    atMostAtOnce: 2,
    leaseMs: minutes(1),
    timeoutMs: minutes(2),
    run: async ({ ticket, from, to }) => {
      const { store, clock } = parts;
      const { read } = store;
      const log = await read.events(ticket as TicketNumber);
      const now = clock.now();
      for (const webhook of await read.webhooks()) {
        if (webhook.endedAt !== null) continue;
        const owner = await read.person(webhook.owner);
        if (!mayOwnWebhook(owner)) {
          await endWithOwner(store, webhook.id, now);
          continue;
        }
        const deliveries = await deliveriesFor(parts, webhook, owner, log, { from, to, now });
        if (deliveries.length === 0) continue;
        await store.transaction(async (tx) => {
          await tx.addWebhookDeliveries(deliveries);
          const tasks = deliveries.map(({ id }) => ({ key: `webhook:${id}`, payload: { delivery: id } }));
          await tx.addTasks(
            tasks.map((one) => ({ ...one, kind: deliverWebhookKind })),
            now,
          );
        });
      }
      return 'done';
    },
  });
