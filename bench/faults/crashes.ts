import type { CrashPoint } from './crash-points.ts';
import { acknowledgedNumber, eventOf, fileUntilAcknowledged, wish } from './filing.ts';
import { type Ground, type Outcome, type Scenario, secondsSince } from './scenario.ts';
import { settled } from './settle.ts';
import { onStage } from './stage.ts';

/** How many messages one instance sends at the same time. */
export const inFlight = 16;
/** A lease, a poll and a start: how long the messages of a dead instance wait for another. */
export const leaseSeconds = 40;

/** Ends an instance at one exact point, starts it again, and delivers the same event again. */
const crashAt = (ground: Ground, point: CrashPoint): Promise<Outcome> =>
  onStage(ground, async ({ start, ledger, problems, judge }) => {
    const first = await start();
    await fileUntilAcknowledged(() => [first], wish('before', 0), ledger);
    await settled(first);
    await first.arm(point);
    const asked = wish('armed', 1);
    const answered = await first.handle(eventOf(asked)).catch(() => null);
    const number = answered === null ? null : acknowledgedNumber(answered);
    if (number !== null) ledger.filed.set(asked.title, number);
    await first.ended;
    const died = performance.now();
    const second = await start();
    const once = await fileUntilAcknowledged(() => [second], asked, ledger);
    if ((await fileUntilAcknowledged(() => [second], asked, ledger)) !== once) {
      problems.push('two numbers for one event');
    }
    await settled(second);
    const maxSeconds = ground.engine === 'sqlite' ? 10 : leaseSeconds;
    const maxDuplicates = point === 'after send' ? inFlight : 0;
    return judge([second], { seconds: secondsSince(died), maxSeconds, maxDuplicates });
  });

const crash = (fault: string, point: CrashPoint): Scenario => ({
  fault,
  engines: ['sqlite', 'postgres'],
  run: (ground) => crashAt(ground, point),
});

export const crashes: readonly Scenario[] = [
  crash('kill -9 before the commit', 'before commit'),
  crash('kill -9 after the commit, before the answer', 'after commit'),
  crash('kill -9 before a claim', 'before claim'),
  crash('kill -9 after a claim', 'after claim'),
  crash('kill -9 after a send, before its mark', 'after send'),
];
