import assert from 'node:assert/strict';
import { it } from 'node:test';
import { quietDesk } from '#src/app/testing/quiet-desk.ts';
import { addressOf, startTeams } from './fake/teams-harness.ts';

it('shows in Teams that an answer is being written, as no message, and says when that fails', async (t) => {
  const { teams, fake, start, close } = await startTeams();
  t.after(close);
  await start(quietDesk);
  const lena = addressOf(fake, 'lena');
  await teams.showTyping?.(lena);
  assert.deepEqual(fake.state.typing, [fake.state.people.get('lena')?.conversation]);
  assert.deepEqual(fake.people.as('lena').messages(), []);
  fake.fail('unavailable');
  await assert.rejects(async () => teams.showTyping?.(lena), { code: 'unavailable' });
  assert.deepEqual(fake.violations(), []);
});
