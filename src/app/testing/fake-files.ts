import { createHash } from 'node:crypto';
import { FileGoneError, type FileStore } from '#src/app/ports/files/files.ts';

/** Files in memory. */
export const createFakeFiles = (): FileStore & { readonly kept: Map<string, Uint8Array> } => {
  const kept = new Map<string, Uint8Array>();
  const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
  return {
    kept,
    save: async (id, content, { mostBytes }) => {
      const bytes = Buffer.concat(await Array.fromAsync(content));
      if (bytes.length > mostBytes) throw new FileGoneError('too_large', 'too large');
      if (bytes.length === 0) throw new FileGoneError('empty', 'empty');
      kept.set(id, bytes);
      return { size: bytes.length, hash: hashOf(bytes), head: bytes.subarray(0, 64) };
    },
    remove: async (id) => void kept.delete(id),
    read: async (id, { hash }) => {
      const bytes = kept.get(id);
      return bytes === undefined || hashOf(bytes) !== hash ? null : ReadableStream.from([bytes]);
    },
  };
};
