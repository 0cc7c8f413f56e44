import { Command, CommanderError } from 'commander';
import { version } from '#src/desk/run/version.ts';
import { addAccessCommands } from './access-commands.ts';
import { addAssistantCommands } from './assistant-commands.ts';
import { addClassifierCommands } from './classifier-commands.ts';
import { type Cli, exitCodes, type Surroundings } from './cli.ts';
import { addDatabaseCommands } from './database-commands.ts';
import { addDeskCommands } from './desk-commands.ts';
import { addFactsCommands } from './facts-commands.ts';
import { addKnowledgeCommands } from './knowledge-commands.ts';
import { addOrganisationCommands } from './organisation-commands.ts';
import { addPlatformCommands } from './platform-commands.ts';
import { addPrivacyCommands } from './privacy-commands.ts';
import { addReportCommand } from './report-command.ts';
import { addSlaCommands } from './sla-commands.ts';

/** An error whose message is meant for people needs no stack. */
const meantForPeople = new Set([
  'ConfigError',
  'DatabaseError',
  'ListenError',
  'InputError',
  'ModelFileError',
  'OrganisationError',
  'SetupError',
  'StoreUnavailableError',
]);

/** Those that say that a setting, an argument or a file was wrong, as opposed to work that failed. */
const aboutUsage = new Set(['ConfigError', 'InputError', 'ModelFileError']);
const usageCodes: ReadonlySet<unknown> = new Set(['bad_url', 'bad_file']);

const isUsage = (error: unknown): boolean =>
  error instanceof Error && (aboutUsage.has(error.name) || ('code' in error && usageCodes.has(error.code)));

/** A file that cannot be opened, or a full disk: the system says which and why. */
const systemSentence = (error: Error): string | null => {
  const { code, path, syscall } = error as { code?: unknown; path?: unknown; syscall?: unknown };
  if (typeof code !== 'string' || typeof syscall !== 'string') return null;
  return typeof path === 'string' ? `${path} cannot be used: ${whatIsWrong(code)}.` : error.message;
};

const whatIsWrong = (code: string): string => {
  if (code === 'ENOENT') return 'it or its folder does not exist';
  if (code === 'EISDIR') return 'it is a folder';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return `this user may not (${code})`;
  return code;
};

/** For people; a stack only for a fault of ours. */
const sentenceOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  if (meantForPeople.has(error.name)) return error.message;
  return systemSentence(error) ?? error.stack ?? error.message;
};

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
  addAccessCommands(program, cli);
  addDatabaseCommands(program, cli);
  addOrganisationCommands(program, cli);
  addSlaCommands(program, cli);
  addFactsCommands(program, cli);
  addKnowledgeCommands(program, cli);
  addAssistantCommands(program, cli);
  addReportCommand(program, cli);
  addPrivacyCommands(program, cli);
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
      complain(sentenceOf(error));
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
