import { DatabaseError } from '#db/engine/errors.ts';

const unreadable = () =>
  new DatabaseError(
    'bad_url',
    'DATABASE_URL cannot be read: write postgres://user:password@host:5432/database, with special characters in the ' +
      'password percent-encoded (@ is %40, / is %2F, # is %23, % is %25).',
  );

/**
 * The server and database that a PostgreSQL address names, for messages: without the password, wherever it stands.
 * Throws DatabaseError for an address that cannot be read, without repeating any of it.
 */
export const placeIn = (url: string): string => {
  // A host may be left out, for a socket: postgres://user@/database?host=/var/run/postgresql
  const [full, isLocal] = [url.replace('@/', '@localhost/'), url.includes('@/')];
  if (!URL.canParse(full) || /%(?![0-9a-f]{2})/i.test(url)) throw unreadable();
  const { protocol, username, host, pathname, search, hash } = new URL(full);
  // Only a part of a password that is not encoded can have brought it there.
  if (hash !== '' || pathname.includes('@') || search.includes('@')) throw unreadable();
  const user = username === '' ? '' : `${username}@`;
  return `${protocol}//${user}${isLocal ? '' : host}${pathname}`;
};
