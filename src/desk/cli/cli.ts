import type { CommandIo } from '#ml/commands/command.ts';
import type { Environment } from '#src/app/adapter-kit/settings.ts';
import type { Config } from '#src/config.ts';

/** Exit codes, as `desk --help` tells them. */
export const exitCodes = { ok: 0, failed: 1, usage: 2 } as const;

/** What the command line has of the process it runs in; a test has its own. */
export type Surroundings = {
  /** Throws ConfigError. */
  readonly readConfig: () => Config;
  /** The environment itself, for what a platform reads of it. Throws ConfigError when anything in it is wrong. */
  readonly readEnvironment: () => Environment;
  /** To standard output. */
  readonly say: (line: string) => void;
  /** To standard error: progress, and what goes wrong. */
  readonly complain: (line: string) => void;
  /** For what is read or written as a stream. */
  readonly io: CommandIo;
  /** Aborted when the process is told to stop. */
  readonly stopSignal: () => AbortSignal;
};

/** What every command works with. */
export type Cli = Surroundings & {
  /** Does the work; a fault is told to people, and is the exit code. */
  readonly run: (work: () => Promise<void>) => Promise<void>;
  /** The exit code, for what is no fault; otherwise 0. */
  readonly setExitCode: (code: number) => void;
};
