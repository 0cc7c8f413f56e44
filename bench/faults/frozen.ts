import { inFlight, leaseSeconds } from './crashes.ts';
import { fileUntilAcknowledged, wish } from './filing.ts';
import { rowsIn } from './rows.ts';
import { type Ground, type Outcome, type Scenario, secondsSince, until } from './scenario.ts';
import { settled } from './settle.ts';
import { onStage } from './stage.ts';

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
    await until('the other delivers', 1_000 * leaseSeconds, async () => {
      const { report } = await second.readiness();
      return report.outbox?.pending === 0;
    });
    const seconds = secondsSince(stopped);
    const marks = async () =>
      JSON.stringify([
        await rowsIn(url, 'SELECT id, state, done_at, attempts FROM outbox ORDER BY id'),
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
