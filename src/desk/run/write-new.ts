import { open, rm } from 'node:fs/promises';
import { InputError } from '#src/desk/input-error.ts';

/** Writes to a new file that only this user can read. If it cannot be finished, nothing is left of it. */
export const writeNew = async (file: string, parts: AsyncIterable<string | Uint8Array>): Promise<void> => {
  const handle = await open(file, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw new InputError(`${file} is there already; name another, or remove it`);
    throw error;
  });
  try {
    for await (const part of parts) await handle.writeFile(part);
    await handle.close();
  } catch (error) {
    await handle.close().catch(() => {});
    await rm(file, { force: true });
    throw error;
  }
};
