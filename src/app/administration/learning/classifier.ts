import { isLearning, switchLearning } from '#src/app/background/learn.ts';
import type { ClosedCategory } from '#src/app/background/watch-categories.ts';
import type { KnowingClassifier } from '#src/app/ports/classifier.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { CategoryRecord, DeskClassifier } from '#src/app/ports/console/classifier.ts';
import type { Models } from '#src/app/ports/models.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Tasks } from '#src/app/ports/tasks.ts';
import type { FieldChange } from '#src/core/administration/change.ts';
import { mayRunDesk } from '#src/core/administration/may-edit.ts';
import { clip } from '#src/core/clip.ts';
import { days, type PersonId } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { DeskRemark } from '#src/core/organisation/setup-problem.ts';
import { createConfusion } from './confusion.ts';
import { lastTraining, trainKind } from './train-task.ts';

type ClassifierParts = {
  readonly store: Store;
  readonly models: Models;
  readonly tasks: Pick<Tasks, 'backlog'>;
  readonly clock: Clock;
  readonly model: Pick<KnowingClassifier, 'categories'> & { reload(): Promise<void> };
  /** The categories that people decide on for now. */
  readonly closed: () => readonly ClosedCategory[];
  /** What there is to look at in what the desk learns, also what people do. */
  readonly remarks: () => Promise<readonly DeskRemark[]>;
  readonly onWake: () => void;
};

const guessesShown = days(90);
const mostTaught = 20;
const longestText = 160;

const changedMeanwhile = { problem: 'Another model is in use now. Reload the page.' };
/** What the one that comes with Deskhand is called in the list of changes. */
const shipped = 'the one that comes with Deskhand';

/** See `DeskClassifier`. */
export const createDeskClassifier = (parts: ClassifierParts): DeskClassifier => {
  const { store, models, tasks, clock, model, closed, remarks, onWake } = parts;
  const { read } = store;

  const record = (actor: Person, change: FieldChange): Promise<void> =>
    store.transaction((tx) =>
      tx.addDeskChanges([
        {
          ...{ at: clock.now(), by: actor.id, through: 'console', kind: 'settings', subject: 'classifier' },
          ...{ name: 'the classifier', change: 'changed', fields: [change] },
        },
      ]),
    );

  const categoriesNow = async (): Promise<readonly CategoryRecord[]> => {
    // A model that cannot be read is one of the remarks.
    const known = new Set((await model.categories().catch(() => [])).map((name) => name.toLowerCase()));
    const live = await models.liveGuesses(clock.now() - guessesShown);
    const shut = new Map(closed().map(({ category, reason }) => [category, reason]));
    return [...(await read.organisation()).categories.values()].map(({ name }) => {
      const guesses = live.find(({ category }) => category === name)?.guesses ?? [];
      return {
        category: name,
        state: known.has(name.toLowerCase()) ? (shut.get(name) ?? 'decides') : 'unknown',
        guesses: guesses.length,
        right: guesses.filter(({ right }) => right).length,
        held: guesses.filter(({ held }) => held).length,
      };
    });
  };

  const taughtLately = async () => {
    const examples = (await models.examples(mostTaught)).toReversed();
    const people = await read.people([...new Set(examples.map(({ by }) => by as PersonId))]);
    const names = new Map<string, string>(people.map(({ id, name }) => [id, name]));
    return examples.map(({ text, category, at, by }) => ({
      ...{ category, at, text: clip(text.replace(/\s+/g, ' ').trim(), longestText), who: names.get(by) ?? by },
    }));
  };

  return {
    ...createConfusion(parts),
    now: async (actor) => {
      if (!mayRunDesk(actor)) return null;
      const [learns, champion, history, backlog] = await Promise.all([
        isLearning(store),
        models.championId(),
        models.history(),
        tasks.backlog(),
      ]);
      return {
        ...{ learns, champion, models: history },
        trains: backlog.some(({ kind, pending, running }) => kind === trainKind && pending + running > 0),
        last: await lastTraining(read),
        categories: await categoriesNow(),
        taught: await taughtLately(),
        remarks: await remarks(),
      };
    },
    train: async (actor, nonce) => {
      if (!mayRunDesk(actor)) return null;
      if (!(await isLearning(store))) return { problem: 'Learning is turned off. Resume it first.' };
      const now = clock.now();
      await store.transaction((tx) =>
        tx.addTasks([{ key: `${trainKind}:${actor.id}:${nonce}`, kind: trainKind, payload: {} }], now),
      );
      onWake();
      return { done: 'Training started. It takes a minute or two; the result appears on this page.' };
    },
    rollBack: async (actor, champion) => {
      if (!mayRunDesk(actor)) return null;
      if ((await models.championId()) !== champion) return changedMeanwhile;
      const id = await models.rollBack(clock.now());
      await model.reload();
      await record(actor, { field: 'model', before: champion, after: id ?? shipped });
      return {
        done: id === null ? 'The model that comes with Deskhand is in use again.' : `Model ${id} is in use again.`,
      };
    },
    use: async (actor, id, champion) => {
      if (!mayRunDesk(actor)) return null;
      if ((await models.championId()) !== champion) return changedMeanwhile;
      if (!(await models.use(id))) return { problem: 'That model doesn’t exist or can no longer be used.' };
      await model.reload();
      await record(actor, { field: 'model', before: champion ?? shipped, after: id });
      return { done: `Model ${id} is now in use.` };
    },
    setLearning: async (actor, on) => {
      if (!mayRunDesk(actor)) return null;
      const before = await isLearning(store);
      if (before !== on) {
        await switchLearning(store, on);
        await record(actor, { field: 'learning', before: before ? 'on' : 'off', after: on ? 'on' : 'off' });
      }
      return {
        done: on ? 'Learning resumed. The next run is tonight.' : 'Learning stopped. The current model stays in use.',
      };
    },
  };
};
