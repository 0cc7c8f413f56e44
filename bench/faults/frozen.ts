import { inFlight, leaseSeconds } from './crashes.ts';
import { fileUntilAcknowledged, wish } from './filing.ts';
import { startLoad } from './load.ts';
import { rowsIn } from './rows.ts';
import { type Ground, type Outcome, type Scenario, secondsSince, until } from './scenario.ts';
import { isDelivered, settled } from './settle.ts';
import { onStage } from './stage.ts';
import type { Instance } from './start-instance.ts';

/** Stopped while messages are being sent; another instance sends them; the first continues with leases that ended. */
const freeze = (ground: Ground): Promise<Outcome> =>
  onStage(ground, async ({ url, start, platform, ledger, problems, judge }) => {
    const first = await start();
    platform.setMood(null, { kind: 'slow', ms: 1_500 });
    const asked = platform.onceAsked();
    await fileUntilAcknowledged(() => [first], wish('frozen', 0), ledger);
    await asked;
    first.signal('SIGSTOP');
    const stopped = performance.now();
    platform.setMood(null, { kind: 'well' });
    const second = await start();
    await fileUntilAcknowledged(() => [second], wish('meanwhile', 1), ledger);
    await until('the other delivers', 1_000 * leaseSeconds, () => isDelivered(second));
    const seconds = secondsSince(stopped);
    const marks = async () =>
      JSON.stringify([
        await rowsIn(url, "SELECT id, state, done_at, attempts FROM outbox WHERE state <> 'pending' ORDER BY id"),
        await rowsIn(url, 'SELECT id, message, sent_at FROM sent_messages ORDER BY id'),
      ]);
    const before = await marks();
    first.signal('SIGCONT');
    await settled(first);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    if ((await marks()) !== before) problems.push('it marked what another had sent');
    return judge([first, second], { seconds, maxSeconds: leaseSeconds, maxDuplicates: inFlight });
  });

export const frozen: Scenario = {
  fault: 'instance frozen past its leases, then continued',
  engines: ['postgres'],
  run: freeze,
};

/** The oldest message may be this old while the other instance is frozen, in seconds: its lease and a turn. */
const oldestAllowed = 20;
/** The frozen one wakes up after this. */
const frozenForMs = 45_000;

/** One of two is stopped while both are busy. What the other owes must not pile up behind what the first holds. */
const freezeUnderLoad = (ground: Ground): Promise<Outcome> =>
  onStage(ground, async ({ start, platform, ledger, problems, judge }) => {
    const [first, second] = [await start(), await start()];
    const fleet: Instance[] = [first, second];
    platform.setMood(null, { kind: 'slow', ms: 20 });
    const load = startLoad({
      instances: () => fleet,
      platform,
      ledger,
      tag: 'busy',
      clients: 6,
      maxTickets: ground.short ? 600 : 1_200,
    });
    await until('both are busy', 60_000, () => load.acknowledged.length >= 60);
    first.signal('SIGSTOP');
    // A load balancer notices that it does not answer.
    fleet.shift();
    const seen = { pending: 0, oldest: 0 };
    const filedBefore = load.acknowledged.length;
    for (const from = performance.now(); performance.now() - from < frozenForMs; ) {
      const { outbox } = (await second.readiness()).report;
      seen.pending = Math.max(seen.pending, outbox?.pending ?? 0);
      seen.oldest = Math.max(seen.oldest, outbox?.oldestSeconds ?? 0);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    const filed = load.acknowledged.length - filedBefore;
    first.signal('SIGCONT');
    const last = performance.now();
    await load.stop();
    await settled(second, 120_000);
    if (seen.oldest > oldestAllowed) problems.push(`a message was ${Math.round(seen.oldest)} s old`);
    return judge(fleet, {
      seconds: secondsSince(last),
      maxSeconds: null,
      maxDuplicates: inFlight,
      note: `${filed} tickets meanwhile; at most ${seen.pending} waiting, the oldest ${seen.oldest.toFixed(1)} s`,
    });
  });

export const frozenUnderLoad: Scenario = {
  fault: 'one of two instances frozen under load',
  engines: ['postgres'],
  run: freezeUnderLoad,
};
