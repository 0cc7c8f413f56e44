import type { Status } from '#src/core/ticket/ticket.ts';

/** What a ticket weighs on its assignee: in full while assigned or in progress, half while pending, else nothing. */
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
/** Nobody has room for this anyway, and sums stay far from where numbers are no longer exact. */
const mostHeld = 1_000_000;

/**
 * The same in whole millionths of an effort. Sums and differences of whole numbers are exact: what someone holds can be
 * added to and taken from for years and is still what counting all their tickets would give.
 */
export const millionthsHeld = ({ status, effort }: { readonly status: Status; readonly effort: number }): number =>
  Math.floor(Math.min(effortHeld(status, effort), mostHeld) * millionths + 0.5);

/** A load in efforts, from the sum of what each ticket weighs in millionths. */
export const loadFrom = (heldMillionths: number): number => heldMillionths / millionths;
