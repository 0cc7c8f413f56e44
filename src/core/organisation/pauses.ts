import type { Metric, Policy } from './policy.ts';

/** What a ticket can be put on hold for, besides a question to its requester. */
export const holdReasons = ['vendor', 'part', 'change'] as const;
export type HoldReason = (typeof holdReasons)[number];

/** What a pending ticket waits for. */
export type WaitsFor = 'requester' | HoldReason;

/** What the time to solve does meanwhile. */
export type Pauses = Readonly<Partial<Record<HoldReason, 'stops' | 'runs'>>>;

/** Where a policy does not say: the desk cannot hurry a vendor or a delivery, but plans its changes itself. */
export const usualPauses = { vendor: 'stops', part: 'stops', change: 'runs' } as const satisfies Pauses;

/**
 * Whether a clock stops while its ticket waits. The promise of another word stops for the requester's answer only: in any
 * other wait they are the one who waits for the desk.
 */
export const stopsFor = (policy: Pick<Policy, 'pauses'>, metric: Metric, waitsFor: WaitsFor): boolean => {
  if (metric !== 'resolution' && metric !== 'update') return false;
  if (waitsFor === 'requester') return true;
  return metric === 'resolution' && (policy.pauses?.[waitsFor] ?? usualPauses[waitsFor]) === 'stops';
};
