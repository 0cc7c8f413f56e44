/** What every store keeps of a ticket's promises, so that lists find it. */
export { firstDue, isKept, isOverdue } from '#src/core/sla/clock-state.ts';
