import type { Command } from 'commander';
import type { Cli } from './cli.ts';

/** `desk models`: the desk's own, learned from its tickets. */
const addModelCommands = (program: Command, { run, readConfig, say, stopSignal }: Cli): void => {
  const models = program.command('models').description('the models that this desk learned from its own tickets');
  models
    .command('list', { isDefault: true })
    .description('which there are, and how right the desk was when it acted alone')
    .action(() => run(async () => (await import('./models.ts')).listModels(readConfig(), say)));
  models
    .command('train')
    .description('learn now rather than tonight; asked only if it proves better')
    .action(() => run(async () => (await import('./models.ts')).trainNow(readConfig(), say, stopSignal())));
  models
    .command('rollback')
    .description('ask the model before this one again')
    .action(() => run(async () => (await import('./models.ts')).rollBack(readConfig(), say)));
};

/** `desk train`, `desk evaluate`, `desk classify`, `desk models`. What they need is loaded when one of them is called. */
export const addClassifierCommands = (program: Command, cli: Cli): void => {
  addModelCommands(program, cli);
  const { io, setExitCode } = cli;

  program
    .command('classify')
    .description('say what tickets are about: a JSON line each')
    .argument('[text]', 'one ticket')
    .option('--file <file>', 'a .csv or .csv.gz of tickets; - for standard input')
    .option('--text-columns <names>', 'which columns are the text, separated by commas')
    .option('--model <folder>', 'a trained model; the one that comes with Deskhand when left out')
    .action(async (text: string | undefined, options: object) => {
      const { runClassify } = await import('#ml/commands/classify.ts');
      setExitCode(await runClassify({ ...options, ...(text !== undefined && { text }) }, io));
    });

  program
    .command('train')
    .description('train a model on labelled tickets, and report how good it is')
    .requiredOption('--data <file>', 'a .csv or .csv.gz of tickets; - for standard input')
    .option('--label-column <name>', 'which column is the category')
    .option('--text-columns <names>', 'which columns are the text, separated by commas')
    .option('--group-column <name>', 'which column marks tickets that belong together')
    .option('--none-label <label>', 'the label of tickets that belong to no category')
    .option('--merge-labels', 'take labels that differ only in case or spaces for one')
    .option('--out <folder>', 'where the model and its report go')
    .option('--seed <number>', 'the same seed gives the same model, bit for bit')
    .option('--precision <share>', 'how often it must be right to act alone, 0.5 to 1')
    .action(async (options: { data: string }) => {
      const { runTrain } = await import('#ml/commands/train.ts');
      setExitCode(await runTrain(options, io));
    });

  program
    .command('evaluate')
    .description('judge a model on labelled tickets that it has not seen')
    .requiredOption('--data <file>', 'a .csv or .csv.gz of tickets; - for standard input')
    .option('--model <folder>', 'a trained model; the one that comes with Deskhand when left out')
    .option('--label-column <name>', 'which column is the category')
    .option('--text-columns <names>', 'which columns are the text, separated by commas')
    .option('--json <file>', 'write all figures there')
    .option('--seed <number>', 'for the intervals')
    .action(async (options: { data: string }) => {
      const { runEvaluate } = await import('#ml/commands/evaluate.ts');
      setExitCode(await runEvaluate(options, io));
    });
};
