import { join } from 'node:path';
import { createHarness } from '#adapters/discord/fake/discord-harness.ts';
import { type FakeSlack, startFakeSlack } from '#adapters/slack/fake/fake-slack.ts';
import type { FakeMessage } from '#adapters/slack/fake/fake-slack-state.ts';
import type { CategoryId, PersonId } from '#src/core/ids.ts';
import { createLog } from '#src/desk/run/log.ts';
import { wireDesk } from '#src/desk/run/wire.ts';
import { fillForBench, inFolder, nth } from './bench-desk.ts';
import { measureEcho } from './echo.ts';
import { atMost, line, quantile } from './figures.ts';
import { onSlack } from './on-slack.ts';
import { steadily } from './steadily.ts';

const technician = 'dana' as PersonId;

/** The complete desk: two hundred people asked in Slack, and whoever answers them is on Discord. */
const startDesk = async (folder: string) => {
  const url = `sqlite:${join(folder, 'desk.db')}`;
  const staff = await fillForBench(url, 1_000);
  const desk = await wireDesk({ databaseUrl: url, demo: false, log: createLog('silent') });
  const fake = await startFakeSlack();
  const discord = await createHarness();
  const user = discord.people.addUser('Dana');
  await desk.database.store.transaction((tx) =>
    tx.saveAccount({ person: technician, platform: 'discord', tenant: '', user, details: null, preferred: true }),
  );
  const slack = await onSlack(desk, fake, staff);
  desk.adapters.set('discord', discord.adapter);
  await discord.adapter.start(desk.helpDesk);
  const numbers: number[] = [];
  for (const [n, requester] of staff.entries()) {
    const opened = await desk.openTicket({
      filing: {
        ...{ title: `Printer ${n} is jammed`, description: '', requester, filedBy: requester, channel: 'bench' },
        ...{ impact: 'me', urgency: 'slowed_down', category: 'hardware' as CategoryId, followUpOf: null },
      },
      once: [{ source: 'bench', id: `event-${n}` }],
    });
    if (!opened.ok) throw new Error(`Refused: ${opened.rejection.code}`);
    numbers.push(opened.ticket.number);
  }
  await desk.deliver.run();
  desk.watchTimers.start();
  desk.deliver.start();
  return {
    fake,
    numbers,
    answer: (number: number, text: string) => discord.people.command(user, 'reply', { number, text }),
    stop: async () => {
      await desk.watchTimers.stop();
      await desk.deliver.stop();
      await slack.stop();
      await discord.close();
      await desk.database.close();
      await fake.close();
    },
  };
};

/** When these words appear in somebody's conversation in Slack. */
const arrived = (fake: FakeSlack, words: string): Promise<number> =>
  new Promise((resolve) => {
    const look = ({ text, blocks }: FakeMessage): void => {
      if (!text.includes(words) && !JSON.stringify(blocks).includes(words)) return;
      fake.state.changes.off('posted', look);
      resolve(performance.now());
    };
    fake.state.changes.on('posted', look);
  });

const ms = (value: number): string => `${value.toFixed(1)} ms`;

/** How soon what is written on one platform is read on another, with both as fakes in the same process. */
export const run = async (print: (text: string) => void): Promise<void> => {
  const echo = await measureEcho(20, 5);
  print(line('loopback echo over a WebSocket and HTTP at 20/s, p99', ms(quantile(echo.overHttp, 0.99))));
  await inFolder(async (folder) => {
    const { fake, numbers, answer, stop } = await startDesk(folder);
    fake.state.changes.setMaxListeners(0);
    const relay = async (name: string, seconds: number): Promise<readonly number[]> => {
      const took: number[] = [];
      await steadily(20, seconds, async (n) => {
        const words = `${name} ${n}.`;
        const there = arrived(fake, words);
        const at = performance.now();
        answer(nth(numbers, n), words);
        took.push((await there) - at);
      });
      return took;
    };
    try {
      await relay('Warming up', 3);
      const took = await relay('Try', 20);
      const half = quantile(took, 0.5);
      const most = quantile(took, 0.99);
      print(line('written in Discord → read in Slack at 20/s, p50', ms(half), atMost(half, 60, 'ms')));
      print(line('written in Discord → read in Slack at 20/s, p99', ms(most), atMost(most, 400, 'ms')));
    } finally {
      await stop();
    }
  });
};
