import { Command, CommanderError } from 'commander';
import { ConfigError } from '#src/app/adapter-kit/settings.ts';
import { version } from '#src/desk/run/version.ts';
import { addClassifierCommands } from './classifier-commands.ts';
import { type Cli, exitCodes, type Surroundings } from './cli.ts';
import { addDatabaseCommands } from './database-commands.ts';
import { addDeskCommands } from './desk-commands.ts';
import { addOrganisationCommands } from './organisation-commands.ts';
import { addPlatformCommands } from './platform-commands.ts';

/** An error whose message is meant for people needs no stack. */
const meantForPeople = new Set([
  'ConfigError',
  'DatabaseError',
  'ListenError',
  'InputError',
  'ModelFileError',
  'OrganisationError',
  'SetupError',
]);

/** A wrong setting or file, as opposed to work that failed. */
const isUsage = (error: unknown): boolean =>
  error instanceof ConfigError ||
  (error instanceof Error && 'code' in error && (error.code === 'bad_url' || error.code === 'bad_file'));

const createProgram = (cli: Cli): Command => {
  const { stdout, stderr } = cli.io;
  const program = new Command('desk')
    .description('Deskhand: an IT help desk that lives in the chat people already have open')
    .version(version)
    .showHelpAfterError()
    .exitOverride()
    .configureOutput({ writeOut: (text) => stdout.write(text), writeErr: (text) => stderr.write(text) })
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 failed, 2 not understood.\nSettings come from the environment and .env: see docs/configuration.md.',
    );
  addDeskCommands(program, cli);
  addDatabaseCommands(program, cli);
  addOrganisationCommands(program, cli);
  addClassifierCommands(program, cli);
  addPlatformCommands(program, cli);
  return program;
};

/** Runs `desk` with these arguments. Resolves with the exit code; errors are printed. */
export const runProgram = async (words: readonly string[], surroundings: Surroundings): Promise<number> => {
  const { complain } = surroundings;
  let exitCode: number = exitCodes.ok;
  const setExitCode = (code: number): void => {
    exitCode = code;
  };
  const run = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      const known = error instanceof Error && meantForPeople.has(error.name);
      complain(known ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error));
      exitCode = isUsage(error) ? exitCodes.usage : exitCodes.failed;
    }
  };
  try {
    await createProgram({ ...surroundings, run, setExitCode }).parseAsync(words, { from: 'user' });
  } catch (error) {
    // Help and version end this way too; errors have already been printed.
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  }
  return exitCode;
};
