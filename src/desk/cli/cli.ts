import type { CommandIo } from '#ml/commands/command.ts';
import type { Environment } from '#src/app/adapter-kit/settings.ts';
import type { Config } from '#src/config.ts';

/** Exit codes, as `desk --help` tells them. */
export const exitCodes = { ok: 0, failed: 1, usage: 2 } as const;

/** What the command line uses of its process; tests pass their own. */
export type Surroundings = {
  /** Throws ConfigError. */
  readonly readConfig: () => Config;
  /** The environment itself, for platforms to read. Throws ConfigError if anything in it is wrong. */
  readonly readEnvironment: () => Environment;
  /** To standard output. */
  readonly say: (line: string) => void;
  /** To standard error: progress and errors. */
  readonly complain: (line: string) => void;
  /** For data read or written as a stream. */
  readonly io: CommandIo;
  /** Aborted when the process is told to stop. */
  readonly stopSignal: () => AbortSignal;
};

/** What every command uses. */
export type Cli = Surroundings & {
  /** Does the work; an error is printed and sets the exit code. */
  readonly run: (work: () => Promise<void>) => Promise<void>;
  /** Sets the exit code without an error; otherwise it is 0. */
  readonly setExitCode: (code: number) => void;
};
