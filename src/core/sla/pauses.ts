import { usualPauses, type WaitsFor } from '#src/core/organisation/pauses.ts';
import type { Metric, Policy } from '#src/core/organisation/policy.ts';

/**
 * Whether a clock stops while its ticket waits. The promise of another word stops for the requester's answer only: in any
 * other wait they are the one who waits for the desk.
 */
export const stopsFor = (policy: Pick<Policy, 'pauses'>, metric: Metric, waitsFor: WaitsFor): boolean => {
  if (metric === 'first_response' || metric === 'next_reply') return false;
  if (waitsFor === 'requester') return true;
  return metric !== 'update' && (policy.pauses?.[waitsFor] ?? usualPauses[waitsFor]) === 'stops';
};
