import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { OptionsError } from './command.ts';

/** The objects of a file, one a line; empty lines do not count. Throws OptionsError with the line. */
export const readLines = async <T>(option: string, file: string, schema: z.ZodType<T>): Promise<readonly T[]> => {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new OptionsError(`${option}: ${file} cannot be read (${error.code}).`);
  });
  const found = text.split('\n').flatMap((line, at): readonly T[] => {
    const bare = line.replace(/^\uFEFF/, '').trim();
    if (bare === '') return [];
    let value: unknown;
    try {
      value = JSON.parse(bare);
    } catch {
      throw new OptionsError(`${option}: ${file}:${at + 1} is not JSON; every line is one object.`);
    }
    if (Array.isArray(value))
      throw new OptionsError(`${option}: ${file}:${at + 1} is a list; every line is one object.`);
    const read = schema.safeParse(value);
    if (read.success) return [read.data];
    const [issue] = read.error.issues;
    throw new OptionsError(`${option}: ${file}:${at + 1} ${issue?.path.join('.')}: ${issue?.message}`);
  });
  if (found.length === 0) throw new OptionsError(`${option}: ${file} has nothing in it.`);
  return found;
};
