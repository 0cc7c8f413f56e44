import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ChatDirectory, Profile } from '#src/app/ports/chat/directory.ts';
import { DeliveryError } from '#src/app/ports/errors.ts';
import { monday } from '#src/app/testing/builders.ts';
import { createFakeChatAdapter } from '#src/app/testing/fake-chat-adapter.ts';
import { createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import { hours, minutes } from '#src/core/ids.ts';
import { createMembership } from './membership.ts';

const dana = { platform: 'fake', tenant: '', user: 'dana' };
const profile = (standing: Profile['standing']): Profile => ({ name: 'Dana', email: null, zone: null, standing });

/** A platform that says what `state` says, and counts how often it is asked. */
const open = (longestWaitMs = 1_000) => {
  const state: { says: Profile | null | Error; asked: number; hangs: Promise<void> | null } = {
    says: profile('member'),
    asked: 0,
    hangs: null,
  };
  const clock = { at: monday, now: () => clock.at };
  const platform: ChatDirectory = {
    ...createFakeChatAdapter(),
    lookUp: async () => {
      state.asked += 1;
      await state.hangs;
      if (state.says instanceof Error) throw state.says;
      return state.says;
    },
  };
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const adapters = new Map([['fake', platform]]);
  return { state, clock, ...createMembership({ adapters, clock, log, longestWaitMs }) };
};

describe('whether a known person still belongs', () => {
  it('is asked once in some hours, however much they do', async () => {
    const { state, clock, lost } = open();
    await Promise.all([lost(dana), lost(dana), lost(dana)]);
    assert.equal(state.asked, 1);
    clock.at += hours(4) - 1;
    assert.equal(await lost(dana), null);
    assert.equal(state.asked, 1);
    clock.at += 1;
    assert.equal(await lost(dana), null);
    assert.equal(state.asked, 2);
  });

  it('is not asked of someone who was just met', async () => {
    const { state, ask, lost } = open();
    assert.ok((await ask(dana)).welcome);
    assert.equal(await lost(dana), null);
    assert.equal(state.asked, 1);
  });

  for (const [says, why] of [
    [profile('guest'), 'guest'],
    [profile('deactivated'), 'unknown'],
    [profile('bot'), 'unknown'],
    [null, 'unknown'],
  ] as const) {
    it(`ends when they are ${says?.standing ?? 'gone'} there, and begins again when they are back`, async () => {
      const { state, clock, lost } = open();
      assert.equal(await lost(dana), null);
      state.says = says;
      clock.at += hours(4);
      assert.equal(await lost(dana), why);
      state.says = profile('member');
      assert.equal(await lost(dana), why, 'believed for a while');
      clock.at += minutes(10);
      assert.equal(await lost(dana), null);
      assert.equal(state.asked, 3);
    });
  }

  it('does not change while the platform does not answer, and is asked again after a while', async () => {
    const { state, clock, lost } = open();
    state.says = new DeliveryError('unavailable', 'down');
    assert.equal(await lost(dana), null);
    assert.equal(await lost(dana), null);
    assert.equal(state.asked, 1);
    state.says = profile('guest');
    clock.at += minutes(10);
    assert.equal(await lost(dana), 'guest');
    state.says = new DeliveryError('unavailable', 'down');
    clock.at += minutes(10);
    assert.equal(await lost(dana), 'guest', 'and a silent platform lets nobody back in');
  });

  it('does not change while the platform’s answer is unclear, and nobody new gets in', async () => {
    const { state, clock, ask, lost } = open();
    state.says = profile('unclear');
    assert.equal((await ask(dana)).welcome, false);
    clock.at += hours(4);
    assert.equal(await lost(dana), 'unknown', 'never known as anything else');
    const other = open();
    assert.equal(await other.lost(dana), null);
    other.state.says = profile('unclear');
    other.clock.at += hours(4);
    assert.equal(await other.lost(dana), null);
  });

  it('is not waited for long', async () => {
    const { state, lost } = open(1);
    const { promise, resolve } = Promise.withResolvers<void>();
    state.hangs = promise;
    state.says = profile('guest');
    const holds = setTimeout(() => {}, 10_000);
    assert.equal(await lost(dana), null);
    resolve();
    await promise;
    await new Promise(setImmediate);
    assert.equal(await lost(dana), 'guest', 'a late answer applies from then on');
    clearTimeout(holds);
    assert.equal(state.asked, 1);
  });
});

describe('someone who is no member any more', () => {
  it('can do nothing from then on, and is told so like a stranger', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is on fire');
    desk.chat.knows('dana', profile('guest'));
    assert.match(wordsOf(await desk.presses('dana', 'accept', '1.1')), /is only for people in this company/);
    desk.chat.knows('tom', null);
    assert.match(wordsOf(await desk.types('tom', 'queue')), /I don’t know you yet/);
    assert.equal((await desk.ticket(1)).status, 'assigned');
  });
});
