import type { Environment } from '#src/app/adapter-kit/settings.ts';
import type { Config } from '#src/config.ts';

/** What every command works with. */
export type Cli = {
  /** Does the work; a fault is told to people, and is the exit code. */
  readonly run: (work: () => Promise<void>) => Promise<void>;
  /** Throws ConfigError. */
  readonly readConfig: () => Config;
  /** The environment itself, for what a platform reads of it. Throws ConfigError when anything in it is wrong. */
  readonly readEnvironment: () => Environment;
  /** To standard output. */
  readonly say: (line: string) => void;
  /** To standard error: progress, and what goes wrong. */
  readonly complain: (line: string) => void;
  /** Aborted when the process is told to stop. */
  readonly stopSignal: () => AbortSignal;
};
