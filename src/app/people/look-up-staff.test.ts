import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ChatAdapter } from '#src/app/ports/chat/platform.ts';
import { DeliveryError } from '#src/app/ports/errors.ts';
import { monday, personId } from '#src/app/testing/builders.ts';
import { createFakeChatAdapter } from '#src/app/testing/fake-chat-adapter.ts';
import { createTestDesk } from '#src/app/testing/test-desk.ts';
import { createLookUpStaff } from './look-up-staff.ts';

const log = { info: () => {}, warn: () => {}, error: () => {} };

/** A second platform, `new`, that knows people by these addresses. */
const withPlatform = async (users: Readonly<Record<string, string>>) => {
  const desk = await createTestDesk();
  const asked: string[] = [];
  const clock = { at: monday, now: () => clock.at };
  const state = { broken: false };
  const platform: ChatAdapter = {
    ...createFakeChatAdapter({ platform: 'new', capabilities: { findsByEmail: true } }),
    findByEmail: async (email) => {
      asked.push(email);
      if (state.broken) throw new DeliveryError('unavailable', 'down');
      const user = users[email];
      return user === undefined ? null : { platform: 'new', tenant: 'T', user };
    },
  };
  await platform.start(desk.helpDesk);
  const adapters = new Map([...desk.adapters, ['new', platform]]);
  const lookUpStaff = createLookUpStaff({ store: desk.store, adapters, clock, log });
  const accountsOf = async (id: string) =>
    (await desk.read.accounts(personId(id))).filter(({ platform: at }) => at === 'new').map(({ user }) => user);
  return { lookUpStaff, accountsOf, asked, clock, state };
};

describe('the desk’s own people on a platform that does not know them yet', () => {
  it('are found by their e-mail addresses; requesters are not looked up', async () => {
    const { lookUpStaff, accountsOf, asked } = await withPlatform({
      'dana@example.org': 'U1',
      'rita@example.org': 'U2',
    });
    await lookUpStaff();
    assert.deepEqual(await accountsOf('dana'), ['U1']);
    assert.deepEqual(await accountsOf('rita'), []);
    assert.ok(!asked.includes('rita@example.org'));
  });

  it('are looked up once, and again after a while if not found', async () => {
    const { lookUpStaff, asked, clock } = await withPlatform({ 'dana@example.org': 'U1' });
    await lookUpStaff();
    const first = asked.length;
    await lookUpStaff();
    assert.equal(asked.length, first);
    clock.at += 600_000;
    await lookUpStaff();
    assert.equal(asked.length, 2 * first - 1);
  });

  it('are looked up again if the platform does not answer', async () => {
    const { lookUpStaff, accountsOf, state } = await withPlatform({ 'dana@example.org': 'U1' });
    state.broken = true;
    await lookUpStaff();
    assert.deepEqual(await accountsOf('dana'), []);
    state.broken = false;
    await lookUpStaff();
    assert.deepEqual(await accountsOf('dana'), ['U1']);
  });
});
