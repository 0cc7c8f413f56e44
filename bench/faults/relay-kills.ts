import { createRandom } from '#ml/random.ts';
import type { Inbound } from '#src/app/ports/chat/inbound.ts';
import { inFlight, leaseSeconds } from './crashes.ts';
import { accept, fileUntilAcknowledged, wish } from './filing.ts';
import { rowsIn } from './rows.ts';
import { type Ground, type Outcome, type Scenario, secondsSince, until } from './scenario.ts';
import { settled } from './settle.ts';
import { onStage, type Stage } from './stage.ts';
import type { Instance } from './start-instance.ts';

const seed = 20_261_129;

/** Who works on a ticket and who asked, each of whom reads what the other writes. */
type Talk = { readonly number: number; readonly requester: string; readonly technician: string };
/** Words that the desk took; `to` is to read them. */
type Said = { readonly words: string; readonly to: string };

/** Tickets of which the classifier is sure, each accepted, so that both sides have each other to talk to. */
const startTalks = async (stage: Stage, instance: Instance): Promise<readonly Talk[]> => {
  const talks: Talk[] = [];
  for (const n of [2, 3, 4, 7]) {
    const asked = wish('kill', n);
    const number = await fileUntilAcknowledged(() => [instance], asked, stage.ledger);
    const offer = () =>
      stage.platform.deliveries.find(({ card }) => card.kind === 'assignment' && card.ticket === number);
    await until(`#${number} is offered`, 30_000, () => offer() !== undefined);
    const delivery = offer();
    if (delivery === undefined) throw new Error(`#${number} was offered to nobody`);
    await accept(instance, delivery, stage.ledger);
    talks.push({ number, requester: asked.person, technician: delivery.to });
  }
  return talks;
};

const wordsOf = (talk: Talk, n: number): Said & { readonly event: Inbound } => {
  const [user, to] = n % 2 === 0 ? [talk.requester, talk.technician] : [talk.technician, talk.requester];
  const words = `word ${n} of #${talk.number}.`;
  const from = { platform: 'playground', tenant: '', user };
  return {
    words,
    to,
    event: { type: 'command', id: `say-${talk.number}-${n}`, from, text: `reply ${talk.number} ${words}` },
  };
};

/** Sends what somebody writes, as the same event, until the desk says that it was taken. */
const sayUntilTaken = async (instances: () => readonly Instance[], event: Inbound): Promise<void> => {
  for (let turn = 0; turn < 3_000; turn += 1) {
    const all = instances();
    const answer = await all[turn % all.length]?.handle(event).catch(() => null);
    if (answer?.card?.kind === 'done') return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('What was written was never taken');
};

/** What was taken and is not on its ticket exactly once, or was never read by the other side. */
const missing = async ({ url, platform }: Stage, said: readonly Said[]): Promise<readonly string[]> => {
  const rows = await rowsIn<{ text: string }>(url, 'SELECT text FROM comments');
  return said.flatMap(({ words, to }) => {
    const kept = rows.filter(({ text }) => text === words).length;
    const read = platform.deliveries.some((one) => one.to === to && JSON.stringify(one.card).includes(words));
    return kept === 1 && read
      ? []
      : [`"${words}" is on its ticket ${kept} times${read ? '' : ` and ${to} never read it`}`];
  });
};

/** Kills instances between what is received, kept and passed on, while two sides of several tickets talk. */
const killWhileTalking = (ground: Ground, kills: number): Promise<Outcome> =>
  onStage(ground, async (stage) => {
    const random = createRandom(seed);
    const fleet: Instance[] = [await stage.start()];
    if (ground.engine === 'postgres') fleet.push(await stage.start());
    const [first] = fleet;
    if (first === undefined) throw new Error('Nobody is here');
    const talks = await startTalks(stage, first);
    const said: Said[] = [];
    let over = false;
    const talking = Promise.all(
      talks.map(async (talk) => {
        for (let n = 0; !over; n += 1) {
          const { event, ...one } = wordsOf(talk, n);
          await sayUntilTaken(() => fleet, event);
          said.push(one);
        }
      }),
    );
    talking.catch(() => {});
    for (let kill = 0; kill < kills; kill += 1) {
      const wanted = said.length + 3 + random.below(12);
      await until('people are heard', 60_000, () => said.length >= wanted);
      await new Promise((resolve) => setTimeout(resolve, random.below(60)));
      const victim = random.below(fleet.length);
      await fleet[victim]?.end('SIGKILL');
      fleet[victim] = await stage.start();
    }
    over = true;
    await talking;
    const last = performance.now();
    const [instance] = fleet;
    if (instance === undefined) throw new Error('Nobody is left');
    await settled(instance, 120_000);
    const lost = await missing(stage, said);
    stage.problems.push(...lost.slice(0, 3));
    const outcome = await stage.judge(fleet, {
      seconds: secondsSince(last),
      maxSeconds: ground.engine === 'sqlite' ? 30 : leaseSeconds + 30,
      maxDuplicates: inFlight * kills,
      note: `${said.length} words, ${stage.platform.deliveries.length} messages, seed ${seed}`,
    });
    return { ...outcome, lostMessages: outcome.lostMessages + lost.length };
  });

export const relayKills: Scenario = {
  fault: 'kills while two sides talk',
  engines: ['sqlite', 'postgres'],
  run: (ground) => killWhileTalking(ground, ground.short ? 3 : 25),
};
