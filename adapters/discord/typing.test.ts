import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createHarness, createScriptedDesk, personAddress } from './fake/discord-harness.ts';

it('shows in Discord that an answer is being written, and says when that fails', async (t) => {
  const { adapter, fake, lena, channel, close } = await createHarness();
  t.after(close);
  await adapter.showTyping?.(personAddress(lena));
  await adapter.showTyping?.({ kind: 'channel', platform: 'discord', channel });
  const [own, ...others] = fake.state.typing;
  assert.equal(fake.state.channels.get(own ?? '')?.recipient, lena);
  assert.deepEqual(others, [channel]);
  const gone = { kind: 'channel', platform: 'discord', channel: '999999999999999999' } as const;
  await assert.rejects(async () => adapter.showTyping?.(gone), { code: 'unreachable' });
  assert.deepEqual(fake.state.violations, []);
});

it('tells the desk who types to it, and nothing of what is typed elsewhere', async (t) => {
  const { adapter, people, lena, channel, close } = await createHarness();
  t.after(close);
  const typed: string[] = [];
  const desk = createScriptedDesk({ typing: async ({ user }) => void typed.push(user) });
  await adapter.start(desk);
  people.type(lena, channel);
  people.type(lena);
  people.say(lena, 'Done');
  await desk.hears(({ type }) => type === 'message');
  assert.deepEqual(typed, [lena]);
});
