import type { Mood } from './fake-platform.ts';
import { fileUntilAcknowledged, wish } from './filing.ts';
import { rowsIn } from './rows.ts';
import { type Ground, type Outcome, type Scenario, secondsSince, until } from './scenario.ts';
import { settled } from './settle.ts';
import { onStage, type Stage } from './stage.ts';

/** The person of the first wish: the others' messages must still be sent. */
const unlucky = 'lena';
const seconds = (n: number): number => n * 1_000;

const to = ({ platform }: Stage, person: string): number =>
  platform.deliveries.filter((delivery) => delivery.to === person).length;

/** The fault codes in the outbox; what only waits to be told with other news has none. */
const faultCodes = async ({ url }: Stage): Promise<readonly string[]> =>
  (await rowsIn<{ fault_code: string }>(url, "SELECT fault_code FROM outbox WHERE fault_code <> 'gathered'")).map(
    (row) => row.fault_code,
  );

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Nothing is sent inside the window of a 429, measured by the desk's clock, which is moved. */
const rateLimit = (ground: Ground): Promise<Outcome> =>
  onStage(ground, async (stage) => {
    const { platform, ledger, problems } = stage;
    const desk = await stage.start();
    platform.setMood(unlucky, { kind: 'rate_limited', seconds: 30 });
    await fileUntilAcknowledged(() => [desk], wish('limited', 0), ledger);
    await until('the first try', 5_000, () => platform.attempts.some((attempt) => attempt.to === unlucky));
    platform.setMood(unlucky, { kind: 'well' });
    await fileUntilAcknowledged(() => [desk], wish('others', 1), ledger);
    await until('the others are told', 5_000, () => to(stage, 'grace') > 0);
    const tries = () => platform.attempts.filter((attempt) => attempt.to === unlucky).length;
    await pause(1_500);
    await desk.advance(seconds(25));
    await pause(1_500);
    if (tries() !== 1) problems.push(`${tries()} tries inside the window`);
    await desk.advance(seconds(6));
    const begun = performance.now();
    await settled(desk);
    return stage.judge([desk], { seconds: secondsSince(begun), maxSeconds: 5 });
  });

/** The platform fails on one message; it is tried again, and marked as possibly shown. */
const failOnce = (ground: Ground, mood: Mood, maxDuplicates: number): Promise<Outcome> =>
  onStage(ground, async (stage) => {
    const { platform, ledger, problems } = stage;
    const desk = await stage.start();
    platform.setMood(unlucky, mood);
    await fileUntilAcknowledged(() => [desk], wish('fails', 0), ledger);
    await until('the first try', 5_000, () => platform.attempts.some((attempt) => attempt.to === unlucky));
    platform.setMood(unlucky, { kind: 'well' });
    const begun = performance.now();
    await fileUntilAcknowledged(() => [desk], wish('others', 1), ledger);
    await until('the others are told', 5_000, () => to(stage, 'grace') > 0);
    await until('the fault is on record', 15_000, async () => (await faultCodes(stage)).length > 0);
    const codes = await faultCodes(stage);
    if (codes.some((code) => code !== 'ambiguous')) problems.push(`marked ${codes.join(', ')}`);
    await settled(desk);
    return stage.judge([desk], { seconds: secondsSince(begun), maxSeconds: 20, maxDuplicates });
  });

const fails = (fault: string, mood: Mood, maxDuplicates: number): Scenario => ({
  fault,
  engines: ['sqlite', 'postgres'],
  run: (ground) => failOnce(ground, mood, maxDuplicates),
});

export const platformFaults: readonly Scenario[] = [
  { fault: 'platform answers 429, Retry-After 30', engines: ['sqlite', 'postgres'], run: rateLimit },
  fails('platform hangs', { kind: 'hangs' }, 0),
  fails('platform resets after the body', { kind: 'resets' }, 0),
  fails('platform answers 502 after delivering', { kind: 'fails_after_delivering' }, 1),
];
