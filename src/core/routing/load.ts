import type { Status } from '#src/core/ticket/ticket.ts';

/** How much of its effort a ticket takes from its assignee: all while assigned or in progress, half while pending. */
export const effortHeld = (status: Status, effort: number): number => {
  switch (status) {
    case 'assigned':
    case 'in_progress':
      return effort;
    case 'pending':
      return effort / 2;
    case 'new':
    case 'resolved':
    case 'closed':
    case 'cancelled':
      return 0;
  }
};

const millionths = 1_000_000;
/** More than anyone's capacity, and low enough that sums stay exact. */
const maxHeld = 1_000_000;

/**
 * The same in whole millionths. Sums and differences of whole numbers are exact: after years of additions and removals
 * someone's load is still what counting all their tickets would give.
 */
export const millionthsHeld = ({ status, effort }: { readonly status: Status; readonly effort: number }): number =>
  Math.floor(Math.min(effortHeld(status, effort), maxHeld) * millionths + 0.5);

/** A load as effort, from the sum of its tickets in millionths. */
export const loadFrom = (heldMillionths: number): number => heldMillionths / millionths;
