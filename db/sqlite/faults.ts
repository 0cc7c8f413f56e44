import { DatabaseError, type DatabaseFault } from '#db/engine/errors.ts';

/** By the start of SQLite's result code: extended codes start with their base code. */
const faults: readonly [prefix: string, fault: DatabaseFault, advice: string][] = [
  ['SQLITE_BUSY', 'locked', 'another program holds a lock on it; stop the other copy of Deskhand or the tool using it'],
  [
    'SQLITE_LOCKED',
    'locked',
    'another program holds a lock on it; stop the other copy of Deskhand or the tool using it',
  ],
  ['SQLITE_NOTADB', 'not_a_database', 'the file is not a SQLite database; check DATABASE_URL, or move the file away'],
  ['SQLITE_CORRUPT', 'corrupt', 'the file is damaged; restore the latest backup (see docs/operations.md)'],
  ['SQLITE_FULL', 'disk_full', 'the disk is full; free some space'],
  ['SQLITE_READONLY', 'read_only', 'the file or its folder is read-only; let this user write to both'],
  ['SQLITE_PERM', 'read_only', 'the file or its folder is not accessible; let this user write to both'],
  [
    'SQLITE_CANTOPEN',
    'cannot_open',
    'the file cannot be opened; check that its folder exists and this user may write to it',
  ],
  ['SQLITE_IOERR', 'unavailable', 'reading or writing failed; check the disk and its free space'],
];

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** What an SQLite error means for whoever runs the desk; null: it is not about the database's condition. */
export const faultOf = (error: unknown, path: string): DatabaseError | null => {
  if (error instanceof DatabaseError) return error;
  const code = codeOf(error);
  const found = faults.find(([prefix]) => code.startsWith(prefix));
  if (found === undefined) return null;
  const [, fault, advice] = found;
  return new DatabaseError(fault, `The database ${path} cannot be used: ${advice}. (${code})`, { cause: error });
};

export const isBusy = (error: unknown): boolean => codeOf(error).startsWith('SQLITE_BUSY');
