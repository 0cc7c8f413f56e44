import { problem } from '#src/app/adapter-kit/problem.ts';
import type { Asked } from './endpoint.ts';

/** Throws a Problem if the key is not for internal notes. */
export const requireNotes = ({ caller: { key } }: Pick<Asked, 'caller'>): void => {
  if (key.scopes.includes('notes')) return;
  const scope = 'notes';
  throw problem(403, 'missing_scope', 'Internal notes need a key with the scope notes.', { more: { scope } });
};
