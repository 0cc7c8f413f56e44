import { z } from 'zod';
import { taskKind } from '#src/app/background/task-kinds.ts';
import { yieldToEventLoop } from '#src/app/background/yield-to-event-loop.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Execute } from '#src/app/tickets/execute.ts';
import { minutes } from '#src/core/ids.ts';
import { openTicketsUnder } from './open-tickets.ts';

/** Its name is stored with every task. */
export const reapplyKind = 'reapply_policies';

/** Applies the policies and calendars of today to every open ticket. What is up to date is left alone. */
export const createReapplyTask = ({
  store,
  clock,
  execute,
}: {
  readonly store: Store;
  readonly clock: Clock;
  readonly execute: Execute;
}) =>
  taskKind({
    payload: z.object({}),
    atMostAtOnce: 1,
    leaseMs: minutes(1),
    timeoutMs: minutes(60),
    run: async (_, { signal }) => {
      const organisation = await store.read.organisation();
      for await (const { ticket, changes } of openTicketsUnder(store, organisation, () => clock.now())) {
        signal.throwIfAborted();
        await yieldToEventLoop();
        if (!changes) continue;
        await execute({ number: ticket.number, command: { type: 'reapply_policy' }, actor: { kind: 'system' } });
      }
      return 'done';
    },
  });
