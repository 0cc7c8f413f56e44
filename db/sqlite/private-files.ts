import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

// A database holds what people wrote to the help desk, so only the desk's own user may read it. Windows has no such
// modes: there, files get the folder's permissions.

const fileMode = 0o600;
const folderMode = 0o700;
const others = 0o077;

/**
 * Creates an empty file. Throws EEXIST if there is anything of that name, even a link that leads nowhere. SQLite gives
 * the files that it keeps next to a database the mode of the database.
 */
export const createPrivately = (path: string): void => closeSync(openSync(path, 'wx', fileMode));

/** The same, unless it exists: opening and closing it would drop this process's own locks on it. */
export const makeSureOf = (path: string): void => {
  if (!existsSync(path)) createPrivately(path);
};

/**
 * Creates a folder and those above it. Like mkdir's own `recursive`, which never returns where no folder can be created,
 * such as in /proc.
 */
export const makePrivateFolder = (folder: string): void => {
  if (existsSync(folder)) return;
  makePrivateFolder(dirname(folder));
  try {
    mkdirSync(folder, folderMode);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
};

/** The same file under one name, whatever links lead to it. It need not exist yet, its folder must. */
export const realPath = (path: string): string =>
  existsSync(path) ? realpathSync(path) : join(realpathSync(dirname(path)), basename(path));

/** What SQLite and the desk keep next to a database, after its name: `-wal`, a copy made before an upgrade. */
const belonging = /^(-wal|-shm|-journal|-desk\.lock|-desk\.json|\.v\d+-.*)?$/;

/**
 * Takes the rights of other users from an existing database, the files that belong to it and its folder. A folder that
 * holds anything else, or that everyone may write to, stays as it is. Calls back with a sentence for each thing that is
 * changed or cannot be.
 */
export const makePrivate = (path: string, tell: (line: string) => void): void => {
  if (process.platform === 'win32') return;
  const real = realPath(path);
  const [folder, name] = [dirname(real), basename(real)];
  const all = readdirSync(folder);
  const own = all.filter((one) => one.startsWith(name) && belonging.test(one.slice(name.length)));
  for (const one of own) restrict(join(folder, one), tell);
  const isShared = (statSync(folder).mode & 0o1000) !== 0;
  if (own.length > 0 && own.length === all.length && !isShared) restrict(folder, tell);
};

const restrict = (path: string, tell: (line: string) => void): void => {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined || !(found.isFile() || found.isDirectory()) || (found.mode & others) === 0) return;
  try {
    chmodSync(path, found.mode & 0o7777 & ~others);
    tell(`Other users of this machine could read ${path}; now only this user can.`);
  } catch {
    tell(`Other users of this machine can read ${path}, and this user may not change that.`);
  }
};
