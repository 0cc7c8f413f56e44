import { randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { open, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { AwsV4Signer } from 'aws4fetch';
import { FileGoneError, type FileStore } from '#src/app/ports/files/files.ts';
import { isFileId } from './folder.ts';
import { createTidyUp } from './leftovers.ts';
import type { S3Settings } from './settings.ts';
import { takeIn } from './take-in.ts';

/** For one try, with the whole content. */
const tryMs = 60_000;
const mostTries = 4;
const temporaryName = /^deskhand-file-[0-9a-f-]{36}$/;
/** SHA-256 of nothing. */
const noContent = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** It may go well later: the store is busy or broken. */
const passes = (status: number): boolean => status === 429 || status >= 500;

/** Where an object is: in the path after the bucket, or on the bucket's own host. */
export const objectUrl = ({ endpoint, bucket, style }: S3Settings, key: string): URL => {
  const url = new URL(endpoint);
  const before = url.pathname.replace(/\/+$/, '');
  if (style === 'host') url.host = `${bucket}.${url.host}`;
  url.pathname = style === 'host' ? `${before}/${key}` : `${before}/${bucket}/${key}`;
  return url;
};

const beginningOf = async (response: Response): Promise<string> =>
  (await response.text().catch(() => '')).slice(0, 10_000);

/** The store's own word for what is wrong, such as `AccessDenied`. Its answer is not read further. */
const codeOf = async (response: Response): Promise<string> =>
  /<Code>([A-Za-z0-9.]{1,60})<\/Code>/.exec(await beginningOf(response))?.[1] ?? '';

/**
 * Whether a refusal to give an object says that there is none. Without the right to list the bucket Amazon answers 403, and
 * names that right in its words; where the right to read is missing, it names that one.
 */
const saysMissing = async (response: Response): Promise<boolean> => {
  if (response.status === 404) return (await codeOf(response.clone())) !== 'NoSuchBucket';
  return response.status === 403 && /AccessDenied[\s\S]*s3:ListBucket\b/.test(await beginningOf(response.clone()));
};

/**
 * Files in a bucket of Amazon S3, or of anything that speaks its protocol. Contents pass through a temporary file, never
 * through memory: a request has to say beforehand how long a content is and what its hash is, and nothing is given out
 * before all of it has been compared with what was kept.
 */
export const createS3Store = (
  settings: S3Settings,
  { pauseMs = 200 }: { readonly pauseMs?: number } = {},
): FileStore => {
  const { region, keyId: accessKeyId, secret: secretAccessKey } = settings;
  const temporary = (): string => join(tmpdir(), `deskhand-file-${randomUUID()}`);
  const tidyUp = createTidyUp(async () => {
    const names = await readdir(tmpdir());
    return names.filter((name) => temporaryName.test(name)).map((name) => join(tmpdir(), name));
  });

  const keyOf = (id: string): string => {
    if (!isFileId(id)) throw new Error('this is no id of a file');
    return `${id.slice(0, 2)}/${id}`;
  };

  const ask = async (
    method: 'GET' | 'PUT' | 'DELETE',
    id: string,
    {
      path,
      hash = noContent,
      signal,
    }: { readonly path?: string; readonly hash?: string; readonly signal?: AbortSignal },
  ): Promise<Response> => {
    const signed = await new AwsV4Signer({
      ...{ method, url: objectUrl(settings, keyOf(id)).href, headers: { 'x-amz-content-sha256': hash } },
      ...{ accessKeyId, secretAccessKey, service: 's3', region },
    }).sign();
    const within = AbortSignal.timeout(tryMs);
    return fetch(signed.url, {
      ...{ method, headers: signed.headers, redirect: 'error' },
      ...(path !== undefined && { body: await openAsBlob(path) }),
      signal: signal === undefined ? within : AbortSignal.any([within, signal]),
    });
  };

  /** Tries a few times while the store is busy or the connection breaks; `take` reads the answer, also when it is a refusal. */
  const trying = async <T>(
    what: string,
    send: () => Promise<Response>,
    take: (response: Response) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> => {
    for (let tries = 1; ; tries += 1) {
      try {
        const response = await send();
        if (!passes(response.status)) return await take(response);
        throw new Error(`it answers ${response.status} ${await codeOf(response)}`.trim());
      } catch (error) {
        if (error instanceof FileGoneError || error instanceof RefusedError) throw error;
        signal?.throwIfAborted();
        if (tries < mostTries) await pause(pauseMs * 2 ** (tries - 1), undefined, signal && { signal });
        else throw new Error(`a file could not be ${what} the store at ${settings.endpoint}`, { cause: error });
      }
    }
  };

  const refused = async (response: Response): Promise<never> => {
    const code = await codeOf(response);
    throw new RefusedError(`the store at ${settings.endpoint} refuses: ${response.status} ${code}`.trim());
  };

  return {
    save: async (id, content, options) => {
      keyOf(id);
      const { signal } = options;
      await tidyUp();
      const path = temporary();
      const kept = await takeIn(path, content, options);
      try {
        await trying(
          'put into',
          () => ask('PUT', id, { path, hash: kept.hash, ...(signal && { signal }) }),
          async (response) => {
            if (!response.ok) await refused(response);
            await response.body?.cancel();
          },
          signal,
        );
      } finally {
        await rm(path, { force: true });
      }
      return kept;
    },
    remove: async (id) => {
      keyOf(id);
      await trying(
        'removed from',
        () => ask('DELETE', id, {}),
        async (response) => {
          if (!response.ok && response.status !== 404) await refused(response);
          await response.body?.cancel();
        },
      );
    },
    read: async (id, { size, hash }) => {
      keyOf(id);
      const path = temporary();
      const isThere = await trying(
        'read from',
        () => ask('GET', id, {}),
        async (response) => {
          if (await saysMissing(response)) return false;
          if (!response.ok || response.body === null) return refused(response);
          // Beyond its size it is something else, and no more of it needs to come.
          const found = await takeIn(path, response.body, { mostBytes: size }).catch((error: unknown) => {
            if (error instanceof FileGoneError) return null;
            throw error;
          });
          return found !== null && found.size === size && found.hash === hash;
        },
      );
      if (!isThere) {
        await rm(path, { force: true });
        return null;
      }
      const file = await open(path);
      // It has no name any more: what is left of it goes when it has been read.
      await rm(path);
      return Readable.toWeb(file.createReadStream()) as ReadableStream<Uint8Array>;
    },
  };
};

/** The store will say the same tomorrow: its key, its bucket or its clock is wrong. */
class RefusedError extends Error {
  override readonly name = 'RefusedError';
}
