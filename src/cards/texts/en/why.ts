import type { AssignmentReason, Exclusion } from '#src/core/ticket/assignment-reason.ts';

type Despite = NonNullable<AssignmentReason['despite']>[number]['why'];

/** Why somebody was asked, or was not. */
export const why = {
  /** Behind somebody's name. */
  excluded: {
    inactive: 'no longer here',
    other_team: 'in another team',
    missing_skill: 'lacks a needed skill',
    off_shift: 'off shift',
    away: 'away',
    at_capacity: 'has enough to do',
    kept_free: 'is kept free for a ticket that is ahead',
    declined_before: 'declined before',
    timed_out_before: 'did not answer last time',
    is_requester: 'is the requester',
  } satisfies Record<Exclusion, string>,
  /** What speaks for somebody, one beside the other. */
  fits: (percent: number) => `fits ${percent} %`,
  spare: (percent: number) => `${percent} % of capacity free`,
  /** `category` null: tickets like it. */
  solved: (n: number, category: string | null) =>
    category === null ? `solved ${n} like it` : `solved ${n} in ${category}`,
  usuallyIn: (howLong: string) => `usually in ${howLong}`,
  minutes: (n: number) => `${n} min`,
  hours: (n: number) => `${n} h`,
  took: (name: string) => `${name} took it.`,
  managerChose: (name: string) => `A manager chose ${name}.`,
  /** `others`: how many could have taken it as well; `scores` null: not known. */
  chosen: (name: string, others: number, scores: string | null) => {
    const ahead = others > 0 ? `ahead of ${others} other${others === 1 ? '' : 's'}` : 'the only one who could take it';
    return scores === null ? `${name} was chosen, ${ahead}.` : `${name} was chosen, ${ahead}: ${scores}.`;
  },
  chosenTogether: (name: string, others: number, scores: string | null) => {
    const ahead = others > 0 ? `ahead of ${others} other${others === 1 ? '' : 's'}` : 'the only one who could take it';
    const words = `${name} was chosen, ${ahead}, given out together with others that waited`;
    return scores === null ? `${words}.` : `${words}: ${scores}.`;
  },
  onCall: (name: string, scores: string | null) =>
    scores === null
      ? `Nobody on shift could take it; ${name} is on call.`
      : `Nobody on shift could take it; ${name} is on call: ${scores}.`,
  /** What spoke against it; `detail`: how much of how much they hold. */
  despite: {
    away: (name: string) => `${name} is away.`,
    off_shift: (name: string) => `${name} is off shift.`,
    at_capacity: (name: string, detail: string) => `${name} is over capacity with it (${detail}).`,
  } satisfies Record<Despite, (name: string, detail: string) => string>,
  holderOverCapacity: (detail: string) => `Whoever has it is over capacity with it (${detail}).`,
} as const;
