import { createReadStream, existsSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip } from 'node:zlib';
import { importLines } from '#db/copy/import-lines.ts';
import { InputError } from '#src/desk/input-error.ts';
import { createProgress } from '#src/desk/run/progress.ts';

const words = { reading: 'Reading', copying: 'Writing', indexing: 'Indexing', verifying: 'Comparing' } as const;

/** A line is a row; the longest has a model of a few megabytes. */
const longestLine = 256 * 1024 * 1024;

/** The lines of a file. Only `\n` ends one: readers of lines that know more ends would cut texts that have them. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const bytes = createReadStream(file);
  const unpacked = /\.gz$/i.test(file) ? createGunzip() : null;
  const source = unpacked ?? bytes;
  const piped = unpacked === null ? null : pipeline(bytes, unpacked);
  piped?.catch(() => {});
  const decoder = new StringDecoder('utf8');
  let rest = '';
  try {
    for await (const chunk of source) {
      const [first = '', ...others] = decoder.write(chunk as Buffer).split('\n');
      rest += first;
      for (const next of others) {
        yield rest;
        rest = next;
      }
      if (rest.length > longestLine)
        throw new InputError(`${file}: this is no export of a desk, its lines are too long`);
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && `${error.code}`.startsWith('Z_')) {
      throw new InputError(`${file} cannot be unpacked: ${error.message}. Is it cut off?`);
    }
    throw error;
  }
  if (rest !== '') yield rest;
}

/** Puts an exported desk into the empty database at `url`. Throws InputError, DatabaseError. */
export const importDesk = async (
  url: string,
  file: string,
  { say, complain }: { readonly say: (line: string) => void; readonly complain: (line: string) => void },
): Promise<void> => {
  if (!existsSync(file)) throw new InputError(`There is no file ${file}`);
  let shown = '';
  let progress = createProgress('Reading', complain);
  try {
    const tables = await importLines(linesOf(file), url, (step) => {
      const what = 'table' in step ? `${words[step.step]} ${step.table}` : words[step.step];
      if (what !== shown) {
        progress.stop();
        progress = createProgress(what, complain);
        shown = what;
      }
      progress.update(step.done, 'total' in step ? step.total : step.done);
    });
    progress.stop();
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    say(`Imported and compared: ${rows} rows in ${tables.length} tables, equal by count and checksum.`);
    say('Nobody is signed in to its console yet. Let only one desk run: each would send what is still owed.');
  } finally {
    progress.stop();
  }
};
