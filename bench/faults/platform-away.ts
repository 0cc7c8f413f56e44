import { urgentEvent } from './filing.ts';
import { rowsIn } from './rows.ts';
import { type Ground, type Outcome, type Scenario, secondsSince } from './scenario.ts';
import { settled } from './settle.ts';
import { onStage, type Stage } from './stage.ts';

const minutes = (n: number): number => n * 60_000;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** How many messages came to someone in the wrong order; the ids grow in the order in which they were owed. */
const outOfOrder = ({ platform }: Stage): number => {
  const last = new Map<string, number>();
  let wrong = 0;
  for (const { id, to } of platform.deliveries) {
    if (Number(id) < (last.get(to) ?? 0)) wrong += 1;
    last.set(to, Math.max(Number(id), last.get(to) ?? 0));
  }
  return wrong;
};

/** While the platform is down, offers expire and go to others: nobody is told about those that are no longer current. */
const awayForAnHour = (ground: Ground): Promise<Outcome> =>
  onStage(ground, async (stage) => {
    const { platform, ledger, problems } = stage;
    const desk = await stage.start();
    platform.setMood(null, { kind: 'away' });
    for (let n = 0; n < 4; n += 1) {
      const title = `vpn and network are down on floor ${n}`;
      const { card } = await desk.handle(urgentEvent(title));
      if (card?.ticket != null) ledger.filed.set(title, card.ticket);
    }
    for (let passed = 0; passed < 60; passed += 5) {
      await desk.advance(minutes(5));
      await pause(300);
    }
    if (platform.deliveries.length > 0) problems.push('something was shown on a platform that was down');
    platform.setMood(null, { kind: 'well' });
    // The longest pause between two tries is five minutes.
    await desk.advance(minutes(6));
    const begun = performance.now();
    await settled(desk);
    const took = secondsSince(begun);
    const superseded = await rowsIn<{ fault: string }>(
      stage.url,
      `SELECT fault FROM outbox WHERE state = 'superseded' AND key LIKE '%:assigned:%'`,
    );
    if (superseded.length === 0) problems.push('no stale assignment was superseded');
    const wrong = outOfOrder(stage);
    if (wrong > 0) problems.push(`${wrong} messages came before older ones`);
    const note = `${platform.deliveries.length} messages, ${superseded.length} stale assignments not sent`;
    return stage.judge([desk], { seconds: took, maxSeconds: 10, note });
  });

export const platformAway: Scenario = {
  fault: 'platform down for an hour',
  engines: ['sqlite', 'postgres'],
  run: awayForAnHour,
};
