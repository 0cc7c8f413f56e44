import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DeliveryError } from '#src/app/ports/errors.ts';
import { number } from '#src/app/testing/builders.ts';
import { createFakeChatAdapter } from '#src/app/testing/fake-chat-adapter.ts';
import { createTestDesk, type TestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import type { Card } from '#src/cards/card.ts';
import type { Command } from '#src/core/ticket/commands.ts';

const working = async (options: Parameters<typeof createTestDesk>[0] = {}) => {
  const desk = await createTestDesk(options);
  await desk.types('rita', 'printer is on fire');
  await desk.types('dana', 'take 1');
  await desk.settle();
  return desk;
};

/** From now on, `refuses` throws what the platform says about a card. */
const refuseWhen = (desk: TestDesk, refuses: (words: string) => DeliveryError | null): void => {
  const { send } = desk.chat;
  desk.chat.send = async (message) => {
    const refused = refuses(wordsOf({ card: message.card satisfies Card }));
    if (refused !== null) throw refused;
    return send(message);
  };
};

const unknownCode = () => new DeliveryError('unavailable', 'Fake: a code nobody knows');

const repliesTo = (desk: TestDesk, who: string): readonly string[] =>
  desk.chat.messagesTo(who).flatMap(({ card }) => /“(one|two|three)”/.exec(wordsOf({ card }))?.[1] ?? []);

/** What someone does on #1 with a form. */
const does = (desk: TestDesk, who: string, command: Command) =>
  desk.person(who).then((person) => desk.execute({ number: number(1), command, actor: { kind: 'person', person } }));

const replies = (desk: TestDesk, who: string, text: string) =>
  does(desk, who, { type: 'comment', visibility: 'public', text });

describe('what may pass', () => {
  it('is tried for more than a day, and then has reached nobody', async () => {
    const desk = await working();
    refuseWhen(desk, () => unknownCode());
    await replies(desk, 'dana', 'one');
    for (let hour = 0; hour < 35; hour += 1) {
      desk.sleep(60);
      await desk.deliver.run();
    }
    assert.equal((await desk.outbox.backlog()).failed, 0);
    for (let hour = 0; hour < 3; hour += 1) {
      desk.sleep(60);
      await desk.deliver.run();
    }
    const [trouble] = await desk.outbox.troubles(desk.clock.now() - 3_600_000 * 24);
    assert.deepEqual(trouble, {
      state: 'failed',
      platform: 'fake',
      code: 'unavailable',
      message: 'Fake: a code nobody knows',
      count: 1,
    });
  });

  it('arrives when it has passed, in order', async () => {
    const desk = await working();
    let down = true;
    refuseWhen(desk, () => (down ? unknownCode() : null));
    for (const words of ['one', 'two', 'three']) await replies(desk, 'dana', `${words}`);
    for (let hour = 0; hour < 30; hour += 1) {
      desk.sleep(60);
      await desk.deliver.run();
    }
    down = false;
    desk.sleep(60);
    await desk.deliver.run();
    assert.deepEqual(repliesTo(desk, 'rita'), ['one', 'two', 'three']);
  });

  it('does not hold up the messages behind it for long if the platform takes those of others', async () => {
    const desk = await working();
    refuseWhen(desk, (words) => (words.includes('“one”') ? unknownCode() : null));
    await replies(desk, 'dana', 'one');
    await replies(desk, 'dana', 'two');
    for (let minute = 0; minute < 20; minute += 1) {
      await replies(desk, 'rita', `still burning ${minute}`);
      desk.sleep(1);
      await desk.deliver.run();
    }
    assert.deepEqual(repliesTo(desk, 'rita'), ['two']);
    const [trouble] = await desk.outbox.troubles(0);
    assert.deepEqual(
      { state: trouble?.state, code: trouble?.code, count: trouble?.count },
      { state: 'postponed', code: 'refused', count: 1 },
    );
  });

  it('is logged once a minute for each platform, however many wait', async () => {
    const desk = await working();
    refuseWhen(desk, () => unknownCode());
    for (const who of ['dana', 'rita', 'tom', 'mona']) await desk.types(who, `printer of ${who} smokes`);
    for (let n = 0; n < 20; n += 1) {
      desk.sleep(1);
      await desk.deliver.run();
    }
    assert.equal(desk.complaints.filter((line) => line === 'warn: delivery postponed').length, 1);
  });

  it('shows the platform as refusing until it takes a message again', async () => {
    const desk = await working();
    let down = true;
    refuseWhen(desk, () => (down ? unknownCode() : null));
    assert.deepEqual(desk.deliver.refusing(), []);
    await replies(desk, 'dana', 'one');
    await desk.settle();
    const since = desk.clock.now();
    assert.deepEqual(desk.deliver.refusing(), [{ platform: 'fake', since, reason: 'Fake: a code nobody knows' }]);
    down = false;
    desk.sleep(1);
    await desk.settle();
    assert.deepEqual(desk.deliver.refusing(), []);
  });

  it('does not count someone who cannot be reached as a refusal of the platform', async () => {
    const desk = await working();
    refuseWhen(desk, (words) => (words.includes('“one”') ? new DeliveryError('unreachable', 'closed') : null));
    await replies(desk, 'dana', 'one');
    await desk.settle();
    assert.deepEqual(desk.deliver.refusing(), []);
  });
});

describe('a platform with a pace', () => {
  it('gets one message to a person at a time, while others are not held up', async () => {
    const adapter = createFakeChatAdapter({ capabilities: { paceMs: 1_000 } });
    const desk = await createTestDesk({ adapters: [adapter] });
    await desk.types('rita', 'printer is on fire');
    await desk.types('dana', 'take 1');
    await replies(desk, 'dana', 'one');
    await desk.deliver.run();
    assert.deepEqual(desk.titles('rita'), ['Filed as #1']);
    assert.deepEqual(desk.titles('dana'), ['For you: #1 printer is on fire']);
    for (let second = 1; second <= 2; second += 1) {
      desk.clock.setTo(desk.clock.now() + 1_000);
      await desk.deliver.run();
    }
    assert.deepEqual(desk.titles('rita'), ['Filed as #1', 'Dana has taken #1', 'Dana replied on #1']);
  });
});
