import { createReadStream } from 'node:fs';
import { pipeline, type Readable, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** Text packs to a fifth or a tenth of its size; a file that unpacks to much more was made to fill a disk or memory. */
const mostTimes = 100;
/** Repetitive small files are harmless. */
const alwaysFine = 16 * 1024 * 1024;

/** The code of the error with which the stream ends when a file unpacks to far too much. */
export const unpacksTooLarge = 'ERR_UNPACKS_TOO_LARGE';

/**
 * The bytes of a file, unpacked while they are read if its name ends in `.gz`. The stream ends with an error when the
 * file cannot be read, is no gzip file, or unpacks to more than 100 times its size, as soon as that much has come out.
 */
export const openUnpacked = (file: string): Readable => {
  const source = createReadStream(file);
  if (!file.endsWith('.gz')) return source;
  let unpacked = 0;
  const counted = new Transform({
    transform: (bytes: Buffer, _encoding, done) => {
      unpacked += bytes.length;
      const tooLarge = unpacked > alwaysFine && unpacked > mostTimes * source.bytesRead;
      done(tooLarge ? Object.assign(new Error(sentence), { code: unpacksTooLarge }) : null, bytes);
    },
  });
  // Whatever fails, the last stream tells its reader, and all of them are closed.
  pipeline(source, createGunzip(), counted, () => {});
  return counted;
};

const sentence = `it unpacks to more than ${mostTimes} times its size; unpack it yourself if you trust it`;
