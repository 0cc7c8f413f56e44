import { openUnpacked } from '#ml/data/unpack.ts';
import { InputError } from '#src/desk/input-error.ts';

const boms: readonly (readonly [string, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** The charset that the first bytes name; null: they name none. */
const charsetOf = (start: Uint8Array): string | null =>
  boms.find(([, mark]) => mark.every((byte, n) => start[n] === byte))?.[0] ?? null;

const decoderFor = (charset: string) => {
  try {
    return new TextDecoder(charset, { fatal: true });
  } catch {
    throw new InputError(`There is no charset ${charset}; write one such as windows-1252 or utf-16le.`);
  }
};

/**
 * The text of a file, piece by piece, unpacked if its name ends in `.gz`. It is UTF-8 unless a mark at its start or
 * `charset` says otherwise. Throws InputError with the line in which it is something else.
 */
export async function* openText(file: string, charset: string | null): AsyncGenerator<string> {
  let decoder: ReturnType<typeof decoderFor> | null = null;
  let name = '';
  let line = 1;
  const decode = (bytes?: Uint8Array): string => {
    try {
      return decoder?.decode(bytes, { stream: bytes !== undefined }) ?? '';
    } catch {
      throw new InputError(
        `${file} is not ${name} from line ${line} on. Say what it is, as in --charset windows-1252.`,
      );
    }
  };
  try {
    for await (const chunk of openUnpacked(file)) {
      const bytes = chunk as Buffer;
      if (decoder === null) {
        name = charsetOf(bytes) ?? charset ?? 'utf-8';
        decoder = decoderFor(name);
      }
      const text = decode(bytes);
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) line += 1;
      yield text;
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw new InputError(code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read: ${message}`);
  }
  yield decode();
}
