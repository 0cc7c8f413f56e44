import { createHash } from 'node:crypto';
import { InvalidCursorError } from '#src/app/ports/errors.ts';
import type { TicketQuery } from '#src/app/ports/lists.ts';
import type { Instant } from '#src/core/ids.ts';
import type { Priority } from '#src/core/priority.ts';
import { firstDue } from '#src/core/sla/clock-state.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

/** A ticket's place in a list, in any order: the values each of them sorts by. */
export type Place = {
  readonly priority: Priority;
  readonly eligibleSince: Instant;
  readonly updatedAt: Instant;
  /** When its first target is due; null: none runs. */
  readonly dueAt: Instant | null;
  readonly number: number;
};

/** A ticket where it is now, or the place it had. */
export type Placed = Pick<Ticket, 'priority' | 'eligibleSince' | 'updatedAt' | 'number' | 'clocks'> | Place;

/** Where a ticket is in a list, whatever that is sorted by. */
export const placeIn = (one: Placed): Place => ('clocks' in one ? { ...one, dueAt: firstDue(one) } : one);

type Listed = Pick<TicketQuery, 'filter' | 'order'>;

/** Equal for equal lists, in whatever order the filter was written. */
const markOf = ({ filter, order }: Listed): string => {
  const inOrder = (value: unknown): unknown => {
    if (Array.isArray(value)) return [...new Set(value)].sort();
    if (typeof value !== 'object' || value === null) return value;
    return Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, part]) => [name, inOrder(part)]);
  };
  return createHash('sha256')
    .update(JSON.stringify([order, inOrder(filter)]))
    .digest('base64url')
    .slice(0, 12);
};

/**
 * A cursor that continues after `last` in the list with this filter and order. Uses ASCII letters, digits, `-` and `_`.
 */
export const cursorAfter = (listed: Listed, last: Placed): string => {
  const { priority, eligibleSince, updatedAt, dueAt, number } = placeIn(last);
  const parts = [markOf(listed), priority, eligibleSince, updatedAt, number, dueAt];
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
};

const isPriority = (value: unknown): value is Ticket['priority'] =>
  value === 'P1' || value === 'P2' || value === 'P3' || value === 'P4';

const partsOf = (cursor: string): readonly unknown[] => {
  const bytes = Buffer.from(cursor, 'base64url');
  if (bytes.toString('base64url') !== cursor) return [];
  try {
    const parts: unknown = JSON.parse(bytes.toString());
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
};

/**
 * The place after which the list continues. Throws InvalidCursorError if `cursor` was not made by `cursorAfter` for the
 * same filter and order.
 */
export const placeOf = (listed: Listed, cursor: string): Place => {
  const [mark, priority, eligibleSince, updatedAt, number, dueAt = null] = partsOf(cursor);
  if (mark !== markOf(listed)) throw new InvalidCursorError('The cursor belongs to another list');
  const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);
  if (!isPriority(priority) || !isWhole(eligibleSince) || !isWhole(updatedAt) || !isWhole(number)) {
    throw new InvalidCursorError('The cursor is not valid');
  }
  if (dueAt !== null && !isWhole(dueAt)) throw new InvalidCursorError('The cursor is not valid');
  if (dueAt === null && listed.order === 'due') throw new InvalidCursorError('The cursor is not valid');
  return { priority, eligibleSince, updatedAt, dueAt, number };
};
