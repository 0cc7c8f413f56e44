import assert from 'node:assert/strict';
import { once } from 'node:events';
import { it } from 'node:test';
import { quietDesk } from '#src/app/testing/quiet-desk.ts';
import { type Card, plainCard } from '#src/cards/card.ts';
import { startFakeSlack } from './fake/fake-slack.ts';
import { personAt } from './fake/fake-slack-person.ts';
import { personAddress, slackOn } from './fake/slack-harness.ts';

const card: Card = {
  ...plainCard('digest', 'info', 'Today', ['Said']),
  picture: { png: Buffer.from('dots').toString('base64'), width: 1_040, height: 320, text: '3 filed' },
};

const opened = async () => {
  const fake = await startFakeSlack();
  fake.addUser('ULENA', 'Lena Hoffmann');
  const slack = slackOn(fake);
  await slack.start(quietDesk);
  return {
    fake,
    channel: () => personAt(fake, 'ULENA').direct(),
    send: (id: string) => slack.send({ id, to: personAddress('ULENA'), card, under: null }),
    close: async () => {
      await slack.stop();
      await fake.close();
    },
  };
};

it('a picture comes below its card, once, with words for it', async () => {
  const { fake, channel, send, close } = await opened();
  const isThere = (): boolean => [...fake.state.uploads.values()].some((upload) => upload.channel !== null);
  await send('out-1');
  while (!isThere()) await once(fake.state.changes, 'change');
  const [upload] = fake.state.uploads.values();
  assert.deepEqual([upload?.altText, upload?.channel], ['3 filed', channel()]);
  assert.ok(upload?.content?.includes('dots'));
  await send('out-1');
  assert.equal(fake.state.calls.filter(({ method }) => method === 'files.getUploadURLExternal').length, 1);
  await close();
});

it('a card is sent where the app may upload nothing', async () => {
  const { fake, send, close } = await opened();
  fake.state.scopes = fake.state.scopes.filter((scope) => scope !== 'files:write');
  const ref = await send('out-1');
  assert.ok(fake.state.messages.some(({ ts }) => ts === ref.message));
  await close();
});
