import { createRecent } from '#src/app/adapter-kit/recent.ts';
import type { OutboxRow } from '#src/app/ports/outbox.ts';

type Tried = Pick<OutboxRow, 'id' | 'attempts' | 'createdAt' | 'owedSince'>;

/** So many messages that wait for their platform are known to have reached nobody. */
const remembered = 20_000;

/**
 * Which messages nobody can have seen: never tried, or each time surely in vain. Known to this process only, so that after
 * a crash, or when another instance tried, it counts as seen.
 */
export const createUnseen = () => {
  const inVain = createRecent<number>(remembered);
  const isUnseen = ({ id, attempts, createdAt, owedSince }: Tried): boolean =>
    owedSince === createdAt && attempts === (inVain.get(id) ?? 0);
  return {
    isUnseen,
    /** This try reached nobody: its platform did not take it. */
    triedInVain: (row: Tried): void => {
      if (isUnseen(row)) inVain.set(row.id, row.attempts + 1);
    },
    forget: ({ id }: Tried): void => inVain.delete(id),
  };
};
