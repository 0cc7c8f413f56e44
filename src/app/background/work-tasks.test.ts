import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { z } from 'zod';
import { StoreUnavailableError } from '#src/app/ports/errors.ts';
import type { NewTask, Tasks } from '#src/app/ports/tasks.ts';
import { monday } from '#src/app/testing/builders.ts';
import { createFakeDatabase } from '#src/app/testing/fake-database.ts';
import { days, hours, minutes } from '#src/core/ids.ts';
import { type TaskKinds, type TaskTry, taskKind } from './task-kinds.ts';
import { createWorkTasks } from './work-tasks.ts';

const leaseMs = 30_000;
const timeoutMs = 120_000;

type Effect = Pick<TaskTry, 'id' | 'attempt'> & { readonly n: number };
type Run = (payload: { readonly n: number }, attempt: TaskTry) => Promise<void>;

/** A database with tasks, and as many lanes on it as a test needs, which share a clock and a log. */
const aDesk = () => {
  const database = createFakeDatabase();
  const clock = { at: monday, now: () => clock.at };
  const effects: Effect[] = [];
  const said: string[] = [];
  const facts: object[] = [];
  const say = (level: string) => (about: object, message: string) => {
    said.push(`${level}: ${message}`);
    facts.push(about);
  };
  const log = { info: say('info'), warn: say('warn'), error: say('error') };
  const kindOf = (run: Run, atMostAtOnce = 3) =>
    taskKind({
      ...{ payload: z.object({ n: z.number() }), atMostAtOnce, leaseMs, timeoutMs },
      run: async (payload, attempt) => {
        await run(payload, attempt);
        effects.push({ n: payload.n, id: attempt.id, attempt: attempt.attempt });
        return 'done';
      },
    });
  return {
    database,
    clock,
    effects,
    said,
    facts,
    kindOf,
    /** A lane that does `mail` tasks like this, unless given other kinds. */
    lane: (run: Run = async () => {}, options: { kinds?: TaskKinds; around?: Partial<Tasks> } = {}) => {
      const kinds: TaskKinds = options.kinds ?? { mail: kindOf(run) };
      return createWorkTasks({ tasks: { ...database.tasks, ...options.around }, kinds, clock, log });
    },
    add: (...tasks: readonly Partial<NewTask>[]) =>
      database.store.transaction((tx) =>
        tx.addTasks(
          tasks.map((task, n) => ({ key: `k${n}`, kind: 'mail', payload: { n }, ...task })),
          clock.at,
        ),
      ),
    /** How many are pending, running and failed. */
    stand: async () => {
      const kinds = await database.tasks.backlog();
      const sum = (what: 'pending' | 'running' | 'failed') => kinds.reduce((total, kind) => total + kind[what], 0);
      return [sum('pending'), sum('running'), sum('failed')];
    },
  };
};

const numbers = (effects: readonly Effect[]) => effects.map(({ n }) => n);

/** Lets everything finish that does not wait for a timer. */
const quiet = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** Time that passes only when the test says so. */
const ownTime = (t: TestContext): ((ms: number) => Promise<void>) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: monday });
  return async (ms) => {
    await quiet();
    for (let passed = 0; passed < ms; passed += 1_000) {
      t.mock.timers.tick(Math.min(1_000, ms - passed));
      await quiet();
    }
  };
};

/** Waits for the end of a try, like a call to an external service, and then fails. */
const untilCutShort: Run = (_, { signal }) =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error(`aborted: ${String(signal.reason)}`)), { once: true });
  });

describe('tasks', () => {
  it('are done once, however often they are added and claimed', async () => {
    const desk = aDesk();
    await desk.add({ key: 'one' }, { key: 'one' }, { key: 'two' });
    const lanes = [desk.lane(), desk.lane()];
    await Promise.all(lanes.map((lane) => lane.run()));
    await desk.add({ key: 'one' });
    await Promise.all(lanes.map((lane) => lane.run()));
    assert.deepEqual(numbers(desk.effects).toSorted(), [0, 2]);
    assert.deepEqual(desk.said, []);
  });

  it('are done when due, in whatever order they were added, and late if nobody was there', async () => {
    const desk = aDesk();
    await desk.add(
      { notBefore: monday + minutes(9) },
      { notBefore: monday + minutes(5) },
      { notBefore: monday + days(9) },
    );
    const lane = desk.lane();
    await lane.run();
    assert.deepEqual(desk.effects, []);
    desk.clock.at = monday + days(1);
    await lane.run();
    assert.deepEqual(numbers(desk.effects), [1, 0]);
  });

  it('never exceed the limit of their kind, whoever does them', async () => {
    const desk = aDesk();
    let isSending = 0;
    let most = 0;
    const slow: Run = async () => {
      isSending += 1;
      most = Math.max(most, isSending);
      await quiet();
      isSending -= 1;
    };
    await desk.add(...Array.from({ length: 10 }, (_, n) => ({ key: `task ${n}` })));
    for (let turn = 0; turn < 20 && desk.effects.length < 10; turn += 1) {
      await Promise.all([desk.lane(slow).run(), desk.lane(slow).run()]);
    }
    assert.deepEqual([most, desk.effects.length, new Set(numbers(desk.effects)).size], [3, 10, 10]);
  });

  it('of one kind do not wait for those of another', async () => {
    const desk = aDesk();
    await desk.add(...Array.from({ length: 9 }, () => ({ kind: 'stuck' })), { key: 'mail' });
    await desk.add(...Array.from({ length: 9 }, (_, n) => ({ key: `s${n}`, kind: 'stuck' })));
    const lane = desk.lane(undefined, {
      kinds: { stuck: desk.kindOf(untilCutShort, 2), mail: desk.kindOf(async () => {}) },
    });
    lane.start();
    await quiet();
    assert.equal(desk.effects.length, 1);
    await lane.stop();
  });

  it('are done again under the same id after a crash', async () => {
    const desk = aDesk();
    await desk.add({});
    const kinds = [{ kind: 'mail', atMost: 1, leaseMs }];
    const [dead] = await desk.database.tasks.claim({ kinds, limit: 1, now: monday });
    await desk.lane().run();
    assert.deepEqual(desk.effects, []);
    await desk.database.expireLeases();
    await desk.lane().run();
    assert.deepEqual(desk.effects, [{ n: 0, id: dead?.id, attempt: 2 }]);
  });

  it('that were done are saved even if the database is briefly unreachable', async (t) => {
    const desk = aDesk();
    const pass = ownTime(t);
    await desk.add({});
    let away = 3;
    const done: Tasks['done'] = async (...given) => {
      away -= 1;
      if (away >= 0) throw new StoreUnavailableError('away');
      return desk.database.tasks.done(...given);
    };
    const lane = desk.lane(undefined, { around: { done } }).run();
    await pass(5_000);
    await lane;
    await desk.database.expireLeases();
    await desk.lane().run();
    assert.deepEqual(numbers(desk.effects), [0]);
    assert.deepEqual(
      desk.said,
      Array.from({ length: 3 }, () => 'warn: a task was done and could not be saved yet'),
    );
  });

  it('that fail are retried with growing delays for at least a day, and then visibly given up', async () => {
    const desk = aDesk();
    await desk.add({});
    const tries: number[] = [];
    const ids = new Set<string>();
    const lane = desk.lane(async (_, { id }) => {
      tries.push(desk.clock.at);
      ids.add(id);
      throw new Error('nobody answers');
    });
    for (let due: number | null = monday; due !== null && tries.length < 1_000; ) {
      desk.clock.at = due;
      await lane.run();
      due = (await desk.database.tasks.backlog())[0]?.nextDue ?? null;
    }
    const waits = tries.slice(1).map((at, before) => at - (tries[before] ?? 0));
    assert.ok(waits.every((wait, n) => n === 0 || wait >= (waits[n - 1] ?? 0)));
    assert.deepEqual([waits[0], waits[1], waits.at(-1)], [5_000, 10_000, minutes(30)]);
    const trying = (tries.at(-1) ?? 0) - monday;
    assert.ok(trying >= days(1) && trying < hours(25), `${trying}`);
    assert.equal(ids.size, 1);
    assert.deepEqual(await desk.stand(), [0, 0, 1]);
    assert.equal(desk.said.at(-1), 'error: a task was given up');
    assert.equal(desk.said.filter((words) => words === 'warn: a task failed and is tried again').length, waits.length);
  });

  it('are logged with the number of the ticket that they are about', async () => {
    const desk = aDesk();
    await desk.add({ payload: { n: 1, ticket: 17 } }, { payload: { n: 2 } }, { payload: [1] }, { payload: null });
    await desk
      .lane(async () => {
        throw new Error('no');
      })
      .run();
    assert.equal(desk.facts.length, 4);
    assert.deepEqual(
      desk.facts.flatMap((one) => ('ticket' in one ? [one.ticket] : [])),
      [17],
    );
  });

  it('that may not stay undone are tried until they are done, and an error is logged after a day', async () => {
    const desk = aDesk();
    await desk.add({});
    let isAway = true;
    const { run: _, ...mail } = desk.kindOf(async () => {});
    const kinds: TaskKinds = {
      mail: taskKind<{ n: number }>({
        ...{ ...mail, untilDone: true },
        run: async () => {
          if (isAway) throw new Error('away');
          return 'done';
        },
      }),
    };
    const lane = desk.lane(undefined, { kinds });
    for (let tries = 0; tries < 200; tries += 1) {
      await lane.run();
      desk.clock.at = (await desk.database.tasks.backlog())[0]?.nextDue ?? 0;
    }
    assert.ok(desk.clock.at > monday + days(3));
    assert.deepEqual(await desk.stand(), [1, 0, 0]);
    assert.deepEqual(
      [desk.said[0], desk.said.at(-1)],
      ['warn: a task failed and is tried again', 'error: a task failed and is tried again'],
    );
    isAway = false;
    await lane.run();
    assert.deepEqual(await desk.stand(), [0, 0, 0]);
  });

  it('that fail with something that has no words are retried like the rest', async () => {
    const mute = {
      toString: () => {
        throw new Error('no words');
      },
    };
    for (const thrown of [Object.create(null), mute, undefined, null, Symbol('odd'), 'x'.repeat(1_000_000)]) {
      const desk = aDesk();
      await desk.add({});
      await desk
        .lane(async () => {
          throw thrown;
        })
        .run();
      assert.deepEqual(desk.said, ['warn: a task failed and is tried again']);
      assert.deepEqual(await desk.stand(), [1, 0, 0]);
    }
  });

  it('that end every process that tries them are given up too', async () => {
    const desk = aDesk();
    await desk.add({});
    const kinds = [{ kind: 'mail', atMost: 1, leaseMs }];
    const dieTrying = async (times: number): Promise<void> => {
      for (let time = 0; time < times; time += 1) {
        await desk.database.tasks.claim({ kinds, limit: 1, now: desk.clock.at });
        await desk.database.expireLeases();
      }
    };
    let tries = 0;
    const lane = desk.lane(async () => {
      tries += 1;
      throw new Error('away');
    });
    await dieTrying(40);
    await lane.run();
    assert.deepEqual([tries, await desk.stand()], [1, [1, 0, 0]]);
    desk.clock.at = monday + hours(1);
    await dieTrying(20);
    await lane.run();
    assert.deepEqual([tries, await desk.stand()], [1, [0, 0, 1]]);
    assert.equal(desk.said.at(-1), 'error: a task was given up');
  });

  it('that are refused or whose payload does not fit are given up at once', async () => {
    const desk = aDesk();
    const { run: _, ...mail } = desk.kindOf(async () => {});
    await desk.add({ payload: { n: 'many' } }, { payload: { n: 1 } }, { payload: { n: 2 } });
    const asked: number[] = [];
    const picky = taskKind<{ n: number }>({
      ...mail,
      run: async ({ n }) => {
        asked.push(n);
        return n === 1 ? { refused: 'there is no such address' } : 'done';
      },
    });
    await desk.lane(undefined, { kinds: { mail: picky } }).run();
    assert.deepEqual(asked, [1, 2]);
    assert.deepEqual(await desk.stand(), [0, 0, 2]);
    assert.deepEqual(
      desk.said,
      Array.from({ length: 2 }, () => 'error: a task was given up'),
    );
  });

  it('of an unknown kind are left to those that know it', async () => {
    const desk = aDesk();
    await desk.add({ kind: 'of tomorrow' }, { kind: 'toString' });
    await desk.lane().run();
    await desk.lane(undefined, { kinds: {} }).run();
    assert.deepEqual(await desk.stand(), [2, 0, 0]);
    const kind = desk.kindOf(async () => {});
    await desk.lane(undefined, { kinds: { 'of tomorrow': kind, toString: kind } }).run();
    assert.deepEqual(numbers(desk.effects).toSorted(), [0, 1]);
  });

  it('are held while they are worked on, and nobody else gets them', async (t) => {
    const desk = aDesk();
    const pass = ownTime(t);
    await desk.add({});
    const end = Promise.withResolvers<void>();
    const lane = desk.lane(() => end.promise).run();
    for (let lease = 0; lease < 3; lease += 1) {
      await pass(leaseMs);
      await desk.lane().run();
    }
    assert.deepEqual(desk.effects, []);
    end.resolve();
    await lane;
    assert.deepEqual([numbers(desk.effects), desk.said], [[0], []]);
  });

  it('whose lease is lost are told so, and the result of that try is ignored', async (t) => {
    const desk = aDesk();
    const pass = ownTime(t);
    await desk.add({});
    const reasons: string[] = [];
    const first = desk.lane(async (payload, attempt) => {
      await untilCutShort(payload, attempt).catch((error: Error) => void reasons.push(error.message));
    });
    const running = first.run();
    await quiet();
    await desk.database.expireLeases();
    const end = Promise.withResolvers<void>();
    const second = desk.lane(() => end.promise).run();
    await pass(leaseMs);
    await running;
    assert.match(reasons.join(), /cut short: lease lost/);
    assert.deepEqual(await desk.stand(), [0, 1, 0]);
    end.resolve();
    await second;
    assert.deepEqual(await desk.stand(), [0, 0, 0]);
    assert.deepEqual(desk.said, ['warn: a task was done after its lease was lost; it may be done again']);
  });

  it('are released when the database does not answer before the lease expires', async (t) => {
    const desk = aDesk();
    const pass = ownTime(t);
    await desk.add({});
    const lane = desk.lane(untilCutShort, { around: { renew: () => new Promise(() => {}) } });
    lane.start();
    await pass(leaseMs);
    await lane.stop();
    assert.deepEqual(desk.said, ['warn: a task was left to others: its lease could not be kept']);
  });

  it('that take too long are aborted and retried, whether they react or not', async (t) => {
    const desk = aDesk();
    const pass = ownTime(t);
    await desk.add({}, {}, {});
    const reasons: string[] = [];
    const lane = desk.lane(async (payload, attempt) => {
      if (payload.n === 0)
        await untilCutShort(payload, attempt).catch((error: Error) => void reasons.push(error.message));
      else if (payload.n === 1) await untilCutShort(payload, attempt);
      else await new Promise(() => {});
    });
    const running = lane.run();
    await pass(timeoutMs + 3_000);
    await running;
    assert.match(reasons.join(), /time is up/);
    assert.deepEqual(numbers(desk.effects), [0], 'what comes to its end at that moment is done');
    assert.deepEqual(await desk.stand(), [2, 0, 0]);
    assert.deepEqual(
      desk.said,
      Array.from({ length: 2 }, () => 'warn: a task failed and is tried again'),
    );
  });

  it('in progress are given back when the desk stops, and that try does not count', async () => {
    const desk = aDesk();
    await desk.add({}, {}, {}, {});
    const begun = Promise.withResolvers<void>();
    const lane = desk.lane(async (payload, attempt) => {
      if (payload.n === 2) begun.resolve();
      if (payload.n === 0) await untilCutShort(payload, attempt).catch(() => {});
      else await untilCutShort(payload, attempt);
    });
    lane.start();
    await begun.promise;
    await lane.stop();
    assert.deepEqual(numbers(desk.effects), [0], 'what comes to its end at that moment is done');
    assert.deepEqual(await desk.stand(), [3, 0, 0]);
    await desk.lane().run();
    assert.deepEqual(
      desk.effects.slice(1).map(({ attempt }) => attempt),
      [1, 1, 1],
    );
    assert.deepEqual(desk.said, []);
  });

  it('do not wait for a clock that was set back', async () => {
    const desk = aDesk();
    desk.clock.at = monday + days(1);
    await desk.add({}, { notBefore: monday + days(1) + minutes(5) });
    let fails = true;
    const lane = desk.lane(async () => {
      if (fails) throw new Error('away');
    });
    await lane.run();
    desk.clock.at = monday;
    fails = false;
    await lane.run();
    assert.deepEqual(numbers(desk.effects).toSorted(), [0, 1]);
  });

  it('that cannot be read now are read later', async () => {
    const desk = aDesk();
    await desk.add({});
    const claim = () => Promise.reject(new StoreUnavailableError('away'));
    const lane = desk.lane(undefined, { around: { claim } });
    lane.start();
    await quiet();
    await lane.stop();
    assert.deepEqual(desk.said, ['error: the tasks could not be read']);
    await desk.lane().run();
    assert.equal(desk.effects.length, 1);
  });
});
