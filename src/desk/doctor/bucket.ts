import { randomUUID } from 'node:crypto';
import { createS3Store } from '#adapters/files/s3.ts';
import type { S3Settings } from '#adapters/files/settings.ts';
import { errorWords } from '#src/app/adapter-kit/errors/error-words.ts';
import type { Finding } from '#src/app/adapter-kit/platform.ts';

/** Whether the bucket takes, gives and removes a file: one of a few letters, which is gone afterwards. */
export const lookAtBucket = async (settings: S3Settings): Promise<Finding> => {
  const { bucket, endpoint } = settings;
  const store = createS3Store(settings);
  const id = `probe-${randomUUID()}`;
  try {
    const kept = await store.save(id, ReadableStream.from([Buffer.from('desk doctor')]), { mostBytes: 100 });
    let isThere = false;
    try {
      const found = await store.read(id, kept);
      await found?.cancel();
      isThere = found !== null;
    } finally {
      // Whatever came of reading it: nobody wants to find it there.
      await store.remove(id);
    }
    if (isThere) return { good: true, words: `the bucket ${bucket} takes, gives and removes files` };
    return {
      ...{ good: false, words: `the bucket ${bucket} does not give what it has taken` },
      remedy: 'Look whether something between the desk and the store changes what passes.',
    };
  } catch (error) {
    return {
      ...{ good: false, words: `the bucket ${bucket} at ${endpoint} cannot be used: ${errorWords(error)}` },
      remedy: 'Check DESKHAND_S3_…, and that its key may put, get and delete objects there.',
    };
  }
};
