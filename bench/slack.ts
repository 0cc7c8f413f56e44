import { join } from 'node:path';
import { type FakeSlack, startFakeSlack } from '#adapters/slack/fake/fake-slack.ts';
import { type FakePerson, personAt } from '#adapters/slack/fake/fake-slack-person.ts';
import type { FakeMessage, FakeView } from '#adapters/slack/fake/fake-slack-state.ts';
import type { PersonId } from '#src/core/ids.ts';
import { demoOrganisation } from '#src/desk/organisation/demo-organisation.ts';
import { createLog } from '#src/desk/run/log.ts';
import { wireDesk } from '#src/desk/run/wire.ts';
import { alike, fillForBench, inFolder, nth, readTroubles } from './bench-desk.ts';
import { measureEcho } from './echo.ts';
import { atMost, line, quantile } from './figures.ts';
import { onSlack, slackUser } from './on-slack.ts';
import { steadily } from './steadily.ts';

type Print = (text: string) => void;

/** Enough for ten offers a second: a conversation in Slack takes one message a second. */
const technicians = alike('sam' as PersonId, 40);

/** The complete desk on the fake Slack, where everyone is known. */
const startDesk = async (fake: FakeSlack, folder: string) => {
  const url = `sqlite:${join(folder, 'desk.db')}`;
  const staff = await fillForBench(url, 1_000, technicians);
  const desk = await wireDesk({ databaseUrl: url, demo: false, log: createLog('silent') });
  const everyone = [...staff, ...demoOrganisation.people, ...technicians.map(({ person }) => person)];
  const slack = await onSlack(desk, fake, everyone);
  await desk.classifier.classify('warm up');
  desk.watchTimers.start();
  desk.deliver.start();
  return {
    people: staff.map(({ id }) => personAt(fake, slackUser(id))),
    stop: async () => {
      await desk.watchTimers.stop();
      await desk.deliver.stop();
      await slack.stop();
      await desk.database.close();
    },
  };
};

const nextView = (fake: FakeSlack, user: string): Promise<number> =>
  new Promise((resolve) => {
    const look = (view: FakeView): void => {
      if (view.user !== user) return;
      fake.state.changes.off('viewed', look);
      resolve(performance.now());
    };
    fake.state.changes.on('viewed', look);
  });

/** When a card that offers the ticket with this title appears in a technician's conversation. */
const offered = (fake: FakeSlack, title: string): Promise<number> =>
  new Promise((resolve) => {
    const look = ({ text }: FakeMessage): void => {
      if (!text.includes('For you: ') || !text.includes(title)) return;
      fake.state.changes.off('posted', look);
      resolve(performance.now());
    };
    fake.state.changes.on('posted', look);
  });

const measureCommands = async (fake: FakeSlack, people: readonly FakePerson[], perSecond: number, seconds: number) => {
  const acks: number[] = [];
  const modals: number[] = [];
  await steadily(perSecond, seconds, async (n) => {
    const person = nth(people, n);
    const at = performance.now();
    const viewed = nextView(fake, person.user).then((shown) => modals.push(shown - at));
    acks.push((await person.command('')).ms);
    await viewed;
  });
  return { acks, modals };
};

const measureSubmits = async (fake: FakeSlack, people: readonly FakePerson[], perSecond: number, seconds: number) => {
  const troubles = await readTroubles();
  const told: number[] = [];
  await steadily(perSecond, seconds, async (n) => {
    const person = nth(people, n);
    await Promise.all([nextView(fake, person.user), person.command('')]);
    const title = `Bench ${n}.`;
    const { description } = nth(troubles, n);
    const dm = offered(fake, title);
    const at = performance.now();
    await person.submit({ title, description: description.slice(0, 2_000), category: 'hardware' });
    told.push((await dm) - at);
  });
  return told;
};

const ms = (value: number): string => `${value.toFixed(1)} ms`;

/** How soon people in Slack get an answer, with a fake Slack in the same process. */
export const run = async (print: Print): Promise<void> => {
  const echo = await measureEcho(50, 5);
  print(line('loopback echo over a WebSocket at 50/s, p99', ms(quantile(echo.overSocket, 0.99))));
  print(line('loopback echo over a WebSocket and HTTP at 50/s, p99', ms(quantile(echo.overHttp, 0.99))));

  await inFolder(async (folder) => {
    const fake = await startFakeSlack();
    const { people, stop } = await startDesk(fake, folder);
    try {
      await measureCommands(fake, people, 10, 2);
      const { acks, modals } = await measureCommands(fake, people, 50, 10);
      const ack = quantile(acks, 0.99);
      const modal = quantile(modals, 0.99);
      print(line('command → acknowledged at 50/s, p50', ms(quantile(acks, 0.5))));
      print(line('command → acknowledged at 50/s, p99', ms(ack), atMost(ack, 50, 'ms')));
      print(line('command → modal open at 50/s, p50', ms(quantile(modals, 0.5))));
      print(line('command → modal open at 50/s, p99', ms(modal), atMost(modal, 150, 'ms')));

      await measureSubmits(fake, people, 5, 2);
      const told = await measureSubmits(fake, people, 10, 10);
      const half = quantile(told, 0.5);
      const most = quantile(told, 0.99);
      print(line('submit → technician’s DM at 10/s, p50', ms(half), atMost(half, 50, 'ms')));
      print(line('submit → technician’s DM at 10/s, p99', ms(most), atMost(most, 300, 'ms')));
    } finally {
      await stop();
      await fake.close();
    }
  });
};
