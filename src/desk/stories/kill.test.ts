import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { createRandom } from '#ml/random.ts';
import { checkAfterKills } from '#src/desk/testing/check-after-kills.ts';
import { type DeskProcess, serveDesk } from '#src/desk/testing/desk-process.ts';
import { createLedger, fileWish, type Ledger, newWish, runLoad } from '#src/desk/testing/filing-load.ts';
import { createPlaygroundClient } from '#src/desk/testing/playground-client.ts';

/** `KILLS=200 KILL_SEED=7 node --test src/desk/stories/kill.test.ts` for a longer run, or the same one again. */
const kills = Number(process.env.KILLS ?? 6);
const seed = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000);
/** Requests running when the desk is killed, and rows the desk sends in parallel: these may be sent twice. */
const clients = 6;
const inFlight = 16;

const folder = await mkdtemp(join(tmpdir(), 'deskhand-kill-'));
const file = join(folder, 'desk.db');
let running: DeskProcess | null = null;
after(async () => {
  await running?.end('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

const start = async (): Promise<DeskProcess> => {
  running = await serveDesk({ DATABASE_URL: `sqlite:${file}` });
  return running;
};

/** Puts load on the desk and kills it shortly after this many answers; resolves when it is dead. */
const runAndKill = async (ledger: Ledger, round: number, random: ReturnType<typeof createRandom>): Promise<void> => {
  const desk = await start();
  const client = createPlaygroundClient(desk.url);
  const answers = random.below(60);
  const longer = random.below(12);
  let left = answers;
  let killed: Promise<unknown> | null = null;
  const kill = (): void => {
    killed ??= new Promise<void>((resolve) => setTimeout(resolve, longer)).then(() => desk.end('SIGKILL'));
  };
  if (answers === 0) kill();
  const load = runLoad({
    client,
    ledger,
    random,
    tag: `k${round}`,
    clients,
    stopped: () => killed !== null,
    onAnswer: () => {
      left -= 1;
      if (left <= 0) kill();
    },
  });
  const endedAlone = desk.ended.then(({ code, stderr }) => {
    if (killed === null) throw new Error(`The desk ended by itself with ${code}: ${stderr}`);
  });
  await Promise.all([load, endedAlone]);
};

test(`killed ${kills} times while filing and delivering, the desk loses nothing (seed ${seed})`, async (t) => {
  const random = createRandom(seed);
  const ledger = createLedger();
  for (let round = 1; round <= kills; round += 1) await runAndKill(ledger, round, random);

  const desk = await start();
  const client = createPlaygroundClient(desk.url);
  for (const wish of ledger.unanswered.splice(0)) ledger.filed.set(wish.text, await fileWish(client, wish));

  const again = newWish('again', random);
  const number = await fileWish(client, again);
  assert.equal(await fileWish(client, again), number, 'a retried form or event leads to the same ticket');
  ledger.filed.set(again.text, number);

  // Resolves when everything that is due is delivered; what managers are told in the morning still waits.
  await client.advance(2);
  const ended = await desk.end('SIGTERM');
  assert.equal(ended.code, 0, ended.stderr);

  const { tickets, messages, duplicates } = await checkAfterKills(file, ledger);
  t.diagnostic(`seed ${seed}: ${tickets} tickets, ${messages} messages, ${duplicates} told twice`);
  assert.ok(duplicates <= kills * inFlight);
});
