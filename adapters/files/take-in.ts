import { createHash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { FileGoneError, type Kept } from '#src/app/ports/files/files.ts';

const headBytes = 64;

/**
 * Writes a content to a new file that nobody else on this machine may read, and says what it was. Leaves nothing behind
 * if it breaks off. Throws FileGoneError if there is more than `mostBytes` of it, or nothing.
 */
export const takeIn = async (
  path: string,
  content: AsyncIterable<Uint8Array>,
  { mostBytes, signal }: { readonly mostBytes: number; readonly signal?: AbortSignal },
): Promise<Kept> => {
  const hash = createHash('sha256');
  let head = Buffer.alloc(0);
  let size = 0;
  const file = await open(path, 'wx', 0o600);
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
  } catch (error) {
    await file.close().catch(() => {});
    await rm(path, { force: true });
    throw error;
  }
  return { size, hash: hash.digest('hex'), head };
};
