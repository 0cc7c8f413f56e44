import type { Readable, Writable } from 'node:stream';
import { SingleBar } from 'cli-progress';
import { z } from 'zod';
import { CsvError } from '#ml/data/csv.ts';
import { type Model, readsAsTrained } from '#ml/models/model.ts';
import { loadModel, ModelFileError } from '#ml/models/model-file.ts';

/** What a command reads from and writes to. Results go to stdout; progress, notes and errors to stderr. */
export type CommandIo = { readonly stdin: Readable; readonly stdout: Writable; readonly stderr: Writable };

export const exitCodes = { ok: 0, fault: 1, badInput: 2 } as const;

/** Wrong options; the message says what to do. */
export class OptionsError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'OptionsError';
  }
}

/** Runs a command's work; a fault that the user can fix becomes one line of text and an exit code. */
export const runCommand = async (io: CommandIo, work: () => Promise<void>): Promise<number> => {
  try {
    await work();
    return exitCodes.ok;
  } catch (error) {
    if (!(error instanceof CsvError || error instanceof OptionsError || error instanceof ModelFileError)) throw error;
    io.stderr.write(`${error.message}\n`);
    return exitCodes.badInput;
  }
};

/** Does what may fail because of the place that an option names. Throws OptionsError. */
export const writing = (option: string, place: string, work: () => void): void => {
  try {
    work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${error.code})` : '';
    throw new OptionsError(`${option}: ${place} cannot be written${code}; name another place.`);
  }
};

export const checkOptions = <T>(schema: z.ZodType<T>, options: unknown): T => {
  const parsed = schema.safeParse(options);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const option = String(issue?.path[0] ?? '').replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  throw new OptionsError(`--${option}: ${issue?.message ?? 'wrong value'}`);
};

/** The model in a folder. Says so where it was trained when tickets were read differently. Throws `ModelFileError`. */
export const openModel = async (folder: string, io: CommandIo): Promise<Model> => {
  const model = loadModel(folder);
  if (!readsAsTrained(model)) {
    await writeLine(
      io.stderr,
      `${folder}: this model is from a Deskhand that read tickets differently. It guesses, and decides nothing alone; train it again.`,
    );
  }
  return model;
};

/** "title,description" as a list of names. */
export const columnList = z
  .string()
  .transform((names) =>
    names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  )
  .refine((names) => names.length > 0, 'name at least one column');

/** Writes a line, waiting while the reader is slower. */
export const writeLine = async (to: Writable, line: string): Promise<void> => {
  if (!to.write(`${line}\n`)) await new Promise((resolve) => to.once('drain', resolve));
};

export type Progress = {
  /** How much is done; the total may become known or grow on the way. */
  update(done: number, total: number, doing: string): void;
  stop(): void;
};

const silentFor = 1000;
const lineEvery = 5000;

/** Progress of work that may take longer than a second: a bar on a terminal, otherwise a line now and then. */
export const createProgress = (to: Writable): Progress => {
  const started = performance.now();
  const terminal = 'isTTY' in to && to.isTTY === true;
  let bar: SingleBar | undefined;
  let lastLine = started + silentFor - lineEvery;
  return {
    update: (done, total, doing) => {
      const now = performance.now();
      if (now - started < silentFor) return;
      if (terminal) {
        if (!bar) {
          bar = new SingleBar({ format: '{bar} {value}/{total}  {doing}', stream: to as NodeJS.WritableStream });
          bar.start(total, done, { doing });
        }
        bar.setTotal(total);
        bar.update(done, { doing });
      } else if (now - lastLine >= lineEvery) {
        lastLine = now;
        to.write(`${done}/${total}  ${doing}\n`);
      }
    },
    stop: () => bar?.stop(),
  };
};
