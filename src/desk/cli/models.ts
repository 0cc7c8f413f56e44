import { isLearning, switchLearning } from '#src/app/background/learn.ts';
import type { StoredModel } from '#src/app/ports/models.ts';
import type { Config } from '#src/config.ts';
import { days } from '#src/core/ids.ts';
import { InputError } from '#src/desk/input-error.ts';
import { learningRemarks } from '#src/desk/run/learning-remarks.ts';
import { createLog } from '#src/desk/run/log.ts';
import { wireDesk } from '#src/desk/run/wire.ts';

type Print = (line: string) => void;

const withDesk = async (config: Config, work: (desk: Awaited<ReturnType<typeof wireDesk>>) => Promise<void>) => {
  const desk = await wireDesk({
    databaseUrl: config.databaseUrl,
    demo: config.demo,
    log: createLog(config.logLevel),
    ifMissing: 'refuse',
  });
  try {
    await work(desk);
  } finally {
    await desk.database.close();
  }
};

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

const precisionWindow = days(90);

const shownAs = ({ state, rolledBackAt }: StoredModel): string =>
  rolledBackAt === null ? state : `${state}, rolled back ${new Date(rolledBackAt).toISOString()}`;

/** The desk's own models, and how often the desk was recently right when it decided on its own. */
export const listModels = (config: Config, print: Print): Promise<void> =>
  withDesk(config, async ({ database, clock, model }) => {
    const { models, store } = database;
    const history = await models.history();
    if (!(await isLearning(store))) print('Learning is switched off: npm run desk -- models learning on');
    if (history.length === 0) print('No model of your own yet: the one that comes with Deskhand is used.');
    for (const one of history) {
      const { id, trainedAt, learnedFrom, why, comparison } = one;
      const { heldOut, championAccuracy, challengerAccuracy, capped = 0 } = comparison;
      print(`${id}  ${new Date(trainedAt).toISOString()}  ${shownAs(one)}`);
      print(`          learned from ${learnedFrom} tickets; on ${heldOut} others ${percent(challengerAccuracy)}, `);
      print(`          the champion then ${percent(championAccuracy)}. ${why}`);
      if (capped > 0) print(`          Left out ${capped}, so that nobody alone decides what belongs where.`);
    }
    const live = await models.liveGuesses(clock.now() - precisionWindow);
    if (live.length > 0) print('Sure enough to decide alone, in the last 90 days:');
    for (const { category, guesses } of live) {
      const right = guesses.filter((guess) => guess.right).length;
      const held = guesses.filter((guess) => guess.held).length;
      const left = held === 0 ? '' : `; ${held} of them left to people all the same`;
      print(`  ${category.padEnd(20)}  ${guesses.length} tickets, ${percent(right / guesses.length)} right${left}`);
    }
    const { remarks, contradict, unproven } = await learningRemarks(database, model, clock.now());
    if (unproven.length > 0) {
      print(`Left to people, as the classifier does not know every category of this desk: ${unproven.join(', ')}.`);
      print('  It decides on each once ten guesses have shown it to be right, or when it has learnt the others.');
    }
    for (const { problem, remedy } of [...remarks, ...contradict]) {
      print(problem);
      print(`  ${remedy}`);
    }
  });

/** Trains now instead of at night. */
export const trainNow = (config: Config, print: Print, signal: AbortSignal): Promise<void> =>
  withDesk(config, async ({ learn }) => {
    print('Training… this takes a minute or two.');
    const learned = await learn(signal);
    print(learned.outcome === 'nothing_new' ? learned.why : `${learned.id}: ${learned.outcome}. ${learned.why}`);
  });

/** Goes back to the previous champion. */
export const rollBack = (config: Config, print: Print): Promise<void> =>
  withDesk(config, async ({ database, clock }) => {
    if ((await database.models.championId()) === null) {
      print('There is nothing to go back to: the model that comes with Deskhand is used.');
      return;
    }
    const id = await database.models.rollBack(clock.now());
    print(id === null ? 'The model that comes with Deskhand is used again.' : `Model ${id} is used again.`);
    print('Another is used only when it beats the one you went back from, on tickets from now on.');
  });

/** Uses a model of the list, such as one that was rolled back by mistake. */
export const useModel = (config: Config, print: Print, id: string): Promise<void> =>
  withDesk(config, async ({ database }) => {
    if (!(await database.models.use(id)))
      throw new InputError(`There is no model “${id}” that can still be used; npm run desk -- models list shows them.`);
    print(`Model ${id} is used from now on.`);
  });

/** Starts or stops learning. What was learnt stays in use. */
export const setLearning = (config: Config, print: Print, wanted: string): Promise<void> => {
  if (wanted !== 'on' && wanted !== 'off') throw new InputError('It is either "on" or "off".');
  return withDesk(config, async ({ database }) => {
    await switchLearning(database.store, wanted === 'on');
    print(
      wanted === 'on'
        ? 'The desk learns from its tickets again, tonight.'
        : 'The desk learns nothing more. The model that is used stays.',
    );
  });
};
