import type { Config } from '#src/config.ts';
import { days } from '#src/core/ids.ts';
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

/** The desk's own models, and how often the desk was recently right when it decided on its own. */
export const listModels = (config: Config, print: Print): Promise<void> =>
  withDesk(config, async ({ database, clock }) => {
    const history = await database.models.history();
    if (history.length === 0) print('No model of your own yet: the one that comes with Deskhand is used.');
    for (const { id, trainedAt, state, learnedFrom, why, comparison } of history) {
      const { heldOut, championAccuracy, challengerAccuracy } = comparison;
      print(`${state.padEnd(8)}  ${new Date(trainedAt).toISOString()}  ${id}`);
      print(`          learned from ${learnedFrom} tickets; on ${heldOut} others ${percent(challengerAccuracy)}, `);
      print(`          the champion then ${percent(championAccuracy)}. ${why}`);
    }
    const live = await database.models.livePrecision(clock.now() - precisionWindow);
    if (live.length > 0) print('Acting alone in the last 90 days:');
    for (const { category, acted, right } of live) {
      print(`  ${category.padEnd(20)}  ${acted} tickets, ${percent(right / acted)} right`);
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
  withDesk(config, async ({ database }) => {
    if ((await database.models.championId()) === null) {
      print('There is nothing to go back to: the model that comes with Deskhand is used.');
      return;
    }
    const id = await database.models.rollBack();
    print(id === null ? 'The model that comes with Deskhand is used again.' : `Model ${id} is used again.`);
  });
