import { openDatabase } from '#db/database.ts';
import { createClassifier } from '#ml/classifier.ts';
import { setUpSetting } from '#src/app/organisation/set-up-desk.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { SettingReader } from '#src/app/ports/settings.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Config } from '#src/config.ts';
import type { PersonId } from '#src/core/ids.ts';
import { checkDesk, type DeskState, demoAmongRealPeople } from '#src/core/organisation/check/check-desk.ts';
import type { DeskRemark } from '#src/core/organisation/setup-problem.ts';
import { type LearningRemarks, learningRemarks } from './learning-remarks.ts';

type Platforms = Pick<Config, 'platforms'>;

/** The platforms that are on and have real people on them. */
export const realPlatforms = ({ platforms }: Platforms): Config['platforms'] =>
  platforms.filter(({ isOn, isForTrying }) => isOn && !isForTrying);

const isDemo = async (read: SettingReader): Promise<boolean> => (await read.setting(setUpSetting)) === 'demo';

const titles = (config: Platforms): readonly string[] => realPlatforms(config).map(({ title }) => title);

const reachableOn = async ({ read }: Store, { platforms }: Platforms): Promise<ReadonlySet<PersonId>> => {
  const on = platforms.filter(({ isOn }) => isOn);
  const accounts = await Promise.all(on.map(({ name }) => read.accountsOn(name)));
  return new Set(accounts.flat().map(({ person }) => person));
};

const readState = async (store: Store, config: Platforms, lookedUp: boolean): Promise<DeskState> => {
  const { read } = store;
  return {
    setup: await read.setup(),
    isDemo: await isDemo(read),
    realPlatforms: titles(config),
    reachable: lookedUp ? await reachableOn(store, config) : null,
    unreadable: (await read.absenceFeeds()).flatMap(({ person, failing }) =>
      failing === null ? [] : [{ person, ...failing }],
    ),
    unreadableHolidays: (await read.holidayFeeds()).flatMap(({ calendar, failing }) =>
      failing === null ? [] : [{ calendar, ...failing }],
    ),
  };
};

/** What to do about the demo company meeting real people; null if it does not. */
export const demoInUse = async (read: SettingReader, config: Platforms): Promise<DeskRemark | null> =>
  demoAmongRealPeople({ isDemo: await isDemo(read), realPlatforms: titles(config) })[0] ?? null;

/** `desk check`: a line for each thing to mend, and what mends it. Resolves with whether all is well. */
export const checkAndSay = async (
  config: Platforms & Pick<Config, 'databaseUrl'>,
  say: (line: string) => void,
): Promise<boolean> => {
  const database = await openDatabase(config.databaseUrl, { ifMissing: 'refuse' });
  const { models } = database;
  try {
    const model = createClassifier({ champion: { id: models.championId, read: models.champion } });
    const learning = await learningRemarks(database, model, database.now());
    const remarks = [
      ...(await checkDesk(await readState(database.store, config, true))),
      ...learning.remarks,
      ...learning.contradict,
    ];
    for (const { problem, remedy } of remarks) say(`${problem} → ${remedy}`);
    if (remarks.length === 0) say('All is well: everyone can be reached, and every category has somebody to ask.');
    else say(remarks.length === 1 ? '1 thing to mend.' : `${remarks.length} things to mend.`);
    return remarks.length === 0;
  } finally {
    await database.close();
  }
};

/** How long until people’s accounts are looked at again on a desk that did not change. */
const againAfterMs = 600_000;

/**
 * The same check while the desk runs: after each change of the organisation, and now and then. What is new is logged
 * once; `remarks` are those of the last run. `lookedUp`: whether the platforms could be asked who is there; before that
 * nobody counts as out of reach.
 */
export const createRepeatedCheck = (parts: {
  readonly store: Store;
  readonly config: Platforms;
  readonly log: Log;
  readonly learning: () => Promise<Pick<LearningRemarks, 'remarks' | 'contradict'>>;
}) => {
  const { store, config, log, learning } = parts;
  let known: readonly DeskRemark[] = [];
  let said: ReadonlySet<string> = new Set();
  let last: { readonly version: number; readonly lookedUp: boolean; readonly at: number } | null = null;
  const runOnce = async (lookedUp: boolean): Promise<void> => {
    const { version } = await store.read.organisation();
    const at = performance.now();
    if (last?.version === version && last.lookedUp === lookedUp && at - last.at < againAfterMs) return;
    last = { version, lookedUp, at };
    const desk = await checkDesk(await readState(store, config, lookedUp));
    const { remarks, contradict } = await learning();
    known = [...desk, ...remarks];
    const all = [...known, ...contradict];
    for (const { problem, remedy } of all) if (!said.has(problem)) log.warn({ remedy }, problem);
    said = new Set(all.map(({ problem }) => problem));
  };
  let running: Promise<unknown> = Promise.resolve();
  return {
    /** For whoever asks how the desk is, which may be anybody: without those about what people do. */
    remarks: (): readonly DeskRemark[] => known,
    /** One at a time: what the start and the first look-up both find is said once. */
    run: (lookedUp: boolean): Promise<void> => {
      const run = running.then(() => runOnce(lookedUp));
      running = run.catch(() => undefined);
      return run;
    },
  };
};
