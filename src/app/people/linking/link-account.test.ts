import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { number, personId } from '#src/app/testing/builders.ts';
import { wordsOf } from '#src/app/testing/test-desk.ts';
import { agreed, codeShownTo, giveRole, linked, linkOn, onOther, open, owner, typed } from './testing/two-accounts.ts';

describe('linking two accounts', () => {
  it('takes a code shown on the one to be added, and both sides’ confirmation, each seeing the other’s name', async () => {
    const desk = await open();
    const code = await codeShownTo(desk);
    const asked = await desk.types('rita', `link ${code.toLowerCase()}`);
    assert.match(
      wordsOf(asked),
      /Link “Newt” on New to your account here, “Rita” on Fake\?[\s\S]*\[Confirm\] \[Not me\]/,
    );
    assert.notEqual(await owner(desk), 'rita', 'typing it gives nothing away');
    const link = linkOn(asked);
    assert.match(wordsOf(await desk.presses('rita', 'link_yes', link)), /Now confirm it with “Newt” on New/);
    assert.notEqual(await owner(desk), 'rita');
    await desk.settle();
    const question = desk.other.messagesTo('U7').at(-1);
    assert.match(wordsOf({ card: question?.card ?? null }), /“Rita” on Fake wants to have this account, “Newt” on New/);
    assert.ok(!desk.titles('rita').includes('Are both accounts yours?'));
    await desk.presses('U7', 'link_yes', link, onOther);
    assert.equal(await owner(desk), 'rita');
  });

  it('tells both sides, each with a button to undo it; the code is not in the log', async () => {
    const desk = await open();
    const code = await codeShownTo(desk);
    const link = linkOn(await desk.types('rita', `link ${code}`));
    await desk.presses('rita', 'link_yes', link);
    await desk.presses('U7', 'link_yes', link, onOther);
    await desk.settle();
    for (const messages of [desk.chat.messagesTo('rita'), desk.other.messagesTo('U7')]) {
      const told = messages.filter(({ card }) => card.kind === 'linked');
      assert.equal(told.length, 1);
      assert.match(wordsOf({ card: told[0]?.card ?? null }), /“Newt” on New now belongs to Rita[\s\S]*\[Undo\]/);
    }
    assert.ok(desk.warnings.some(({ message }) => message === 'an account was linked'));
    assert.doesNotMatch(JSON.stringify(desk.warnings), new RegExp(code));
  });

  it('asks the added account again when it writes the command, if the message did not arrive', async () => {
    const desk = await open();
    const link = await agreed(desk);
    const reply = await desk.types('U7', 'link', onOther);
    assert.match(wordsOf(reply), /“Rita” on Fake wants to have this account/);
    assert.equal(linkOn(reply), link);
  });

  it('brings along what was filed, with the policy and the conversation', async () => {
    const desk = await open();
    await desk.types('U7', 'printer is on fire', onOther);
    const before = (await desk.ticket(1)).requester;
    await linked(desk);
    assert.equal((await desk.ticket(1)).requester, 'rita');
    assert.equal((await desk.person(before)).active, false);
    assert.match(wordsOf(await desk.types('rita', 'list')), /printer is on fire/);
    await desk.presses('dana', 'accept', '1.1');
    await desk.settle();
    assert.ok(desk.card('rita', /Dana/));
    const log = await desk.read.events(number(1));
    assert.ok(log.some(({ event }) => event.type === 'ticket.requester_changed' && event.requester === 'rita'));
  });

  it('leaves the transcript to those whose it is: the one that stays, until it is undone', async () => {
    const desk = await open();
    await desk.types('U7', 'printer is on fire', onOther);
    await desk.types('U7', 'reply 1 it is the left one', onOther);
    const link = await linked(desk);
    const seen = async (who: string, sent = {}) =>
      /the left one/.test(wordsOf(await desk.types(who, 'transcript 1', sent)));
    assert.deepEqual([await seen('rita'), await seen('U7', onOther), await seen('rob')], [true, true, false]);
    await desk.presses('rita', 'unlink', link);
    assert.deepEqual([await seen('rita'), await seen('U7', onOther)], [false, true]);
  });

  it('brings along the cards on the added account and what is still owed; undoing it gives them back', async () => {
    const desk = await open();
    await desk.types('U7', 'printer is on fire', onOther);
    await desk.settle();
    const buttons = () =>
      desk.other
        .messagesTo('U7')
        .find(({ card }) => card.kind === 'receipt')
        ?.card.actions.map(({ id }) => id) ?? [];
    const before = buttons();
    assert.ok(before.includes('cancel'));
    await desk.presses('dana', 'accept', '1.1');
    const link = await linked(desk);
    await desk.settle();
    assert.ok(buttons().includes('reply'), 'the old card can still be used');
    assert.equal(desk.titles('rita').filter((title) => /Dana has taken #1/.test(title)).length, 1);
    await desk.presses('rita', 'unlink', link);
    await desk.types('dana', 'resolve 1 put it out');
    await desk.settle();
    assert.ok(desk.titles('U7', desk.other).some((title) => /#1 is solved/.test(title)));
    assert.ok(!desk.titles('rita').some((title) => /#1 is solved/.test(title)));
    assert.ok(buttons().length > 0, 'and so can it afterwards');
  });

  it('and then meeting the address of whoever was merged is meeting who stays', async () => {
    const desk = await open();
    await desk.store.transaction(async (tx) => {
      const [account] = await tx.accounts(personId('rita'));
      assert.ok(account);
      await tx.saveAccount({ ...account, platform: 'new', user: 'U7' });
      await tx.saveAccount({ ...account, person: personId('mona') });
    });
    await linked(desk, 'tom');
    desk.other.knows('U4', { name: 'Rita', email: 'rita@example.org', zone: null, standing: 'member' });
    await desk.types('U4', 'printer is on fire', onOther);
    assert.deepEqual([await owner(desk, 'U4'), (await desk.ticket(1)).requester], ['tom', 'tom']);
  });

  it('leaves the tickets of someone who has another account, or an address, as what they are known by', async () => {
    const desk = await open();
    await desk.types('rita', 'printer is on fire');
    await desk.store.transaction((tx) =>
      tx.saveAccount({
        person: personId('rita'),
        platform: 'new',
        tenant: '',
        user: 'U7',
        details: 'd',
        preferred: false,
      }),
    );
    await linked(desk, 'tom');
    assert.equal((await desk.ticket(1)).requester, 'rita');
    assert.equal((await desk.person('rita')).active, true);
    const accounts = await desk.read.accounts(personId('tom'));
    assert.equal(accounts.find(({ user }) => user === 'U7')?.details, 'd', 'how to reach it is kept');
  });

  it('twice by a code that comes in again, or a second press, changes and tells nothing twice', async () => {
    const desk = await open();
    const code = await codeShownTo(desk);
    const link = linkOn(await desk.types('rita', `link ${code}`));
    assert.equal(linkOn(await desk.types('rita', `link ${code}`)), link);
    for (const _ of [1, 2]) await desk.presses('rita', 'link_yes', link);
    for (const _ of [1, 2]) await desk.presses('U7', 'link_yes', link, onOther);
    await desk.settle();
    assert.equal(desk.titles('U7', desk.other).filter((title) => /both accounts/.test(title)).length, 0);
    assert.equal(desk.titles('rita').filter((title) => /are linked/.test(title)).length, 1);
    assert.match(wordsOf(await desk.types('rita', `link ${code}`)), /are linked/);
  });

  it('is done once when both sides confirm at the same time', async () => {
    const desk = await open();
    const link = await typed(desk);
    const [stays, added] = await Promise.all([
      desk.presses('rita', 'link_yes', link),
      desk.presses('U7', 'link_yes', link, onOther),
    ]);
    assert.match(wordsOf(stays), /One more step/);
    assert.match(wordsOf(added), /no longer valid|are linked/, 'nobody confirms what they have not been shown');
    await desk.presses('U7', 'link_yes', link, onOther);
    assert.equal(await owner(desk), 'rita');
  });
});

describe('a ticket filed while its requester is being merged', () => {
  it('becomes theirs who stays, whichever comes first', async () => {
    const desk = await open();
    const link = await agreed(desk);
    const newt = await desk.person((await owner(desk)) ?? '');
    const filing = {
      title: 'Printer',
      description: 'It smokes',
      requester: newt,
      filedBy: newt,
      channel: 'new',
      impact: 'me',
      urgency: 'slowed_down',
      category: null,
      followUpOf: null,
    } as const;
    const file = async () => assert.ok((await desk.openTicket({ filing })).ok);
    await Promise.all([file(), desk.presses('U7', 'link_yes', link, onOther), file()]);
    await file();
    assert.deepEqual(
      (await desk.tickets()).map(({ requester }) => requester),
      ['rita', 'rita', 'rita'],
    );
    await desk.presses('rita', 'unlink', link);
    await file();
    assert.equal((await desk.ticket(4)).requester, newt.id);
  });
});

describe('whoever is tricked', () => {
  it('into typing a stranger’s code does not become the stranger, and can say that it was not them', async () => {
    const desk = await open();
    const link = await typed(desk, 'dana');
    assert.match(wordsOf(await desk.presses('dana', 'link_no', link)), /Nothing was linked/);
    assert.match(wordsOf(await desk.presses('dana', 'link_yes', link)), /no longer valid/);
    assert.match(wordsOf(await desk.presses('U7', 'link_yes', link, onOther)), /no longer valid/);
    assert.notEqual(await owner(desk), 'dana');
    assert.ok(desk.warnings.some(({ message }) => /said it was not them/.test(String(message))));
    await desk.presses('dana', 'link_no', link);
    await desk.settle();
    const told = desk.other.messagesTo('U7').filter(({ card }) => card.title === 'Your accounts were not linked');
    assert.equal(told.length, 1, 'the side that showed the code is told, once');
    assert.doesNotMatch(wordsOf({ card: told[0]?.card ?? null }), /Dana/, 'and not who it was');
    assert.ok(!desk.titles('dana').includes('Your accounts were not linked'));
  });

  it('into giving a code away keeps the account unless they confirm, and can say that it was not them', async () => {
    const desk = await open();
    const link = await agreed(desk, 'tom');
    const before = await owner(desk);
    assert.match(wordsOf(await desk.presses('U7', 'link_no', link, onOther)), /Nothing was linked/);
    assert.match(wordsOf(await desk.presses('U7', 'link_yes', link, onOther)), /no longer valid/);
    assert.equal(await owner(desk), before);
    await desk.settle();
    assert.deepEqual(desk.titles('U7', desk.other), [], 'the question that was answered is not sent any more');
    assert.ok(desk.titles('tom').includes('Your accounts were not linked'), 'whoever confirmed is told');
  });

  it('is not helped by anyone else’s confirmation', async () => {
    const desk = await open();
    const link = await typed(desk);
    for (const [who, on] of [
      ['dana', {}],
      ['U8', onOther],
      ['U7', onOther],
    ] as const) {
      assert.match(wordsOf(await desk.presses(who, 'link_yes', link, on)), /no longer valid/);
    }
    await desk.presses('rita', 'link_yes', link);
    for (const [who, on] of [
      ['dana', {}],
      ['U8', onOther],
    ] as const) {
      assert.match(wordsOf(await desk.presses(who, 'link_yes', link, on)), /no longer valid/);
    }
    assert.notEqual(await owner(desk), 'rita');
  });

  for (const role of ['technician', 'manager', 'admin'] as const) {
    it(`as a ${role} gets no code, and is told to keep this account`, async () => {
      const desk = await open();
      await giveRole(desk, 'rita', role);
      assert.match(wordsOf(await desk.types('rita', 'link')), /has work at the help desk, so it is the one to keep/);
    });

    it(`and becomes a ${role} before confirming keeps the account`, async () => {
      const desk = await open();
      const link = await agreed(desk);
      const id = await owner(desk);
      assert.ok(id);
      await giveRole(desk, id, role);
      assert.match(wordsOf(await desk.presses('U7', 'link_yes', link, onOther)), /has work at the help desk/);
      assert.equal(await owner(desk), id);
    });
  }
});
