/** `npm run bench`: all of them; `npm run bench -- core-loop`: one. Each prints its figures with their limits. */
type Bench = { run(print: (line: string) => void): Promise<void> };

const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  'core-loop': () => import('./core-loop.ts'),
  slack: () => import('./slack.ts'),
  teams: () => import('./teams.ts'),
  discord: () => import('./discord.ts'),
  relay: () => import('./relay.ts'),
  classifier: () => import('./classifier.ts'),
  'classifier-shipped': async () => ({ run: (await import('./classifier.ts')).runShipped }),
  'classifier-speed': () => import('./classifier-speed.ts'),
  postgres: () => import('./postgres.ts'),
  sweep: () => import('./sweep.ts'),
  sla: () => import('./sla.ts'),
  routing: () => import('./routing.ts'),
  managers: () => import('./busy-month.ts'),
  prediction: () => import('./prediction.ts'),
  growth: () => import('./growth.ts'),
  search: () => import('./search.ts'),
  console: () => import('./console.ts'),
  live: () => import('./live.ts'),
  'console-large': async () => ({ run: (await import('./console.ts')).runLarge }),
  reports: () => import('./reports.ts'),
  learning: () => import('./learning.ts'),
  knowledge: () => import('./knowledge.ts'),
  outage: () => import('./outage.ts'),
  fanout: () => import('./fan-out.ts'),
};

/** What others contain, to be run alone where its name is given. */
const parts: readonly string[] = ['classifier-shipped', 'classifier-speed'];

const say = (line: string): void => console.log(line);
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(benches, name));

if (unknown.length > 0) {
  console.error(`There is no bench "${unknown.join('", "')}". There are: ${Object.keys(benches).join(', ')}.`);
  process.exitCode = 2;
} else {
  for (const [name, load] of Object.entries(benches)) {
    if (asked.length > 0 ? !asked.includes(name) : parts.includes(name)) continue;
    say(`== ${name}`);
    await (await load()).run(say);
  }
}
