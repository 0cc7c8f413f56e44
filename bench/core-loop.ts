import { cpus } from 'node:os';
import { compareWithBareCommits } from './durable-opens.ts';
import { measureStart } from './start-up.ts';
import { measureUnderLoad } from './steady-load.ts';

/** A ticket's path through one process with SQLite: filed durably, delivered; and the start of the process. */
export const run = async (print: (line: string) => void): Promise<void> => {
  print(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}`);
  await compareWithBareCommits(print);
  await measureUnderLoad(print);
  await measureStart(print);
};
