import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aDesk, monday, personId } from '#src/app/testing/builders.ts';
import { createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import { offerAdminCode } from './first-admin.ts';

/** People are known, but nobody is an admin and there is no team. */
const openEmpty = (options: Parameters<typeof createTestDesk>[0] = {}) =>
  createTestDesk({
    ...options,
    setup: {
      people: aDesk().people.map((one) => ({ ...one, roles: ['requester'], teams: [], manager: null })),
      ...{ teams: [], skills: [], categories: [], calendars: [], rules: [], technicians: [] },
      triageTeam: '' as never,
    },
  });

const codeOf = async (desk: Awaited<ReturnType<typeof openEmpty>>): Promise<string> => {
  const code = await offerAdminCode(desk.store, desk.clock);
  assert.ok(code);
  return code;
};

const wrong = /This code is wrong, was used, or is too old/;

describe('the code of an empty desk', () => {
  it('makes one admin, who sets the desk up', async () => {
    const desk = await openEmpty();
    const code = await codeOf(desk);
    assert.match(wordsOf(await desk.types('rita', 'admin claim WRONGONE')), wrong);
    const claimed = await desk.types('rita', `admin claim ${code.toLowerCase()}`);
    assert.match(wordsOf(claimed), /You are the admin[\s\S]*This desk is empty[\s\S]*\[Set up the desk\]/);
    assert.match(wordsOf(await desk.types('tom', `admin claim ${code}`)), wrong, 'it counts once');
    assert.equal(await offerAdminCode(desk.store, desk.clock), null, 'there is an admin');
    const { form } = await desk.presses('rita', 'admin_start', '');
    const values = { team: 'IT Support', hours: 'mon-fri 09:00-17:00', zone: 'Europe/Berlin' };
    const bad = await desk.submits('rita', form?.id ?? '', { ...values, zone: 'Nowhere/Land' });
    assert.match(Object.values(bad.errors ?? {}).join(), /zone/);
    assert.match(wordsOf(await desk.submits('rita', form?.id ?? '', values)), /Who works here/);
    const { teams, categories, triageTeam } = await desk.read.organisation();
    assert.deepEqual([teams.size, categories.size, triageTeam], [1, 5, 'desk']);
    assert.match(wordsOf(await desk.types('tom', 'printer is on fire')), /#1/);
    const [, last] = (await desk.read.deskChanges({ limit: 1_000 })).toReversed();
    assert.equal(last?.by, 'rita');
  });

  it('is over after a day, when another is printed, and when there is an admin', async () => {
    const desk = await openEmpty();
    const first = await codeOf(desk);
    const second = await codeOf(desk);
    assert.match(wordsOf(await desk.types('rita', `admin claim ${first}`)), wrong);
    desk.clock.setTo(monday + 25 * 3_600_000);
    assert.match(wordsOf(await desk.types('rita', `admin claim ${second}`)), wrong);
    const third = await codeOf(desk);
    const rita = await desk.person('rita');
    await desk.store.transaction((tx) => tx.savePerson({ ...rita, roles: ['requester', 'admin'] }));
    assert.match(wordsOf(await desk.types('tom', `admin claim ${third}`)), wrong);
    assert.deepEqual((await desk.person('tom')).roles, ['requester']);
  });

  it('cannot be guessed without end', async () => {
    const limits = { filing: 0, messages: 0, suggestions: 0, searches: 0, codes: 3 };
    const desk = await openEmpty({ limits });
    const code = await codeOf(desk);
    for (let n = 0; n < 3; n += 1) await desk.types('rita', `admin claim AAAAAAA${n}`);
    assert.match(wordsOf(await desk.types('rita', `admin claim ${code}`)), /minutes|again/);
    assert.deepEqual((await desk.person('rita')).roles, ['requester']);
  });

  it('is not for whoever is blocked', async () => {
    const desk = await openEmpty();
    const code = await codeOf(desk);
    const rita = await desk.person('rita');
    await desk.store.transaction((tx) => tx.savePerson({ ...rita, blocked: 'adverts' }));
    await desk.types('rita', `admin claim ${code}`);
    assert.deepEqual((await desk.person('rita')).roles, ['requester']);
    await desk.types('tom', `admin claim ${code}`);
    assert.deepEqual((await desk.person('tom')).roles, ['requester', 'admin']);
  });
});

describe('DESKHAND_ADMINS', () => {
  it('makes an admin of whom it names, by the address their platform vouches for, once', async () => {
    const desk = await openEmpty({ admins: new Set(['rita@company.example']) });
    const knows = (user: string, email: string | null) =>
      desk.chat.knows(user, { name: user, email, zone: null, standing: 'member' });
    // What the desk has been told is no proof.
    const tom = await desk.person('tom');
    await desk.store.transaction((tx) => tx.savePerson({ ...tom, email: 'rita@company.example' }));
    knows('tom', 'tom@company.example');
    knows('rita', 'Rita@Company.example');
    assert.match(wordsOf(await desk.types('tom', 'admin')), /Only admins and managers/);
    assert.match(wordsOf(await desk.types('rita', 'admin')), /This desk is empty/);
    assert.deepEqual((await desk.person(personId('rita'))).roles, ['requester', 'admin']);
    const rita = await desk.person('rita');
    await desk.store.transaction((tx) => tx.savePerson({ ...rita, roles: ['requester'] }));
    assert.match(wordsOf(await desk.types('rita', 'admin')), /Only admins and managers/, 'another took it away');
  });
});
