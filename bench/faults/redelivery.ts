import { acknowledgedNumber, eventOf, wish } from './filing.ts';
import { type Ground, type Outcome, type Scenario, secondsSince } from './scenario.ts';
import { settled } from './settle.ts';
import { onStage } from './stage.ts';

/** Every event comes four times, to any instance, in any order; and the form once more with another id. */
const redeliver = (ground: Ground): Promise<Outcome> =>
  onStage(ground, async ({ start, ledger, problems, judge }) => {
    const fleet = ground.engine === 'postgres' ? [await start(), await start()] : [await start()];
    const wishes = Array.from({ length: ground.short ? 10 : 50 }, (_, n) => wish('again', n));
    const begun = performance.now();
    const rounds = [wishes, wishes.toReversed(), wishes, wishes.toReversed()];
    await Promise.all(
      rounds.flatMap((round, index) =>
        round.map(async (asked, place) => {
          const other = index === 3 && asked.how === 'form' ? '-redelivered' : '';
          const event = eventOf(asked, other);
          const ask = () => fleet[(index + place) % fleet.length]?.handle(event);
          // People who are told to try again do so.
          let reply = await ask();
          for (let turn = 0; turn < 5 && reply !== undefined && acknowledgedNumber(reply) === null; turn += 1) {
            reply = await ask();
          }
          const number = reply === undefined ? null : acknowledgedNumber(reply);
          const known = ledger.filed.get(asked.title);
          if (number === null) problems.push(`"${asked.title}" had no receipt: ${JSON.stringify(reply?.card)}`);
          else if (known !== undefined && known !== number)
            problems.push(`"${asked.title}" is #${known} and #${number}`);
          else ledger.filed.set(asked.title, number);
        }),
      ),
    );
    const [first] = fleet;
    if (first !== undefined) await settled(first);
    return judge(fleet, { seconds: secondsSince(begun) });
  });

export const redelivery: Scenario = {
  fault: 'the same event 4 times, out of order, and under a new id',
  engines: ['sqlite', 'postgres'],
  run: redeliver,
};
