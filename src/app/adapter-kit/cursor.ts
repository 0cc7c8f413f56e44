import { createHash } from 'node:crypto';
import { InvalidCursorError } from '#src/app/ports/errors.ts';
import type { TicketQuery } from '#src/app/ports/lists.ts';
import type { Instant } from '#src/core/ids.ts';
import type { Priority } from '#src/core/priority.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

/** A ticket's place in a list, in any order: the values `queue`, `recent` and `number` sort by. */
export type Place = {
  readonly priority: Priority;
  readonly eligibleSince: Instant;
  readonly updatedAt: Instant;
  readonly number: number;
};

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
export const cursorAfter = (listed: Listed, last: Place): string => {
  const { priority, eligibleSince, updatedAt, number } = last;
  const parts = [markOf(listed), priority, eligibleSince, updatedAt, number];
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
};

const isPriority = (value: unknown): value is Ticket['priority'] =>
  value === 'P1' || value === 'P2' || value === 'P3' || value === 'P4';

const partsOf = (cursor: string): readonly unknown[] => {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
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
  const [mark, priority, eligibleSince, updatedAt, number] = partsOf(cursor);
  if (mark !== markOf(listed)) throw new InvalidCursorError('The cursor belongs to another list');
  const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);
  if (!isPriority(priority) || !isWhole(eligibleSince) || !isWhole(updatedAt) || !isWhole(number)) {
    throw new InvalidCursorError('The cursor is not valid');
  }
  return { priority, eligibleSince, updatedAt, number };
};
