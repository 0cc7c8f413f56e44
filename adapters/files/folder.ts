import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { FileStore } from '#src/app/ports/files/files.ts';
import { createTidyUp } from './leftovers.ts';
import { takeIn } from './take-in.ts';

/** Ids are the desk's own; anything else must not become a path. */
export const isFileId = (id: string): boolean => /^[\w-]{16,64}$/.test(id);

/** Of what is not whole yet: a file's id and another of its own. */
const partialName = /\.[0-9a-f-]{36}\.part$/;

const hashOf = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
};

/** Files in a folder of this machine, readable by nobody else. Several instances can share it over a network. */
export const createFolderStore = (folder: string): FileStore => {
  const pathOf = (id: string): string => {
    if (!isFileId(id)) throw new Error('this is no id of a file');
    return join(folder, id.slice(0, 2), id);
  };

  const tidyUp = createTidyUp(async () => {
    const names = await readdir(folder, { recursive: true });
    return names.filter((name) => partialName.test(name)).map((name) => join(folder, name));
  });

  return {
    save: async (id, content, options) => {
      const path = pathOf(id);
      await tidyUp();
      await mkdir(join(folder, id.slice(0, 2)), { recursive: true, mode: 0o700 });
      // Under another name until it is whole: a crash leaves nothing that looks like a file.
      const partial = `${path}.${randomUUID()}.part`;
      const kept = await takeIn(partial, content, options);
      await rename(partial, path);
      return kept;
    },
    remove: async (id) => rm(pathOf(id), { force: true }),
    read: async (id, { size, hash }) => {
      const path = pathOf(id);
      const found = await stat(path).catch(() => null);
      if (found === null || found.size !== size || (await hashOf(path)) !== hash) return null;
      return Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>;
    },
  };
};
