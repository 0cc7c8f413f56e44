import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aLink, aPerson, personId } from '#src/app/testing/builders.ts';
import { wordsOf } from '#src/app/testing/test-desk.ts';
import { minutes } from '#src/core/ids.ts';
import { hashLinkCode, newLinkCode } from './link-code.ts';
import { agreed, codeShownTo, linked, onOther, open, owner } from './testing/two-accounts.ts';

describe('a code', () => {
  const gone = /no longer valid/;

  it('is used once', async () => {
    const desk = await open();
    const code = await codeShownTo(desk);
    await desk.types('rita', `link ${code}`);
    assert.match(wordsOf(await desk.types('dana', `link ${code}`)), gone);
  });

  it('is typed by one of two at once', async () => {
    const desk = await open();
    const code = await codeShownTo(desk);
    const replies = await Promise.all(['rita', 'dana'].map((who) => desk.types(who, `link ${code}`)));
    assert.equal(replies.filter((reply) => gone.test(wordsOf(reply))).length, 1);
  });

  it('is used within ten minutes, and its questions are answered within a day', async () => {
    const desk = await open();
    const code = await codeShownTo(desk);
    desk.sleep(11);
    assert.match(wordsOf(await desk.types('rita', `link ${code}`)), gone);
    const link = await agreed(desk);
    desk.sleep(24 * 60 + 1);
    assert.match(wordsOf(await desk.presses('U7', 'link_yes', link, onOther)), gone);
    assert.notEqual(await owner(desk), 'rita');
  });

  it('made in the future, before the clock was set back, is not taken', async () => {
    const desk = await open();
    const [codeHash, ahead] = [await hashLinkCode('ABCD2345'), desk.clock.now() + minutes(60)];
    const link = aLink({ codeHash, added: personId('mona'), createdAt: ahead, changedAt: ahead });
    await desk.store.transaction((tx) => tx.saveLink(link));
    assert.match(wordsOf(await desk.types('rita', 'link ABCD2345')), gone);
  });

  it('made up, or shown by this very account, or by another of theirs, leads nowhere', async () => {
    const desk = await open();
    assert.match(wordsOf(await desk.types('rita', 'link ABCD2345')), gone);
    const own = await codeShownTo(desk, 'rita', {});
    assert.match(wordsOf(await desk.types('rita', `link ${own}`)), /This account shows the code/);
    await linked(desk);
    const other = await codeShownTo(desk, 'U7');
    assert.match(wordsOf(await desk.types('rita', `link ${other}`)), /Both accounts are yours already/);
  });

  it('cannot be guessed at for long, and says when to try again', async () => {
    const desk = await open();
    const code = await codeShownTo(desk);
    for (let n = 0; n < 10; n += 1) await desk.types('tom', 'link ABCD2345');
    desk.sleep(1);
    assert.match(
      wordsOf(await desk.types('tom', `link ${code}`)),
      /very many codes lately\. Please try again in 59 minutes/,
    );
    assert.match(wordsOf(await desk.types('rita', `link ${code}`)), /Are both accounts yours/, 'others go on');
    desk.sleep(60);
    assert.match(wordsOf(await desk.types('tom', 'link ABCD2345')), gone);
  });

  it('of a guest or of nobody the platform knows does not exist', async () => {
    const desk = await open();
    assert.match(wordsOf(await desk.types('U9', 'link', onOther)), /only for people in this company/);
    assert.match(wordsOf(await desk.types('U5', 'link', onOther)), /I don’t know you yet/);
  });

  it('of someone who has left adds nothing, and someone who has left adds nothing to theirs', async () => {
    const desk = await open();
    const link = await agreed(desk);
    const id = await owner(desk);
    assert.ok(id);
    await desk.database.store.transaction((tx) => tx.savePerson(aPerson('rita', { active: false })));
    assert.match(wordsOf(await desk.presses('U7', 'link_yes', link, onOther)), gone);
    assert.equal(await owner(desk), id);
    assert.match(wordsOf(await desk.types('rita', 'link ABCD2345')), /Your account here has been deactivated/);
  });

  for (const who of ['rita', 'the other account']) {
    it(`adds nothing once ${who} is blocked`, async () => {
      const desk = await open();
      const link = await agreed(desk);
      const id = await owner(desk);
      assert.ok(id);
      const blocked = await desk.person(who === 'rita' ? who : id);
      await desk.database.store.transaction((tx) => tx.savePerson({ ...blocked, blocked: 'adverts' }));
      assert.match(wordsOf(await desk.presses('U7', 'link_yes', link, onOther)), /can’t file tickets or write here/);
      assert.equal(await owner(desk), id);
    });
  }

  it('is random, and its hash depends on all of it, but not on its case', async () => {
    const codes = Array.from({ length: 50 }, newLinkCode);
    assert.equal(new Set(codes).size, 50);
    assert.ok(codes.every((code) => /^[A-HJKMNP-Z2-9]{8}$/.test(code)));
    assert.equal(await hashLinkCode('abcd2345'), await hashLinkCode(' ABCD2345 '));
    assert.notEqual(await hashLinkCode('ABCD2345'), await hashLinkCode('ABCD2346'));
  });
});
