import { clip } from '#src/core/clip.ts';
import { cleanName } from '#src/core/visible-text.ts';

/** A file that the desk keeps for a ticket. */
export type StoredFile = {
  /** Unguessable; where it is kept and asked for. */
  readonly id: string;
  readonly name: string;
  /** What its first bytes say it is, never what somebody claims. */
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  /** SHA-256 of its content, in hexadecimal. */
  readonly hash: string;
  /** It was to be checked for viruses, and could not be. */
  readonly unchecked?: true;
};

/** Why a file that somebody sent is not kept. */
export type FileProblem = 'too_large' | 'empty' | 'gone' | 'refused' | 'too_many' | 'infected' | 'unchecked';

export type FailedFile = { readonly name: string; readonly why: FileProblem };

export const fileLimits = {
  /** Bytes of one file. */
  size: 25_000_000,
  /** Files of one message; what is beyond that is not kept. */
  perMessage: 10,
  name: 120,
} as const;

/** A file's name without a path and without characters that could mislead; what it ends in stays. */
export const fileName = (given: string): string => {
  const bare = cleanName(given.replaceAll(/[\\/:*?"<>|]/g, ' ')).replace(/^[.\s]+/, '');
  if (bare === '') return 'file';
  if (bare.length <= fileLimits.name) return bare;
  const ending = /\.[A-Za-z0-9]{1,10}$/.exec(bare)?.[0] ?? '';
  return clip(bare.slice(0, bare.length - ending.length), fileLimits.name - ending.length) + ending;
};

/** Those that can be sent where one may have so many bytes, and all of them so many together; the first ones first. */
export const sendable = <File extends Pick<StoredFile, 'size'>>(
  files: readonly File[],
  { largest, together = Number.POSITIVE_INFINITY }: { readonly largest: number; readonly together?: number },
): readonly File[] => {
  let left = together;
  return files.filter(({ size }) => {
    if (size > largest || size > left) return false;
    left -= size;
    return true;
  });
};

const startsWith = (bytes: Uint8Array, ...expected: readonly number[]): boolean =>
  expected.every((byte, n) => bytes[n] === byte);

const ascii = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));

/** Types that a browser may show; everything else is only ever saved. SVG is not among them: it can run scripts. */
const shown: readonly string[] = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

export const isShown = (type: string): boolean => shown.includes(type);

/** What the beginning of a file says it is; anything that is no picture or PDF is only bytes. */
export const typeOf = (bytes: Uint8Array): string => {
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (/^GIF8[79]a$/.test(ascii(bytes, 0, 6))) return 'image/gif';
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'image/webp';
  if (ascii(bytes, 0, 5) === '%PDF-') return 'application/pdf';
  return 'application/octet-stream';
};

/** `12 kB`, `3.4 MB`. */
export const sizeWords = (bytes: number): string => {
  if (bytes < 1_000) return `${bytes} bytes`;
  return bytes < 1_000_000
    ? `${Math.round(bytes / 1_000)} kB`
    : `${(bytes / 1_000_000).toFixed(1).replace('.0', '')} MB`;
};
