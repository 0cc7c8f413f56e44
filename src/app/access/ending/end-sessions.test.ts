import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { changeDesk } from '#src/app/organisation/change-desk.ts';
import { setUpDesk } from '#src/app/organisation/set-up-desk.ts';
import { defaultLimits } from '#src/app/people/limits.ts';
import { answerLink, offerLink, typeLinkCode } from '#src/app/people/linking/link-account.ts';
import { unlinkAccount } from '#src/app/people/linking/unlink-account.ts';
import { aDesk, aPerson, personId } from '#src/app/testing/builders.ts';
import { createTestDesk } from '#src/app/testing/test-desk.ts';

const open = async () => {
  const desk = await createTestDesk({ setup: { people: [...aDesk().people, aPerson('nina')] } });
  const access = desk.consoleAccess(false);
  return {
    desk,
    access,
    signIn: async (who: string) => {
      const opened = await access.useLink(await desk.signInLink(who), { agent: '', token: null });
      return { isIn: async () => (await access.visitor(opened?.token ?? '')) !== null };
    },
    edit: async (who: string, set: { readonly email?: string | null; readonly name?: string }) => {
      const edits = [{ type: 'edit_person', id: personId(who), set } as const];
      const request = { actor: await desk.person('ada'), through: 'chat', edits, basedOn: null, once: [] } as const;
      const changed = await changeDesk({ store: desk.store, clock: desk.clock, onWake: () => {} }, request);
      assert.ok(changed.ok);
    },
  };
};

describe('the sessions of somebody', () => {
  it('end when they lose the address they sign in by, not when only its letters or their name change', async () => {
    const { desk, signIn, edit } = await open();
    const [rita, tom] = [await signIn('rita'), await signIn('tom')];
    const begun = await desk.signInLink('rita');
    await edit('rita', { email: 'Rita@Example.ORG', name: 'Rita R.' });
    assert.equal(await rita.isIn(), true);
    await edit('rita', { email: 'rita@new.example' });
    assert.deepEqual([await rita.isIn(), await tom.isIn()], [false, true]);
    assert.equal(await desk.consoleAccess(false).useLink(begun, { agent: '', token: null }), null);
    const again = await signIn('rita');
    assert.equal(await again.isIn(), true);
    await edit('rita', { email: null });
    assert.equal(await again.isIn(), false);
    const first = await signIn('rita');
    await edit('rita', { email: 'rita@new.example' });
    assert.equal(await first.isIn(), true, 'nobody can have signed in by it before');
  });

  it('end when a file gives their account to somebody else', async () => {
    const { desk, signIn } = await open();
    const [rita, tom] = [await signIn('rita'), await signIn('tom')];
    const [account] = await desk.read.accounts(personId('rita'));
    assert.ok(account);
    const accounts = [{ ...account, person: personId('tom') }];
    const { obstacles } = await setUpDesk(desk.store, desk.clock, { setup: aDesk(), accounts });
    assert.deepEqual([obstacles, await rita.isIn(), await tom.isIn()], [[], false, true]);
  });

  it('end when an account of theirs is linked to somebody else, and when that is undone', async () => {
    const { desk, signIn } = await open();
    const parts = { ...desk, limits: defaultLimits, onWake: () => {} };
    const [rita, nina] = [await desk.person('rita'), await desk.person('nina')];
    const [[onRita], [onNina]] = [await desk.read.accounts(rita.id), await desk.read.accounts(nina.id)];
    assert.ok(onRita && onNina);
    const offered = await offerLink(parts, onNina, 'Nina', nina);
    assert.ok(offered.ok && offered.code !== null);
    assert.ok((await typeLinkCode(parts, onRita, rita, offered.code)).ok);
    const answer = { id: offered.link.id, yes: true };
    assert.ok((await answerLink(parts, onRita, rita, answer)).ok);
    const before = [await signIn('rita'), await signIn('nina')] as const;
    assert.ok((await answerLink(parts, onNina, nina, answer)).ok);
    assert.deepEqual([await before[0].isIn(), await before[1].isIn()], [true, false]);
    const after = await signIn('rita');
    const undone = await unlinkAccount(parts, onRita, await desk.person('rita'), offered.link.id);
    assert.ok(undone.ok, JSON.stringify(undone));
    assert.equal(await after.isIn(), false, 'whoever has that account may have signed in as Rita');
  });
});
