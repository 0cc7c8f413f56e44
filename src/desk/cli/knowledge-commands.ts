import type { Command } from 'commander';
import { evaluatorOf } from '#src/desk/knowledge/evaluate-embeddings.ts';
import type { Cli } from './cli.ts';

/** `desk knowledge …`. What it needs is loaded when it is called. */
export const addKnowledgeCommands = (program: Command, { io, run, readConfig, say, setExitCode }: Cli): void => {
  const knowledge = program.command('knowledge').description('the knowledge base');
  knowledge
    .command('evaluate')
    .description('say how well the search finds the article that answers a question')
    .option('--articles <file>', 'lines of { "id", "title", "body" }; by default 60 that come with Deskhand')
    .option('--questions <file>', 'lines of { "text", "article" }; by default 300 that come with Deskhand')
    .option('--json', 'one JSON object: { n, hit1, hit3, mrr10, msP50, msP99 }')
    .action((options: object) =>
      run(async () => {
        const { runEvaluateKnowledge } = await import('#ml/commands/evaluate-knowledge.ts');
        setExitCode(await runEvaluateKnowledge(options, io, await evaluatorOf(readConfig().embeddings)));
      }),
    );
  knowledge
    .command('import')
    .description('write the articles of a folder of Markdown files, those that are new or have changed')
    .argument('<folder>')
    .option('--dry-run', 'only say what would be written')
    .action((folder: string, { dryRun }: { dryRun?: boolean }) =>
      run(async () => {
        const { importFolder } = await import('#src/desk/articles/folder.ts');
        await importFolder(readConfig(), folder, dryRun ?? false, say);
      }),
    );
  knowledge
    .command('export')
    .description('write every article into a folder, as import reads it')
    .argument('<folder>')
    .action((folder: string) =>
      run(async () => {
        const { exportFolder } = await import('#src/desk/articles/folder.ts');
        await exportFolder(readConfig(), folder, say);
      }),
    );
};
