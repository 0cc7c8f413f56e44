import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { DeliveryError } from '#src/app/ports/errors.ts';
import { plainCard } from '#src/cards/card.ts';
import { createHarness, createScriptedDesk, personAddress } from './fake/discord-harness.ts';

const file = (name: string, content: Uint8Array | null, type = 'image/png') => ({
  ...{ name, type, size: content?.length ?? 1 },
  read: async () => content,
});
const dots = (count: number): Uint8Array => Buffer.alloc(count, '.');

const opened = async (t: TestContext) => {
  const { adapter, fake, people, lena, close } = await createHarness();
  t.after(close);
  const card = plainCard('files', 'info', 'Sam sent a file', ['screen.png']);
  const ref = await adapter.send({ id: 'out-1', to: personAddress(lena), card, under: null });
  const send = (files: readonly ReturnType<typeof file>[], again = false) =>
    adapter.sendFiles?.({
      ...{ id: 't1', below: { ...ref, thread: null }, files, again, signal: new AbortController().signal },
    });
  const shown = () => [...fake.state.messages.values()].filter(({ attachments }) => attachments.length > 0);
  return { adapter, fake, people, lena, ref, send, shown };
};

describe('files in Discord', () => {
  it('are a reply to their card that makes no sound', async (t) => {
    const { fake, ref, send, shown } = await opened(t);
    await send([file('my screen.png', dots(4)), file('log.txt', dots(5), 'application/octet-stream')]);
    const [message, ...others] = shown();
    assert.deepEqual(
      [message?.replyTo?.message, message?.flags, message?.attachments.map(({ size }) => size), others.length],
      [ref.message, 1 << 12, [4, 5], 0],
    );
    assert.deepEqual(fake.state.violations, []);
  });

  it('are several messages if they are many, or large together', async (t) => {
    const { fake, send, shown } = await opened(t);
    await send(Array.from({ length: 12 }, (_, n) => file(`${n}.png`, dots(n + 1))));
    assert.deepEqual(
      shown().map(({ attachments }) => attachments.length),
      [10, 2],
    );
    assert.deepEqual(fake.state.violations, []);
    const { send: sendLarge, shown: large } = await opened(t);
    await sendLarge([file('a.bin', dots(6 << 20)), file('b.bin', dots(6 << 20))]);
    assert.equal(large().length, 2);
  });

  it('are not sent again if the answer was lost, soon after or much later', async (t) => {
    const { fake, send, shown } = await opened(t);
    fake.fail({ kind: 'status', status: 502, after: true });
    await assert.rejects(async () => send([file('a.png', dots(3))]), DeliveryError);
    await send([file('a.png', dots(3))], true);
    assert.equal(shown().length, 1);
    fake.state.nonces.clear();
    await send([file('a.png', dots(3))], true);
    assert.equal(shown().length, 1);
  });

  it('that are larger than Discord takes are refused for good', async (t) => {
    const { send, shown } = await opened(t);
    await assert.rejects(
      async () => send([file('a.bin', dots(10 * 1_024 * 1_024 + 1))]),
      (error: unknown) => error instanceof DeliveryError && error.code === 'invalid',
    );
    assert.equal(shown().length, 0);
  });

  it('that are gone are left out', async (t) => {
    const { send, shown } = await opened(t);
    await send([file('gone.png', null)]);
    assert.equal(shown().length, 0);
  });

  it('are answered like the card they belong to', async (t) => {
    const { adapter, people, lena, ref, send, shown } = await opened(t);
    const desk = createScriptedDesk();
    await adapter.start(desk);
    await send([file('a.png', dots(3))]);
    const [message] = shown();
    people.say(lena, 'That is it', { ...(message && { replyTo: message }) });
    const heard = await desk.hears(({ type }) => type === 'message');
    assert.deepEqual(heard.type === 'message' && heard.inReplyTo, ref);
  });
});
