import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { FileGoneError, type FileStore } from '#src/app/ports/files/files.ts';

const headBytes = 64;

/** Ids are the desk's own; anything else must not become a path. */
const isId = (id: string): boolean => /^[\w-]{16,64}$/.test(id);

const hashOf = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
};

/** Files in a folder of this machine, readable by nobody else. Several instances can share it over a network. */
export const createFolderStore = (folder: string): FileStore => {
  const pathOf = (id: string): string => {
    if (!isId(id)) throw new Error('this is no id of a file');
    return join(folder, id.slice(0, 2), id);
  };

  return {
    save: async (id, content, { mostBytes, signal }) => {
      const path = pathOf(id);
      await mkdir(join(folder, id.slice(0, 2)), { recursive: true, mode: 0o700 });
      // Under another name until it is whole: a crash leaves nothing that looks like a file.
      const partial = `${path}.${randomUUID()}.part`;
      const hash = createHash('sha256');
      let head = Buffer.alloc(0);
      let size = 0;
      const file = await open(partial, 'wx', 0o600);
      try {
        for await (const chunk of content) {
          signal?.throwIfAborted();
          size += chunk.length;
          if (size > mostBytes) throw new FileGoneError('too_large', `it is larger than ${mostBytes} bytes`);
          if (head.length < headBytes) head = Buffer.concat([head, chunk]).subarray(0, headBytes);
          hash.update(chunk);
          await file.writeFile(chunk);
        }
        if (size === 0) throw new FileGoneError('empty', 'there is nothing in it');
        await file.sync();
        await file.close();
        await rename(partial, path);
      } catch (error) {
        await file.close().catch(() => {});
        await rm(partial, { force: true });
        throw error;
      }
      return { size, hash: hash.digest('hex'), head };
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
