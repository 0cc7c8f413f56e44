import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createDiscord } from '#adapters/discord/adapter.ts';
import { type FakeDiscord, startFakeDiscord } from '#adapters/discord/fake/fake-discord.ts';
import { mostPerSecond } from '#adapters/discord/fake/fake-discord-limits.ts';
import { wordsOf } from '#adapters/discord/fake/fake-discord-people.ts';
import type { FakeMessage as DiscordMessage } from '#adapters/discord/fake/fake-discord-state.ts';
import { type FakeSlack, startFakeSlack } from '#adapters/slack/fake/fake-slack.ts';
import { slackLimits } from '#adapters/slack/fake/fake-slack-limits.ts';
import type { FakeMessage as SlackMessage } from '#adapters/slack/fake/fake-slack-state.ts';
import type { CategoryId, PersonId } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { createLog } from '#src/desk/run/log.ts';
import { wireDesk } from '#src/desk/run/wire.ts';
import { fillForBench, inFolder } from './bench-desk.ts';
import { line } from './figures.ts';
import { onSlack } from './on-slack.ts';

/** Half of them on Slack, half on Discord. */
const requesters = 500;
const each = requesters / 2;

const manager = 'ines' as PersonId;
const words = 'The gateway is being replaced; it takes an hour.';

type Fakes = { readonly slack: FakeSlack; readonly discord: FakeDiscord; readonly users: Map<PersonId, string> };

/** The complete desk, with half of the people on each of the two platforms. */
const startDesk = async (
  url: string,
  { slack: fakeSlack, discord: fakeDiscord, users }: Fakes,
  staff: readonly Person[],
) => {
  const log = createLog('silent');
  const desk = await wireDesk({ databaseUrl: url, demo: false, log });
  const { store } = desk.database;
  for (const { id, name } of staff.slice(each)) {
    if (users.has(id)) continue;
    const user = fakeDiscord.people.addUser(name);
    users.set(id, user);
    await store.transaction((tx) =>
      tx.saveAccount({ person: id, platform: 'discord', tenant: '', user, details: null, preferred: true }),
    );
  }
  const slack = await onSlack(desk, fakeSlack, staff.slice(0, each));
  const discord = createDiscord({ token: fakeDiscord.state.token, guild: null, api: fakeDiscord.api, log });
  desk.adapters.set('discord', discord);
  await discord.start(desk.helpDesk);
  let said = 0;
  return {
    desk,
    /** As the manager types it. */
    says: (text: string) => {
      said += 1;
      const from = { platform: 'playground', tenant: '', user: manager };
      return desk.helpDesk.handle({ type: 'command', id: `said-${said}-${text}`, from, text });
    },
    stop: async () => {
      await desk.workTasks.stop();
      await desk.deliver.stop();
      await slack.stop();
      await discord.stop();
      await desk.database.close();
    },
  };
};

type Started = Awaited<ReturnType<typeof startDesk>>;

/** An outage that everybody's ticket goes along with. */
const prepare = async ({ desk, says }: Started, fakes: Fakes, staff: readonly Person[]): Promise<number> => {
  const file = async (requester: Person, n: number): Promise<number> => {
    const opened = await desk.openTicket({
      filing: {
        ...{ title: `No network on floor ${n}`, description: '', requester, filedBy: requester, channel: 'bench' },
        ...{ impact: 'me', urgency: 'slowed_down', category: 'hardware' as CategoryId, followUpOf: null },
      },
      once: [{ source: 'bench', id: `event-${n}` }],
    });
    if (!opened.ok) throw new Error(`Refused: ${opened.rejection.code}`);
    return opened.ticket.number;
  };
  const [first, ...others] = staff;
  if (first === undefined) throw new Error('Nobody is there');
  const outage = await file(first, 0);
  for (const [n, person] of others.entries()) await says(`join ${await file(person, n + 1)} ${outage}`);
  // Also what is held back by the platforms' pace.
  const shown = (): number => fakes.slack.state.messages.length + fakes.discord.state.messages.size;
  for (let before = -1; shown() > before; ) {
    before = shown();
    await desk.deliver.run();
    await setTimeout(3_000);
    await desk.deliver.run();
  }
  return outage;
};

/** When each conversation got the words, and how often. */
const watch = (fakes: Fakes, count: number) => {
  const got = new Map<string, number>();
  const done = Promise.withResolvers<void>();
  let last = 0;
  const take = (key: string): void => {
    got.set(key, (got.get(key) ?? 0) + 1);
    last = performance.now();
    if (got.size === count) done.resolve();
  };
  const lastOn = { slack: 0, discord: 0 };
  fakes.slack.state.changes.on('posted', (message: SlackMessage) => {
    if (!JSON.stringify(message.blocks).includes(words)) return;
    take(`slack ${message.channel}`);
    lastOn.slack = last;
  });
  fakes.discord.state.events.on('posted', (message: DiscordMessage) => {
    if (!wordsOf(message).includes(words)) return;
    take(`discord ${message.channel}`);
    lastOn.discord = last;
  });
  return { got, lastOn, all: done.promise };
};

const seconds = (value: number): string => `${value.toFixed(1)} s`;

/** Nobody can be faster than this: what the platform lets through at once, then at its rate. */
const lowerBound = {
  slack: (each - slackLimits.workspace.burst) / slackLimits.workspace.perSecond,
  discord: (each - mostPerSecond) / mostPerSecond,
};

const callsOf = (fakes: Fakes): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const { method } of fakes.slack.state.calls) counts[method] = (counts[method] ?? 0) + 1;
  for (const { method, path } of fakes.discord.state.requests) {
    const name = `${method} ${path.replaceAll(/\d{6,}/g, '…')}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
};

/** One announcement to 500 people on two platforms that let through only so much, right after a start of the desk. */
export const run = async (print: (text: string) => void): Promise<void> => {
  await inFolder(async (folder) => {
    const url = `sqlite:${join(folder, 'desk.db')}`;
    const staff = await fillForBench(url, 10_000, [], requesters);
    const fakes: Fakes = {
      slack: await startFakeSlack(),
      discord: await startFakeDiscord({ checksBodies: false }),
      users: new Map(),
    };
    const before = await startDesk(url, fakes, staff);
    const outage = await prepare(before, fakes, staff);
    await before.stop();
    fakes.slack.limit();
    fakes.discord.limit();
    const started = await startDesk(url, fakes, staff);
    const { desk, says } = started;
    // It reads what was written to it while it was away.
    await setTimeout(8_000);
    fakes.slack.state.calls.length = 0;
    fakes.discord.state.requests.length = 0;
    const { got, lastOn, all } = watch(fakes, requesters);
    const began = performance.now();
    const answer = await says(`announce ${outage} ${words}`);
    if (answer.shown === 'refusal') throw new Error('Nothing was announced');
    desk.workTasks.start();
    desk.deliver.start();
    await all;
    for (const platform of ['slack', 'discord'] as const) {
      const took = (lastOn[platform] - began) / 1_000;
      const bound = lowerBound[platform];
      print(line(`${each} told on ${platform}, the last after`, seconds(took)));
      print(line('  no sooner than its limits allow', seconds(bound)));
      print(line('  ratio', `${(took / bound).toFixed(2)}×`));
      print(line('  refused as too fast (429)', `${fakes[platform].state.slowedDown.length}`));
    }
    for (const [call, times] of Object.entries(callsOf(fakes))) print(line(`  ${call}`, `${times}`));
    const twice = [...got.values()].filter((times) => times > 1).length;
    print(line('told twice', `${twice}`));
    print(line('not told', `${requesters - got.size}`));
    await started.stop();
    await fakes.discord.close();
    await fakes.slack.close();
  });
};
