import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import type { WrittenOrganisation } from '#src/app/organisation/known-people.ts';
import { readOrganisation } from './read.ts';
import type { Mistake } from './yaml-text.ts';

/** Its message is for people. `bad_file`: the file is wrong, as opposed to a change that cannot be made. */
export class OrganisationError extends Error {
  readonly code: 'bad_file' | 'refused';
  constructor(code: OrganisationError['code'], message: string) {
    super(message);
    this.name = 'OrganisationError';
    this.code = code;
  }
}

/** The file to start from. */
export const readExample = (): Promise<string> => readFile(new URL('example.yaml', import.meta.url), 'utf8');

const readBytes = async (file: string): Promise<Uint8Array> => {
  try {
    return file === '-' ? await buffer(process.stdin) : await readFile(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    if (code === 'EISDIR') throw new OrganisationError('bad_file', `${file} is a folder: name a file`);
    throw new OrganisationError('bad_file', `${file} cannot be read (${code}): check the name`);
  }
};

/** A file as text; - is standard input. Throws OrganisationError. */
export const readText = async (file: string): Promise<string> => {
  const bytes = await readBytes(file);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new OrganisationError('bad_file', `${file} is not UTF-8 text: save it as UTF-8`);
  }
};

/** Reads and checks a file. Throws OrganisationError with every mistake in it. */
export const loadOrganisation = async (file: string): Promise<WrittenOrganisation> => {
  const read = readOrganisation(await readText(file));
  if (read.ok) return read.organisation;
  throw mistakesIn(file, read.mistakes, 'nothing was changed');
};

/** A mistake in words, with its place. */
const mistakeLine = (file: string, { line, column, path, text: what }: Mistake): string => {
  const where = `${file}:${line}:${column}`;
  return path === '' ? `${where}  ${what}` : `${where}  ${path}: ${what}`;
};

/** All mistakes of a file in one error, each with its place. */
export const mistakesIn = (file: string, mistakes: readonly Mistake[], outcome: string): OrganisationError => {
  const lines = mistakes.map((mistake) => mistakeLine(file === '-' ? 'line' : file, mistake));
  const count = mistakes.length === 1 ? '1 mistake' : `${mistakes.length} mistakes`;
  return new OrganisationError('bad_file', [...lines, `${count}; ${outcome}.`].join('\n'));
};
