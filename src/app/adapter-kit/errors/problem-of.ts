import { Problem, problem } from '#src/app/adapter-kit/problem.ts';
import { ConflictError, InvalidCursorError, StoreUnavailableError } from '#src/app/ports/errors.ts';
import { FilesUnsavedError, FileUnreadError } from '#src/app/ports/files/files.ts';

const databaseAway = problem(
  503,
  'unavailable',
  'The desk cannot reach its database right now. Nothing was changed; try again.',
);
const later = { headers: { 'Retry-After': '60' } };
const filesUnsaved = problem(
  503,
  'files_unsaved',
  'Files cannot be saved right now. None of these was; send all of them again in a few minutes.',
  later,
);
const fileUnread = problem(
  503,
  'file_unread',
  'The desk cannot read its files right now. Open this one again in a few minutes.',
  later,
);
const conflict = problem(409, 'conflict', 'Someone else changed this at the same moment. Try again.');
const pageGone = problem(400, 'invalid_cursor', 'This page of the list no longer exists. Go back to the first page.');

/** Whether whoever asks reads pages, as a person in a browser does; programs read JSON. By the header “Accept”. */
export const readsPages = (accept = ''): boolean => accept.includes('text/html');

/** What is answered to an error thrown on purpose, or to a temporary one; null: it is a fault on our side. */
export const problemOf = (error: unknown): Problem | null => {
  if (error instanceof Problem) return error;
  if (error instanceof StoreUnavailableError) return databaseAway;
  if (error instanceof FilesUnsavedError) return filesUnsaved;
  if (error instanceof FileUnreadError) return fileUnread;
  if (error instanceof InvalidCursorError) return pageGone;
  return error instanceof ConflictError ? conflict : null;
};
