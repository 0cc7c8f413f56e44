import type { Command } from 'commander';
import { evaluatorOf } from '#src/desk/knowledge/evaluate-embeddings.ts';
import type { Cli } from './cli.ts';

/** `desk assistant …`. What it needs is loaded when it is called. */
export const addAssistantCommands = (program: Command, { io, run, readConfig, setExitCode }: Cli): void => {
  const assistant = program.command('assistant').description('what a language model does for the desk');
  assistant
    .command('evaluate')
    .description('say how well the assistant knows when to be silent, and how faithful answers are to their articles')
    .option(
      '--answers <file>',
      'lines of { "question", "articles", "said" } that a model has said: looks at these alone',
    )
    .option('--articles <file>', 'with --answers: lines of { "id", "title", "body" }')
    .option('--json', 'one JSON object')
    .action((options: object) =>
      run(async () => {
        const { runEvaluateAssistant } = await import('#ml/commands/evaluate-assistant.ts');
        setExitCode(await runEvaluateAssistant(options, io, await evaluatorOf(readConfig().embeddings)));
      }),
    );
};
