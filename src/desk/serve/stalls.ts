import type { AuditReport } from '#src/app/background/audit.ts';
import type { TaskBacklog } from '#src/app/ports/tasks.ts';
import { type Instant, minutes } from '#src/core/ids.ts';

/**
 * Far more than a busy desk needs. Messages that wait because a platform is down or asked to wait get later due times,
 * and are not stalled. An audit comes every ten minutes, after a training that may take as long.
 */
const limits = { timers: minutes(2), outbox: minutes(10), tasks: minutes(10), audit: minutes(45) };

/** Work that should be done but is not. */
export const stallsOf = (desk: {
  readonly now: Instant;
  /** When this process started: the last audit may be as old as the downtime was long. */
  readonly startedAt: Instant;
  /** When the next timer and the next message that nobody is working on are due. */
  readonly nextTimer: Instant | null;
  readonly nextMessage: Instant | null;
  readonly tasks: readonly Pick<TaskBacklog, 'running' | 'nextDue'>[];
  readonly audit: Pick<AuditReport, 'at'> | null;
}): readonly (keyof typeof limits)[] => {
  const { now, startedAt, nextTimer, nextMessage, tasks, audit } = desk;
  const stalls = {
    timers: nextTimer !== null && now - nextTimer > limits.timers,
    outbox: nextMessage !== null && now - nextMessage > limits.outbox,
    // If a kind is being worked on, its other tasks are waiting for their turn.
    tasks: tasks.some(({ running, nextDue }) => running === 0 && nextDue !== null && now - nextDue > limits.tasks),
    audit: now - Math.max(startedAt, audit?.at ?? 0) > limits.audit,
  };
  return (['timers', 'outbox', 'tasks', 'audit'] as const).filter((what) => stalls[what]);
};
