import type { Command } from 'commander';
import type { PlatformCommand } from '#src/app/adapter-kit/platform.ts';
import { platforms } from '#src/platforms.ts';
import { type Cli, exitCodes } from './cli.ts';

/** `desk <platform> …`: the commands of each platform. */
export const addPlatformCommands = (program: Command, cli: Cli): void => {
  for (const { name, about, commands } of platforms) {
    if (commands.length === 0) continue;
    const group = program.command(name).description(about);
    for (const command of commands) addPlatformCommand(group, command, cli);
  }
};

const addPlatformCommand = (
  group: Command,
  { name, description, argument, options = [], run: work }: PlatformCommand,
  { run, readEnvironment, say, setExitCode }: Cli,
): void => {
  const command = group.command(name).description(description);
  if (argument !== undefined) command.argument(argument.flags, argument.description, argument.fallback);
  for (const { flags, description: words, fallback } of options) command.option(flags, words, fallback);
  command.action(() =>
    run(async () => {
      const [only] = command.registeredArguments;
      const given = { ...command.opts(), ...(only !== undefined && { [only.name()]: command.processedArgs[0] }) };
      if (!(await work(readEnvironment, given, say))) setExitCode(exitCodes.failed);
    }),
  );
};
