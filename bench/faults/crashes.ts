import type { CrashPoint } from './crash-points.ts';
import { startFakePlatform } from './fake-platform.ts';
import { acknowledgedNumber, createLedger, eventOf, fileUntilAcknowledged, wish } from './filing.ts';
import { type Ground, type Outcome, type Scenario, secondsSince } from './scenario.ts';
import { settled } from './settle.ts';
import { startInstance } from './start-instance.ts';
import { judge } from './verdict.ts';

/** Messages that one instance sends side by side. */
export const inFlight = 16;
/** A lease, and a poll: as long as the messages of a dead instance wait for another. */
export const leaseSeconds = 27;

/** Ends an instance at one exact point, starts it again, and delivers the same events again. */
const crashAt = async (ground: Ground, point: CrashPoint): Promise<Outcome> => {
  const platform = await startFakePlatform();
  const url = await ground.create();
  const ledger = createLedger();
  const options = { databaseUrl: url, platformUrl: platform.url };
  const problems: string[] = [];
  try {
    const first = await startInstance(options);
    await fileUntilAcknowledged(() => [first], wish('before', 0), ledger);
    await settled(first);
    await first.arm(point);
    const asked = wish('armed', 1);
    const answered = await first.handle(eventOf(asked)).catch(() => null);
    if (answered !== null) {
      const number = acknowledgedNumber(answered);
      if (number !== null) ledger.filed.set(asked.title, number);
    }
    await first.ended;
    const start = performance.now();
    const second = await startInstance(options);
    const once = await fileUntilAcknowledged(() => [second], asked, ledger);
    if ((await fileUntilAcknowledged(() => [second], asked, ledger)) !== once)
      problems.push('two numbers for one event');
    await settled(second);
    const seconds = secondsSince(start);
    await second.end('SIGTERM');
    const mostDuplicates = point === 'after send' ? inFlight : 0;
    return await judge(url, platform, ledger, { seconds, mostSeconds: leaseSeconds + 5, mostDuplicates, problems });
  } finally {
    await platform.close();
  }
};

const engines = ['sqlite', 'postgres'] as const;

const crash = (fault: string, point: CrashPoint): Scenario => ({
  fault,
  engines,
  run: (ground) => crashAt(ground, point),
});

export const crashes: readonly Scenario[] = [
  crash('kill -9 before the commit', 'before commit'),
  crash('kill -9 after the commit, before the answer', 'after commit'),
  crash('kill -9 before a claim', 'before claim'),
  crash('kill -9 after a claim', 'after claim'),
  crash('kill -9 after a send, before its mark', 'after send'),
];
