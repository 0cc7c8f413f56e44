import { openDatabase } from '#db/database.ts';
import type { Instant } from '#src/core/ids.ts';
import { evolve } from '#src/core/lifecycle/evolution/evolve.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { acknowledgedNumber, urgentEvent } from './filing.ts';
import type { Ground, Outcome, Scenario } from './scenario.ts';
import { settled } from './settle.ts';
import { onStage, type Stage } from './stage.ts';
import type { Instance } from './start-instance.ts';

const hour = 3_600_000;
const latestMs = 2_000;

type Fired = { readonly step: string; readonly ticket: number; readonly at: Instant; readonly due: Instant };

/** Every step of a clock that was reached, with when it should have been and when it was. */
const firedSteps = async (url: string): Promise<readonly Fired[]> => {
  const { store, close } = await openDatabase(url);
  try {
    const fired: Fired[] = [];
    const { tickets } = await store.lists.listTickets({ filter: {}, order: 'number', limit: 1_000 });
    for (const { number } of tickets) {
      let ticket: Ticket | null = null;
      for (const logged of await store.read.events(number)) {
        const { event, at } = logged;
        if (event.type === 'sla.warned' || event.type === 'sla.breached') {
          const { metric, cycle } = event;
          const clock: Ticket['clocks'][number] | undefined = (ticket as Ticket | null)?.clocks.find(
            (one) => one.metric === metric && one.cycle === cycle,
          );
          const planned = clock?.steps.find((step) =>
            event.type === 'sla.warned'
              ? step.kind === 'warn' && step.percent === event.percent
              : step.kind === 'breach' && step.level === event.level,
          );
          const which = event.type === 'sla.warned' ? `${event.percent} %` : `level ${event.level}`;
          fired.push({ step: `#${number} ${metric} ${cycle} ${which}`, ticket: number, at, due: planned?.at ?? 0 });
        }
        ticket = evolve(ticket, logged);
      }
    }
    return fired;
  } finally {
    await close();
  }
};

/** Sets the machines' clocks, and records what the desk's clock was each time. */
const createClocks = (fleet: readonly Instance[], isTruth: boolean) => {
  const settings: Instant[] = [];
  return {
    settings,
    /** Sets the first machine's clock; the others stay right. */
    set: async (offMs: number): Promise<void> => {
      await fleet[0]?.setClock(offMs);
      // When the machine's clock is the desk's, steps that become due by setting it are late only because of that.
      if (isTruth) settings.push(Date.now() + offMs);
    },
  };
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const minutes = (n: number): number => n * 60_000;

/**
 * SQLite: the machine's clock is the desk's. It gets within seconds of each step by itself, is set wrong, and is
 * corrected again: nothing fires early, late or twice.
 */
const stepOnOneMachine = (step: number) => async (stage: Stage) => {
  const desk = await stage.start();
  const clocks = createClocks([desk], true);
  const title = 'network is down for everyone';
  const number = acknowledgedNumber(await desk.handle(urgentEvent(title)));
  if (number !== null) stage.ledger.filed.set(title, number);
  const filed = Date.now();
  /** Advances to this long after filing, and waits a little there. */
  const to = (ms: number): Promise<void> => clocks.set(filed + ms - Date.now());
  await to(minutes(11.25) - 2_000);
  await pause(3_500);
  for (const wrong of [step, -step]) {
    await to(minutes(13.5) - 1_500);
    await to(minutes(13.5) - 1_500 + wrong);
    await pause(2_500);
    await to(minutes(13.5) + 1_500);
    await pause(2_000);
  }
  await to(minutes(75) - 1_500);
  await pause(3_500);
  await settled(desk);
  return { fleet: [desk], settings: clocks.settings };
};

/** PostgreSQL: the server's clock is the desk's. A machine whose clock is wrong fires nothing early, late or twice. */
const stepInAFleet = (step: number) => async (stage: Stage) => {
  const fleet = [await stage.start({ clockOffMs: step }), await stage.start()];
  const [desk] = fleet;
  if (desk === undefined) throw new Error('No instance');
  const clocks = createClocks(fleet, false);
  const title = 'network is down for everyone';
  const number = acknowledgedNumber(await desk.handle(urgentEvent(title)));
  if (number !== null) stage.ledger.filed.set(title, number);
  let passed = 0;
  for (const [due, wrong] of [
    [minutes(11.25), 0],
    [minutes(13.5), -step],
    [minutes(15), step],
    [minutes(75), 0],
  ] as const) {
    const ahead = due - passed - 2_500;
    await Promise.all(fleet.map((instance) => instance.advance(ahead)));
    await clocks.set(wrong);
    passed = due + 1_000;
    await pause(3_500);
  }
  await settled(desk);
  return { fleet, settings: clocks.settings };
};

const stepClock = (ground: Ground, step: number): Promise<Outcome> =>
  onStage(ground, async (stage) => {
    const play = ground.engine === 'sqlite' ? stepOnOneMachine(step) : stepInAFleet(step);
    const { fleet, settings } = await play(stage);
    const fired = await firedSteps(stage.url);
    const { problems } = stage;
    const names = fired.map(({ step: name }) => name);
    for (const name of new Set(names.filter((one, index) => names.indexOf(one) !== index))) {
      problems.push(`${name} fired twice`);
    }
    for (const wanted of ['75 %', '90 %', 'level 1', 'level 2']) {
      if (!names.some((name) => name.includes('first_response') && name.endsWith(wanted))) {
        problems.push(`${wanted} never fired`);
      }
    }
    let latest = 0;
    for (const { step: name, at, due } of fired) {
      // Steps that the clock was set past became due at that moment.
      const reference = Math.max(due, ...settings.filter((set) => set <= at));
      const late = at - (settings.length === 0 ? due : reference);
      latest = Math.max(latest, late);
      if (at < due) problems.push(`${name} fired ${due - at} ms early`);
      if (late > latestMs) problems.push(`${name} fired ${late} ms late`);
    }
    return stage.judge(fleet, { note: `${fired.length} steps, ${latest} ms late at most` });
  });

const steps = (name: string, ms: number): Scenario => ({
  fault: `a machine's clock is wrong by ±${name}`,
  engines: ['sqlite', 'postgres'],
  run: (ground) => stepClock(ground, ms),
});

export const clockSteps: readonly Scenario[] = [steps('1 h', hour), steps('1 day', 24 * hour)];
