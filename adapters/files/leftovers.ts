import { rm, stat } from 'node:fs/promises';

const hourMs = 3_600_000;
/** What nobody has written to for so long was left by a crash: each try to save a file ends within minutes. */
const oldMs = hourMs;
const everyMs = 24 * hourMs;

/** Removes what crashes in the middle of saving left of files, once a day at most. `list`: the paths of what is half saved. */
export const createTidyUp = (list: () => Promise<readonly string[]>, now: () => number = Date.now) => {
  let next = 0;
  return async (): Promise<void> => {
    if (now() < next) return;
    next = now() + everyMs;
    // Whatever cannot be read or removed can wait: nobody misses it.
    for (const path of await list().catch(() => [])) {
      const found = await stat(path).catch(() => null);
      if (found?.isFile() && found.mtimeMs < now() - oldMs) await rm(path, { force: true }).catch(() => {});
    }
  };
};
