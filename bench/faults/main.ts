// `npm run faults`: checks what the desk promises while everything around it fails. `--short`: the same, fewer times.
// `--only PATTERN`: only the faults whose name matches; `--engine sqlite`: only that database; `--kills 20`: that many
// random kills. Exit code 1 when a promise was broken.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { clockSteps } from './clock-steps.ts';
import { crashes } from './crashes.ts';
import { diskFaults } from './disk-faults.ts';
import { downtime } from './downtime.ts';
import { frozen, frozenUnderLoad } from './frozen.ts';
import { manyTimers } from './many-timers.ts';
import { platformAway } from './platform-away.ts';
import { platformFaults } from './platform-faults.ts';
import { findPostgres, type PrivatePostgres, startPrivatePostgres } from './private-postgres.ts';
import { randomKills } from './random-kills.ts';
import { redelivery } from './redelivery.ts';
import { relayKills } from './relay-kills.ts';
import { type EngineName, type Ground, type Outcome, passed, type Scenario, secondsSince } from './scenario.ts';
import { serverFaults } from './server-faults.ts';
import { heading, line } from './table.ts';
import { taskKills } from './task-kills.ts';

const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    engine: { type: 'string', default: '' },
    kills: { type: 'string' },
  },
});

const scenarios: readonly Scenario[] = [
  ...crashes,
  randomKills(Number(values.kills ?? (values.short ? 6 : 200))),
  ...taskKills,
  relayKills,
  redelivery,
  ...platformFaults,
  platformAway,
  ...serverFaults,
  frozen,
  frozenUnderLoad,
  ...clockSteps,
  downtime,
  manyTimers,
  ...diskFaults,
];

const folder = await mkdtemp(join(tmpdir(), 'deskhand-faults-'));
let folders = 0;

const groundOn = (engine: EngineName, postgres: PrivatePostgres | null): Ground => {
  const newFolder = async (): Promise<string> => {
    folders += 1;
    return mkdtemp(join(folder, `${folders}-`));
  };
  const server = (): PrivatePostgres => {
    if (postgres === null) throw new Error('There is no PostgreSQL server on this machine');
    return postgres;
  };
  return {
    engine,
    short: values.short,
    folder: newFolder,
    ownServer: () => startPrivatePostgres(server().bin),
    create: async () => (engine === 'postgres' ? server().create() : `sqlite:${join(await newFolder(), 'desk.db')}`),
  };
};

const broken = (error: unknown): Outcome => ({
  lostTickets: 0,
  lostMessages: 0,
  duplicates: 0,
  maxDuplicates: 0,
  seconds: null,
  maxSeconds: null,
  problems: [error instanceof Error ? error.message : String(error)],
  note: '',
});

const say = (text: string): void => console.log(text);

/** Most of the time is spent waiting, so several run at a time. */
const lanes = values.short ? 4 : 2;

const runAll = async (postgres: PrivatePostgres | null): Promise<number> => {
  say(heading);
  const asked = scenarios
    .filter(({ fault }) => new RegExp(values.only).test(fault))
    .flatMap((scenario) => scenario.engines.map((engine) => ({ scenario, engine })))
    .filter(({ engine }) => engine.includes(values.engine) && (engine === 'sqlite' || postgres !== null));
  if (asked.length === 0) throw new Error('No fault has a name like this; without --only the table lists them all.');
  let next = 0;
  let failures = 0;
  const lane = async (): Promise<void> => {
    for (let one = asked[next++]; one !== undefined; one = asked[next++]) {
      const { scenario, engine } = one;
      const outcome = await scenario.run(groundOn(engine, postgres)).catch(broken);
      if (!passed(outcome)) failures += 1;
      say(line(scenario.fault, engine, outcome));
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return failures;
};

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const start = performance.now();
const bin = await findPostgres();
if (bin === null) say('PostgreSQL is not installed: only SQLite is tested, so this run is not complete.');
const postgres = bin === null ? null : await startPrivatePostgres(bin);
try {
  const failures = await runAll(postgres);
  const time = `${secondsSince(start).toFixed(0)} s`;
  say(failures === 0 ? `All as promised (${time}).` : `${failures} not as promised (${time}).`);
  process.exitCode = failures === 0 && bin !== null ? 0 : 1;
} finally {
  await postgres?.remove();
  await rm(folder, { recursive: true, force: true });
}
