import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { DeliveryError } from '#src/app/ports/errors.ts';
import { quietDesk } from '#src/app/testing/quiet-desk.ts';
import { plainCard } from '#src/cards/card.ts';
import { startFakeSlack } from './fake/fake-slack.ts';
import { personAddress, slackOn } from './fake/slack-harness.ts';

const file = (name: string, content: string | null, type = 'image/png') => ({
  ...{ name, type, size: content?.length ?? 1 },
  read: async () => (content === null ? null : Buffer.from(content)),
});

const opened = async (t: TestContext) => {
  const fake = await startFakeSlack();
  fake.addUser('ULENA', 'Lena Hoffmann');
  const slack = slackOn(fake);
  await slack.start(quietDesk);
  t.after(async () => {
    await slack.stop();
    await fake.close();
  });
  const card = plainCard('files', 'info', 'Lena sent a file', ['screen.png']);
  const ref = await slack.send({ id: 'out-1', to: personAddress('ULENA'), card, under: null });
  const send = (files: readonly ReturnType<typeof file>[], again = false, thread: string | null = null) =>
    slack.sendFiles?.({ id: 't1', below: { ...ref, thread }, files, again, signal: new AbortController().signal });
  const shown = () => fake.state.messages.filter(({ files }) => files.length > 0);
  const fails = (method: string, trouble: Parameters<typeof fake.state.troubles.push>[0]['trouble']) =>
    void fake.state.troubles.push({ method, trouble });
  return { fake, ref, send, shown, fails };
};

describe('files in Slack', () => {
  it('are one message in the thread of their card, pictures with words for them', async (t) => {
    const { fake, ref, send, shown } = await opened(t);
    await send([file('screen.png', 'dots'), file('log.txt', 'lines', 'application/octet-stream')]);
    const [message, ...others] = shown();
    assert.deepEqual(
      [message?.channel, message?.thread, message?.files.map(({ name }) => name), others.length],
      [ref.conversation, ref.message, ['screen.png', 'log.txt'], 0],
    );
    assert.deepEqual(
      [...fake.state.uploads.values()].map(({ altText, content }) => [altText, content?.toString()]),
      [
        ['screen.png', 'dots'],
        ['', 'lines'],
      ],
    );
  });

  it('go to the thread that their card is in', async (t) => {
    const { send, shown } = await opened(t);
    await send([file('a.png', 'a')], false, '1700000000.000001');
    assert.equal(shown()[0]?.thread, '1700000000.000001');
  });

  it('are not shown again if the answer was lost', async (t) => {
    const { send, shown, fails } = await opened(t);
    fails('files.completeUploadExternal', 'lost answer');
    await assert.rejects(async () => send([file('a.png', 'a')]), DeliveryError);
    await send([file('a.png', 'a')], true);
    assert.equal(shown().length, 1);
  });

  it('are shown together or not at all, and may be tried again', async (t) => {
    const { send, shown, fails } = await opened(t);
    fails('upload', { status: 500 });
    await assert.rejects(
      async () => send([file('a.png', 'a'), file('b.png', 'b')]),
      (error: unknown) => error instanceof DeliveryError && error.code === 'unavailable',
    );
    assert.equal(shown().length, 0);
    await send([file('a.png', 'a'), file('b.png', 'b')], true);
    assert.deepEqual(
      shown().map(({ files }) => files.length),
      [2],
    );
  });

  it('that are gone are left out', async (t) => {
    const { fake, send, shown } = await opened(t);
    await send([file('gone.png', null)]);
    assert.equal(fake.state.uploads.size, 0);
    await send([file('gone.png', null), file('a.png', 'a')]);
    assert.deepEqual(
      shown().map(({ files }) => files.map(({ name }) => name)),
      [['a.png']],
    );
  });

  it('are given up at once where the app may upload nothing', async (t) => {
    const { fake, send } = await opened(t);
    fake.state.scopes = fake.state.scopes.filter((scope) => scope !== 'files:write');
    await assert.rejects(
      async () => send([file('a.png', 'a')]),
      (error: unknown) => error instanceof DeliveryError && error.code === 'invalid',
    );
  });
});
