import { FileGoneError, type FileStore, FileUncheckedError } from '#src/app/ports/files/files.ts';
import type { Log } from '#src/app/ports/log.ts';
import { type Clamd, type Scan, ScanError } from './clamd.ts';

/**
 * A store that keeps nothing in which clamd finds something. A content goes to both at once; until clamd has answered, no
 * ticket knows of the file, so nobody can open it. `givesUnchecked`: what could not be checked is kept, and marked.
 */
export const createCheckedStore = (
  store: FileStore,
  parts: { readonly clamd: Pick<Clamd, 'scan'>; readonly givesUnchecked: boolean; readonly log: Log },
): FileStore => {
  const { clamd, givesUnchecked, log } = parts;

  return {
    ...store,
    save: async (id, content, options) => {
      const { lastTry = false } = options;
      let unchecked = false;
      /** Either it is tried again later, or never given out, or kept as it is. */
      const notChecked = (error: unknown): void => {
        if (!(error instanceof ScanError)) throw error;
        if (!lastTry && !error.tooLarge) throw new FileUncheckedError(error.message, { cause: error });
        log.warn({ err: error, kept: givesUnchecked }, 'a file could not be checked for viruses');
        if (!givesUnchecked) throw new FileGoneError('unchecked', error.message);
        unchecked = true;
      };
      const trying = async <T>(step: () => Promise<T>): Promise<T | null> => {
        if (unchecked) return null;
        try {
          return await step();
        } catch (error) {
          notChecked(error);
          return null;
        }
      };

      const scan: Scan | null = await trying(() => clamd.scan());
      const passing = async function* (): AsyncGenerator<Uint8Array> {
        for await (const chunk of content) {
          await trying(async () => scan?.write(chunk));
          yield chunk;
        }
      };
      try {
        const kept = await store.save(id, passing(), options);
        try {
          const found = scan === null ? null : await trying(() => scan.end());
          if (found !== null) {
            log.warn({ found, size: kept.size, hash: kept.hash }, 'a file with a virus was kept out');
            throw new FileGoneError('infected', `clamd found ${found}`);
          }
        } catch (error) {
          await store.remove(id);
          throw error;
        }
        return unchecked ? { ...kept, unchecked: true } : kept;
      } finally {
        scan?.stop();
      }
    },
  };
};
