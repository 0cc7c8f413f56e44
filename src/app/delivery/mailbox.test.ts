import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { oweReports } from '#src/app/reports/regular-reports.ts';
import { monday, personId } from '#src/app/testing/builders.ts';
import { createFakeChatAdapter } from '#src/app/testing/fake-chat-adapter.ts';
import { createTestDesk } from '#src/app/testing/test-desk.ts';
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
