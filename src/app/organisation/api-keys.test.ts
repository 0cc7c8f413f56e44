import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { NewKey } from '#src/app/ports/console/keys.ts';
import { aDesk, monday, personId } from '#src/app/testing/builders.ts';
import { createTestDesk, type TestDesk } from '#src/app/testing/test-desk.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { changeDesk } from './change-desk.ts';
import { setUpDesk } from './set-up-desk.ts';

const wanted = (given: Partial<NewKey> = {}): NewKey => ({
  ...{ owner: 'tom', name: 'Monitoring', scopes: ['tickets:read'], expiresInDays: null },
  ...given,
});

const open = async (given: Partial<NewKey> = {}) => {
  const desk = await createTestDesk();
  const ada = await desk.person('ada');
  const made = await desk.apiKeys.create(ada, wanted(given));
  assert.ok('secret' in made, JSON.stringify(made));
  return { desk, keys: desk.apiKeys, ada, ...made };
};

const change = async (desk: TestDesk, who: string, set: Partial<Pick<Person, 'active' | 'roles'>>) => {
  const edits = [{ type: 'edit_person', id: personId(who), set } as const];
  const request = { actor: await desk.person('ada'), through: 'console', edits, basedOn: null, once: [] } as const;
  const changed = await changeDesk({ store: desk.store, clock: desk.clock, onWake: () => {} }, request);
  assert.ok(changed.ok);
};

describe('a key for a program', () => {
  it('is shown once, stored as a hash, and says in whose name a program asks', async () => {
    const { desk, keys, secret, key } = await open();
    assert.match(secret, /^dhk_[\w-]{43}$/);
    assert.ok(!JSON.stringify([await keys.list(null), await desk.read.deskChanges({ limit: 9 })]).includes(secret));
    assert.ok(secret.startsWith(key.hint) && key.hint.length < 12);
    assert.equal((await keys.caller(secret))?.person.id, 'tom');
    for (const forged of ['', 'dhk_', key.keyHash, key.id, `${secret}x`, secret.slice(0, -1), secret.toUpperCase()]) {
      assert.equal(await keys.caller(forged), null, forged);
    }
  });

  it('says when it was last used, to the minute', async () => {
    const { desk, keys, secret } = await open();
    const used = async () => (await keys.list(null))[0]?.key.usedAt;
    assert.equal(await used(), null);
    await keys.caller(secret);
    desk.sleep(0.5);
    await keys.caller(secret);
    assert.equal(await used(), monday);
    desk.sleep(0.5);
    await keys.caller(secret);
    assert.equal(await used(), monday + 60_000);
  });

  it('is over when it expires, and when it is ended, by its id or by how it begins', async () => {
    const { desk, keys, secret, ada } = await open({ expiresInDays: 2 });
    desk.sleep(2 * 24 * 60 - 1);
    assert.notEqual(await keys.caller(secret), null);
    desk.sleep(1);
    assert.equal(await keys.caller(secret), null);
    for (const by of ['id', 'hint'] as const) {
      const made = await keys.create(ada, wanted());
      assert.ok('secret' in made);
      assert.equal(await keys.revoke(ada, made.key[by]), null);
      assert.equal(await keys.caller(made.secret), null);
    }
    assert.equal(await keys.revoke(ada, 'made-up'), 'unknown_key');
  });

  it('ends with its owner, for good', async () => {
    const { desk, keys, secret } = await open();
    await change(desk, 'tom', { active: false });
    await change(desk, 'tom', { active: true });
    assert.equal(await keys.caller(secret), null, 'it does not come back with them');
    const [listed] = await keys.list(null);
    assert.equal(listed?.over, 'person');
  });

  it('ends when its owner is blocked', async () => {
    const { desk, keys, secret } = await open();
    const tom = await desk.person('tom');
    await desk.store.transaction((tx) => tx.savePerson({ ...tom, blocked: 'adverts' }));
    assert.equal(await keys.caller(secret), null);
    await desk.store.transaction((tx) => tx.savePerson(tom));
    assert.equal(await keys.caller(secret), null);
  });

  it('does not come back when its owner is no longer blocked, though nobody used it meanwhile', async () => {
    const inChat = await open({ owner: 'rita' });
    await inChat.desk.types('ada', 'block @rita sends adverts');
    await inChat.desk.types('ada', 'unblock @rita');
    assert.equal(await inChat.keys.caller(inChat.secret), null);
    const byFile = await open();
    const { store, clock } = byFile.desk;
    const apply = (blocked: Partial<Person>) => {
      const people = aDesk().people.map((one) => (one.id === 'tom' ? { ...one, ...blocked } : one));
      return setUpDesk(store, clock, { setup: { ...aDesk(), people }, accounts: [] });
    };
    await apply({ blocked: 'adverts' });
    await apply({});
    assert.equal(await byFile.keys.caller(byFile.secret), null);
  });

  it('is made by admins for anybody, by others who work at the desk for themselves', async () => {
    const desk = await createTestDesk();
    const make = async (actor: string, owner: string) => {
      const made = await desk.apiKeys.create(await desk.person(actor), wanted({ owner }));
      return 'refused' in made ? made.refused : 'made';
    };
    assert.deepEqual(
      [await make('ada', 'rita'), await make('tom', 'tom'), await make('mona', 'mona'), await make('ada', 'nobody')],
      ['made', 'made', 'made', 'unknown_owner'],
    );
    for (const [actor, owner] of [
      ['tom', 'ada'],
      ['mona', 'tom'],
      ['rita', 'rita'],
      ['tom', 'nobody'],
    ] as const) {
      assert.equal(await make(actor, owner), 'not_allowed', `${actor} for ${owner}`);
    }
  });

  it('says who gets in only if an admin made it, and not for long', async () => {
    const { desk, keys, ada } = await open();
    const asked = wanted({ scopes: ['access'], expiresInDays: 90 });
    assert.deepEqual(await keys.create(await desk.person('tom'), asked), { refused: 'access_for_admins' });
    assert.ok('secret' in (await keys.create(ada, asked)));
  });

  it('is seen and ended by its owner and admins only', async () => {
    const { desk, keys, key } = await open();
    const [tom, mona, rita] = [await desk.person('tom'), await desk.person('mona'), await desk.person('rita')];
    assert.deepEqual(
      [(await keys.list(tom)).length, (await keys.list(mona)).length, (await keys.list(rita)).length],
      [1, 0, 0],
    );
    assert.equal(await keys.revoke(mona, key.id), 'unknown_key');
    assert.equal(await keys.revoke(tom, key.id), null);
  });

  it('refuses what makes no sense', async () => {
    const { keys, ada } = await open();
    for (const [given, why] of [
      [{ name: ' \u200b' }, 'no_name'],
      [{ name: 'x'.repeat(101) }, 'long_name'],
      [{ scopes: [] }, 'no_scope'],
      [{ expiresInDays: 0 }, 'bad_days'],
      [{ expiresInDays: 1.5 }, 'bad_days'],
      [{ expiresInDays: Number.NaN }, 'bad_days'],
      [{ expiresInDays: 99_999 }, 'bad_days'],
      [{ scopes: ['access'] }, 'access_too_long'],
      [{ scopes: ['access'], expiresInDays: 91 }, 'access_too_long'],
    ] as const) {
      assert.deepEqual(await keys.create(ada, wanted(given)), { refused: why });
    }
    for (let n = 1; n < 20; n += 1) await keys.create(ada, wanted());
    assert.deepEqual(await keys.create(ada, wanted()), { refused: 'too_many' });
  });

  it('leaves a trace of who made and who ended it', async () => {
    const { desk, keys, key } = await open();
    await keys.revoke(null, key.id);
    const changes = await desk.read.deskChanges({ about: { kind: 'api_keys', subject: key.id }, limit: 9 });
    assert.deepEqual(
      changes.map(({ by, through, change: what }) => [by, through, what]),
      [
        [null, 'desk', 'removed'],
        ['ada', 'console', 'added'],
      ],
    );
  });
});
