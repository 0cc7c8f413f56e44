import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DeliveryError } from '#src/app/ports/errors.ts';
import { oweReports } from '#src/app/reports/regular-reports.ts';
import { monday, personId } from '#src/app/testing/builders.ts';
import { createFakeChatAdapter } from '#src/app/testing/fake-chat-adapter.ts';
import { createTestDesk, type TestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import { days } from '#src/core/ids.ts';

/** A desk with a chat on which nobody in `closed` is reached, and e-mail. */
const deskWithMail = async (closed: ReadonlySet<string>) => {
  const mail = createFakeChatAdapter({ platform: 'post', capabilities: { updates: false, takesAnyMailbox: true } });
  const chat = createFakeChatAdapter({ reaches: (who) => !closed.has(who) });
  const desk = await createTestDesk({ adapters: [chat] });
  desk.adapters.set(mail.platform, mail);
  await mail.start(desk.helpDesk);
  return { desk, titlesAt: (address: string) => desk.titles(address, mail) };
};

/** A server that does not know the mailbox. */
const refusing = ({ adapters }: TestDesk, platform: string) => {
  const adapter = adapters.get(platform);
  assert.ok(adapter);
  return {
    ...adapter,
    send: async () => {
      throw new DeliveryError('unreachable', '550 5.1.1 no such user');
    },
  };
};

describe('e-mail', () => {
  it('is for those whom no chat reaches', async () => {
    const { desk, titlesAt } = await deskWithMail(new Set(['rita']));
    await desk.types('rita', 'printer is on fire');
    await desk.types('dana', 'take 1');
    await desk.settle();
    assert.deepEqual(titlesAt('rita@example.org'), ['Filed as #1', 'Dana has taken #1']);
    assert.deepEqual(titlesAt('dana@example.org'), []);
    assert.equal((await desk.outbox.backlog()).failed, 0);
  });

  it('is for those who have no account', async () => {
    const { desk, titlesAt } = await deskWithMail(new Set());
    const zoe = { ...(await desk.person('rita')), id: personId('zoe'), name: 'Zoe', email: 'zoe@example.org' };
    await desk.database.store.transaction((tx) => tx.savePerson(zoe));
    await desk.submits('dana', 'intake~n1~', { title: 'Printer', category: 'hardware', onBehalfOf: 'zoe' });
    await desk.settle();
    assert.ok(titlesAt('zoe@example.org').length > 0);
  });

  it('is not for those who have left', async () => {
    const { desk, titlesAt } = await deskWithMail(new Set(['rita']));
    await desk.types('rita', 'printer is on fire');
    await desk.database.store.transaction(async (tx) =>
      tx.savePerson({ ...(await desk.person('rita')), active: false }),
    );
    await desk.types('dana', 'take 1');
    await desk.settle();
    assert.deepEqual(titlesAt('rita@example.org'), []);
  });

  it('is given nothing that is there to be pressed only', async () => {
    const { desk, titlesAt } = await deskWithMail(new Set(['dana']));
    const access = desk.consoleAccess(false);
    await access.askInChat('dana@example.org', 'Firefox');
    await desk.settle();
    assert.deepEqual(titlesAt('dana@example.org'), []);
  });
});

describe('an address from which mail comes back', () => {
  const asked = async () => {
    const { desk, titlesAt } = await deskWithMail(new Set(['rita']));
    await desk.types('rita', 'printer is on fire');
    await desk.types('dana', 'take 1');
    await desk.settle();
    let n = 0;
    const comesBack = async () => {
      n += 1;
      await desk.helpDesk.bounced({ platform: 'post', conversation: 'Rita@example.org', message: `<${n}@x>` });
    };
    const says = async (text: string) => {
      await desk.types('dana', `reply 1 ${text}`);
      await desk.settle();
      return titlesAt('rita@example.org').filter((title) => title === 'Dana replied on #1').length;
    };
    const untold = () => desk.titles('dana').filter((title) => /did not reach Rita/.test(title)).length;
    return { desk, comesBack, says, untold };
  };

  it('is switched off after three over a day, and whoever writes is told', async () => {
    const { desk, comesBack, says, untold } = await asked();
    await comesBack();
    await comesBack();
    await desk.pass(24 * 60);
    assert.equal(await says('hello'), 1, 'two are not enough');
    await comesBack();
    assert.equal(await says('hello again'), 1);
    assert.equal(untold(), 1);
    assert.match(wordsOf(desk.card('dana', /did not reach Rita/)), /came back too often.*An admin can switch it on/s);
  });

  it('is used again after 30 days, or when an admin says so', async () => {
    const { desk, comesBack, says } = await asked();
    await comesBack();
    await desk.pass(24 * 60);
    await comesBack();
    await comesBack();
    assert.equal(await says('hello'), 0);
    const health = desk.healthOf(async () => assert.fail('nobody looks'));
    const [mona, ada] = [await desk.person('mona'), await desk.person('ada')];
    const rita = { platform: 'post', address: 'rita@example.org' };
    assert.deepEqual([await health.mailboxes(mona), await health.useAgain(mona, rita)], [null, null]);
    const [shown] = (await health.mailboxes(ada)) ?? [];
    assert.deepEqual([shown?.owner?.name, shown?.times, shown?.offSince], ['Rita', 3, desk.clock.now()]);
    assert.deepEqual([await health.useAgain(ada, rita), await health.useAgain(ada, rita)], [true, false]);
    assert.deepEqual(await health.mailboxes(ada), []);
    assert.equal(await says('and now'), 2, 'with what did not reach her');
    for (const wait of [0, 24 * 60, 0]) {
      await desk.pass(wait);
      await comesBack();
    }
    assert.equal(await says('off again'), 2);
    await desk.pass(30 * 24 * 60 + 60);
    assert.equal(await says('a month later'), 3);
  });

  it('counts what a server refuses at once', async () => {
    const { desk, says, untold } = await asked();
    desk.adapters.set('post', refusing(desk, 'post'));
    assert.equal(await says('one'), 0);
    await desk.pass(24 * 60);
    await says('two');
    await says('three');
    const ada = await desk.person('ada');
    const [shown] = (await desk.healthOf(async () => assert.fail('nobody looks')).mailboxes(ada)) ?? [];
    assert.equal(shown?.offSince, desk.clock.now());
    assert.equal(untold(), 3);
  });
});

describe('a report that somebody wants by e-mail', () => {
  const sent = async (closed: ReadonlySet<string>, by: { readonly by?: 'email' }) => {
    const { desk, titlesAt } = await deskWithMail(closed);
    const mona = await desk.person('mona');
    await desk.pages.sendRegularly(mona, { rhythm: 'week', asked: { team: null, ...by } });
    await oweReports(desk.store, monday + days(8));
    await desk.settle();
    return { mail: titlesAt('mona@example.org'), chat: desk.titles('mona') };
  };

  it('comes there, and otherwise by chat', async () => {
    assert.deepEqual(await sent(new Set(), { by: 'email' }), { mail: ['Your week'], chat: [] });
    assert.deepEqual(await sent(new Set(), {}), { mail: [], chat: ['Your week'] });
    assert.deepEqual(await sent(new Set(['mona']), {}), { mail: ['Your week'], chat: [] });
  });
});
