import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Profile } from '#src/app/ports/chat/directory.ts';
import { aLink, aPerson, number, personId } from '#src/app/testing/builders.ts';
import { createFakeChatAdapter, type FakeChatAdapter } from '#src/app/testing/fake-chat-adapter.ts';
import { createTestDesk, type TestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import { minutes } from '#src/core/ids.ts';
import type { Role } from '#src/core/organisation/person.ts';
import { hashLinkCode, newLinkCode } from './link-code.ts';

type Two = TestDesk & { readonly other: FakeChatAdapter };

const onOther = { platform: 'new' };

/** Rita and Dana on `fake`; on `new`, Newt (U7) and Nina (U8) whom nobody has met, and a guest (U9). */
const open = async (): Promise<Two> => {
  const profile = (name: string): Profile => ({ name, email: null, zone: 'UTC', standing: 'member' });
  const profiles = new Map<string, Profile>([
    ['U7', profile('Newt')],
    ['U8', profile('Nina')],
    ['U9', { ...profile('Gus'), standing: 'guest' }],
  ]);
  const other = createFakeChatAdapter({ platform: 'new', profiles });
  const desk = await createTestDesk();
  desk.adapters.set('new', other);
  await other.start(desk.helpDesk);
  return { ...desk, other };
};

const codeShownTo = async (desk: Two, user = 'U7', sent: { platform?: string } = onOther): Promise<string> => {
  const words = wordsOf(await desk.types(user, 'link', sent));
  const code = /\/ticket link ([A-Z0-9]{8})/.exec(words)?.[1];
  assert.ok(code, words);
  return code;
};

/** The id that the card's buttons carry. */
const linkOn = (reply: Awaited<ReturnType<Two['types']>>): string => {
  const [first] = reply.card?.actions ?? [];
  assert.ok(first?.type === 'button', wordsOf(reply));
  return first.value;
};

/** Newt shows a code, `who` types it. */
const typed = async (desk: Two, who = 'rita', user = 'U7'): Promise<string> =>
  linkOn(await desk.types(who, `link ${await codeShownTo(desk, user)}`));

const agreed = async (desk: Two, who = 'rita', user = 'U7'): Promise<string> => {
  const link = await typed(desk, who, user);
  assert.match(wordsOf(await desk.presses(who, 'link_yes', link)), /One more step/);
  return link;
};

const linked = async (desk: Two, who = 'rita', user = 'U7'): Promise<string> => {
  const link = await agreed(desk, who, user);
  assert.match(wordsOf(await desk.presses(user, 'link_yes', link, onOther)), /Your accounts are linked/);
  return link;
};

const owner = async (desk: Two, user = 'U7'): Promise<string | undefined> =>
  (await desk.read.personByAccount('new', '', user))?.id;

const giveRole = (desk: Two, id: string, ...roles: readonly Role[]): Promise<void> =>
  desk.database.store.transaction(async (tx) => {
    const person = await tx.person(personId(id));
    assert.ok(person);
    await tx.savePerson({ ...person, roles: ['requester', ...roles] });
  });

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

describe('undoing a link', () => {
  it('gives the account and its tickets back, but not what was filed since or has become someone else’s', async () => {
    const desk = await open();
    await desk.types('U7', 'printer is on fire', onOther);
    await desk.types('U7', 'vpn is down', onOther);
    const before = (await desk.ticket(1)).requester;
    const link = await linked(desk);
    await desk.types('U7', 'printer has no paper', onOther);
    const reply = await desk.presses('U7', 'unlink', link, onOther);
    assert.match(wordsOf(reply), /“Newt” on New is on its own again[\s\S]*2 tickets went back with it/);
    assert.equal(await owner(desk), before);
    assert.deepEqual(
      (await desk.tickets()).map(({ requester }) => requester),
      [before, before, 'rita'],
    );
    assert.match(wordsOf(await desk.types('U7', 'list', onOther)), /vpn is down/);
    await desk.settle();
    assert.ok(desk.titles('rita').includes('Your accounts are no longer linked'), 'the other side is told');
    assert.match(wordsOf(await desk.presses('rita', 'unlink', link)), /nothing to undo|no longer linked/);
  });

  it('is done from either side, by the command, too', async () => {
    for (const [who, sent] of [
      ['rita', {}],
      ['U7', onOther],
    ] as const) {
      const desk = await open();
      await linked(desk);
      assert.match(wordsOf(await desk.types(who, 'unlink', sent)), /is on its own again/);
      assert.notEqual(await owner(desk), 'rita');
      await desk.settle();
      const told = [...desk.titles('rita'), ...desk.titles('U7', desk.other)];
      assert.equal(told.filter((title) => /no longer linked/.test(title)).length, 1);
    }
  });

  it('is done within a day, and by nobody else', async () => {
    const desk = await open();
    const link = await linked(desk);
    assert.match(wordsOf(await desk.presses('dana', 'unlink', link)), /nothing to undo/);
    assert.match(wordsOf(await desk.types('dana', 'unlink')), /nothing to undo/);
    desk.sleep(24 * 60 + 1);
    assert.match(wordsOf(await desk.presses('rita', 'unlink', link)), /more than 24 hours ago/);
    assert.equal(await owner(desk), 'rita');
  });

  it('does not take someone’s only account, or bring back who has left meanwhile', async () => {
    const desk = await open();
    const link = await linked(desk);
    const before = (await desk.read.link(link))?.added;
    assert.ok(before);
    await desk.store.transaction(async (tx) => {
      const [kept] = (await tx.accounts(personId('rita'))).filter(({ platform }) => platform === 'fake');
      assert.ok(kept);
      await tx.saveAccount({ ...kept, person: personId('dana') });
    });
    assert.match(wordsOf(await desk.presses('U7', 'unlink', link, onOther)), /your only account by now/);
    assert.equal(await owner(desk), 'rita');
  });

  it('can be linked again, and undone again', async () => {
    const desk = await open();
    await desk.types('U7', 'printer is on fire', onOther);
    const before = await owner(desk);
    for (const _ of [1, 2]) {
      const link = await linked(desk);
      assert.equal((await desk.ticket(1)).requester, 'rita');
      await desk.presses('rita', 'unlink', link);
      assert.deepEqual([await owner(desk), (await desk.ticket(1)).requester], [before, before]);
    }
  });
});
