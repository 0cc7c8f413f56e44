import type { Command } from 'commander';
import type { Cli } from './cli.ts';

/** `desk models`: the desk's own models, learned from its tickets. */
const addModelCommands = (program: Command, { run, readConfig, say, stopSignal }: Cli): void => {
  const models = program.command('models').description('the models that this desk learned from its own tickets');
  models
    .command('list', { isDefault: true })
    .description('list them, and show how often the desk was right when it decided on its own')
    .action(() => run(async () => (await import('./models.ts')).listModels(readConfig(), say)));
  models
    .command('train')
    .description('learn now instead of tonight; the result is used only if it is better')
    .action(() => run(async () => (await import('./models.ts')).trainNow(readConfig(), say, stopSignal())));
  models
    .command('rollback')
    .description('use the model before this one again; its like comes back only when later tickets speak for it')
    .action(() => run(async () => (await import('./models.ts')).rollBack(readConfig(), say)));
  models
    .command('use')
    .description('use a model of the list from now on')
    .argument('<id>', 'its id')
    .action((id: string) => run(async () => (await import('./models.ts')).useModel(readConfig(), say, id)));
  models
    .command('learning')
    .description('stop or start learning; what was learnt stays in use')
    .argument('<on|off>')
    .action((wanted: string) => run(async () => (await import('./models.ts')).setLearning(readConfig(), say, wanted)));
};

/** `desk train`, `desk evaluate`, `desk classify`, `desk models`. What they need is loaded when they are called. */
export const addClassifierCommands = (program: Command, cli: Cli): void => {
  addModelCommands(program, cli);
  const { io, run, setExitCode } = cli;

  program
    .command('classify')
    .description('classify tickets: one JSON line each')
    .argument('[text]', 'one ticket')
    .option('--file <file>', 'a .csv or .csv.gz of tickets; - for standard input')
    .option('--text-columns <names>', 'the columns with the text, separated by commas')
    .option('--model <folder>', 'a trained model; by default the one that comes with Deskhand')
    .action((text: string | undefined, options: object) =>
      run(async () => {
        const { runClassify } = await import('#ml/commands/classify.ts');
        setExitCode(await runClassify({ ...options, ...(text !== undefined && { text }) }, io));
      }),
    );

  program
    .command('train')
    .description('train a model on labelled tickets, and report how good it is')
    .requiredOption('--data <file>', 'a .csv or .csv.gz of tickets; - for standard input')
    .option('--label-column <name>', 'which column is the category')
    .option('--text-columns <names>', 'the columns with the text, separated by commas')
    .option('--group-column <name>', 'which column marks tickets that belong together')
    .option('--none-label <label>', 'the label of tickets that belong to no category')
    .option('--merge-labels', 'treat labels that differ only in case or spaces as the same')
    .option('--out <folder>', 'where the model and its report go')
    .option('--seed <number>', 'the same seed gives the same model, bit for bit')
    .option('--precision <share>', 'how often it must be right to decide on its own, 0.5 to 1')
    .action((options: { data: string }) =>
      run(async () => {
        const { runTrain } = await import('#ml/commands/train.ts');
        setExitCode(await runTrain(options, io));
      }),
    );

  program
    .command('evaluate')
    .description('evaluate a model on labelled tickets it has not seen')
    .requiredOption('--data <file>', 'a .csv or .csv.gz of tickets; - for standard input')
    .option('--model <folder>', 'a trained model; by default the one that comes with Deskhand')
    .option('--label-column <name>', 'which column is the category')
    .option('--text-columns <names>', 'the columns with the text, separated by commas')
    .option('--json <file>', 'write all figures there')
    .option('--seed <number>', 'for the intervals')
    .action((options: { data: string }) =>
      run(async () => {
        const { runEvaluate } = await import('#ml/commands/evaluate.ts');
        setExitCode(await runEvaluate(options, io));
      }),
    );
};
