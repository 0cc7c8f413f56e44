import type { Instant } from '#src/core/ids.ts';
import { isInternal } from './note-readers.ts';
import type { Notice } from './notices.ts';

type Kind = Notice['kind'];

/** Begins a conversation about the ticket: the card shows how it stands, and what comes later hangs under it. */
const begins: ReadonlySet<Kind> = new Set<Kind>([
  'filed',
  'added',
  'assigned',
  'triage',
  'nobody_eligible',
  'all_declined',
  'appointment',
  'appointment_soon',
  'approval_wanted',
]);

/** Asks something of its reader that should not wait until they open a thread. */
const asks: ReadonlySet<Kind> = new Set<Kind>([
  'pending',
  'resolved',
  'reopened',
  'look_again',
  'due_soon',
  'breached',
  'worse',
]);

export const asksSomething = ({ kind }: Notice): boolean => asks.has(kind);

/** Internal notes have a thread of their own: what is said there stays internal, and what is said elsewhere is not. */
const inOneThread = (notice: Notice, other: Notice): boolean => isInternal(notice) === isInternal(other);

/**
 * The card under which a notice belongs: of those that its reader was sent about the ticket in one conversation, the last
 * one that begins one, else the first of all. Null: it stands on its own.
 */
export const cardOnTop = <Sent extends { readonly notice: Notice; readonly sentAt: Instant }>(
  notice: Notice,
  sent: readonly Sent[],
): Sent | null => {
  if (begins.has(notice.kind)) return null;
  const inOrder = sent.filter((one) => inOneThread(notice, one.notice)).toSorted((a, b) => a.sentAt - b.sentAt);
  return inOrder.findLast((one) => begins.has(one.notice.kind)) ?? inOrder[0] ?? null;
};
