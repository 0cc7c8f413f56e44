import { join } from 'node:path';
import { writeReference } from '#adapters/teams/connect/reference.ts';
import { channelId, startTeams } from '#adapters/teams/fake/teams-harness.ts';
import type { PersonId, SkillId, TeamId } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { demoOrganisation } from '#src/desk/organisation/demo-organisation.ts';
import { createLog } from '#src/desk/run/log.ts';
import { wireDesk } from '#src/desk/run/wire.ts';
import { inFolder, nth } from './bench-desk.ts';
import { atMost, line, median, quantile } from './figures.ts';

const ms = (value: number): string => `${value.toFixed(1)} ms`;

const people = (kind: string, count: number, rest: Pick<Person, 'roles' | 'teams'>): readonly Person[] =>
  Array.from({ length: count }, (_, n) => ({
    id: `${kind}-${n}` as PersonId,
    name: `${kind} ${n}`,
    email: `${kind}-${n}@demo.example`,
    manager: null,
    zone: 'Europe/Berlin',
    active: true,
    ...rest,
  }));

const askers = people('asker', 200, { roles: ['requester'], teams: [] });
const technicians = people('tech', 60, { roles: ['technician'], teams: ['service-desk' as TeamId] });
const shift = demoOrganisation.technicians[0]?.shift;

/** The complete desk in Teams, with enough people that no conversation is ever too busy. */
const startBench = async (folder: string, onOffer: (ticket: number, at: number) => void) => {
  if (shift === undefined) throw new Error('The demo organisation has no technicians.');
  const harness = await startTeams({
    hurry: 1,
    fake: {
      readsCards: false,
      onMessage: ({ summary }) => {
        const [, ticket] = /^For you: #(\d+)/.exec(summary ?? '') ?? [];
        if (ticket !== undefined) onOffer(Number(ticket), performance.now());
      },
    },
  });
  const { fake, teams } = harness;
  const desk = await wireDesk({
    databaseUrl: `sqlite:${join(folder, 'desk.db')}`,
    demo: false,
    log: createLog('silent'),
  });
  await desk.database.store.transaction(async (tx) => {
    await tx.saveSetup(
      {
        ...demoOrganisation,
        people: [...demoOrganisation.people, ...askers, ...technicians],
        teams: demoOrganisation.teams.map((team) => ({ ...team, channel: { platform: 'teams', id: channelId } })),
        technicians: technicians.map(({ id }) => ({
          person: id,
          skills: [{ skill: 'hardware' as SkillId, level: 4 }],
          capacity: 1_000,
          shift,
        })),
      },
      0,
    );
    for (const { id } of [...askers, ...technicians]) {
      const { conversation, tenantId, region } = fake.state.addPerson(id);
      const reference = { conversationId: conversation, serviceUrl: `${fake.url}/${region}`, tenantId };
      await tx.saveAccount({
        person: id,
        platform: 'teams',
        tenant: tenantId,
        user: id,
        details: writeReference(reference),
        preferred: true,
      });
    }
  });
  await desk.directory.refresh();
  desk.adapters.set(teams.platform, teams);
  await teams.start(desk.helpDesk);
  desk.watchTimers.start();
  desk.deliver.start();
  return {
    fake,
    async close() {
      await desk.watchTimers.stop();
      await desk.deliver.stop();
      await harness.close();
      await desk.database.close();
    },
  };
};

type Bench = Awaited<ReturnType<typeof startBench>>;

/** Does `act` at a steady rate, whether or not earlier ones have ended; returns how long each took from when it was due. */
const steadily = async (perSecond: number, seconds: number, act: (n: number) => Promise<void>): Promise<number[]> => {
  const begun: Promise<number>[] = [];
  const start = performance.now() + 20;
  for (let n = 0; n < perSecond * seconds; n += 1) {
    const due = start + (1_000 * n) / perSecond;
    const early = due - performance.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    begun.push(act(n).then(() => performance.now() - due));
  }
  return Promise.all(begun);
};

const invoke = async ({ fake }: Bench, n: number, name: string, value: object): Promise<string> => {
  const activity = { ...fake.people.activityOf(nth(askers, n).id, { type: 'invoke', value }), name };
  const { status, body } = await fake.people.post(activity);
  if (status !== 200) throw new Error(`${name} was answered ${status}`);
  return JSON.stringify(body);
};

const press = (action: string, value: string) => ({ data: { deskhand: { action, value, card: 'receipt' } } });

const submit = (bench: Bench, n: number) => {
  const form = { form: `intake~bench-${n}~` };
  const values = { title: `The printer in room ${n} is jammed`, description: '', category: 'hardware', impact: 'me' };
  const data = { deskhand: form, ...values, urgency: 'slowed_down' };
  return invoke(bench, n, 'task/submit', { data });
};

/** `npm run bench -- teams`: how soon a press is answered, and how soon a technician hears about a ticket. */
export const run = (print: (text: string) => void): Promise<void> =>
  inFolder(async (folder) => {
    const offered = new Map<number, PromiseWithResolvers<number>>();
    const offerOf = (ticket: number): PromiseWithResolvers<number> => {
      const known = offered.get(ticket) ?? Promise.withResolvers<number>();
      offered.set(ticket, known);
      return known;
    };
    const bench = await startBench(folder, (ticket, at) => offerOf(ticket).resolve(at));
    try {
      const heard: number[] = [];
      const file = async (n: number): Promise<void> => {
        const began = performance.now();
        const [, ticket] = /Filed as #(\d+)/.exec(await submit(bench, n)) ?? [];
        heard.push((await offerOf(Number(ticket)).promise) - began);
      };
      for (let n = 0; n < 20; n += 1) await file(n);

      const typing = (n: number) => ({ ...bench.fake.people.activityOf(nth(askers, n).id, { type: 'typing' }) });
      const echo = await steadily(50, 6, async (n) => void (await bench.fake.people.post(typing(n))));
      const answers = await steadily(50, 12, async (n) => {
        if (n % 2 === 0) await invoke(bench, n, 'task/fetch', press('new_ticket', ''));
        else await invoke(bench, n % 20, 'task/fetch', press('details', `${(n % 20) + 1}`));
      });
      const p99 = quantile(answers, 0.99);
      print(line('invoke → answer at 50/s, p50', ms(median(answers))));
      print(line('invoke → answer at 50/s, p99', ms(p99), atMost(p99, 150, 'ms')));
      print(line('bare echo through the SDK at 50/s, p50', ms(median(echo))));
      print(line('answer ÷ echo, p50', `× ${(median(answers) / median(echo)).toFixed(1)}`));

      heard.length = 0;
      await steadily(10, 15, (n) => file(20 + n));
      const most = quantile(heard, 0.99);
      print(line('submit → technician’s message at 10/s, p50', ms(median(heard)), atMost(median(heard), 50, 'ms')));
      print(line('submit → technician’s message at 10/s, p99', ms(most), atMost(most, 300, 'ms')));
      print(line('submit ÷ echo, p50', `× ${(median(heard) / median(echo)).toFixed(1)}`));
      const violations = bench.fake.violations();
      if (violations.length > 0) throw new Error(`Teams would have objected: ${violations.slice(0, 5).join('; ')}`);
    } finally {
      await bench.close();
    }
  });
