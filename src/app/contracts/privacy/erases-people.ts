import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Privacy } from '#src/app/ports/privacy/privacy.ts';
import { erasePerson, forgetWords, wouldErase } from '#src/app/privacy/erase.ts';
import { monday, number, personId } from '#src/app/testing/builders.ts';
import { days } from '#src/core/ids.ts';
import { isNew, lena, type OpenPrivacy, openPrivacy, withTicket } from './open-privacy.ts';

/** A person is erased as a whole and once, with all files, or not at all. */
export const erasesPeople = (open: OpenPrivacy): void => {
  it('erases a person: tickets stay, without name and words', async (t) => {
    const ports = await openPrivacy(t, open);
    const { store, privacy, removed } = ports;
    await withTicket(ports, 1);
    await withTicket(ports, 2, { requester: personId('rita'), filedBy: personId('rita') });
    const before = await store.read.events(number(1));
    assert.deepEqual(await wouldErase(ports, lena), { code: 'would', tickets: 1 });
    assert.deepEqual(await store.read.events(number(1)), before);

    const erased = await erasePerson(ports, lena);
    assert.deepEqual(erased, { code: 'erased', struck: { tickets: 1, events: 5, files: ['f1'] } });
    assert.deepEqual(removed, []);
    assert.equal(await ports.workOff(), 0);
    assert.deepEqual(removed, ['f1'], 'and no file of somebody else, whatever is in it');

    const log = await store.read.events(number(1));
    assert.deepEqual(
      log.map(({ seq, at, actor, event }) => [seq, at, actor, event.type]),
      before.map(({ seq, at, actor, event }) => [seq, at, actor, event.type]),
    );
    assert.doesNotMatch(JSON.stringify(log), /payslip|Salary|my son|Lena|lena@|email\/1|bold/);
    assert.match(JSON.stringify(log), /Hi \[erased\], done\. \[erased\]/);
    const ticket = await store.read.ticket(number(1));
    assert.ok(ticket?.status === 'closed');
    assert.deepEqual(
      [ticket.title, ticket.description, ticket.resolution, ticket.requester],
      ['[erased]', '[erased]', 'Sent it to [erased]', lena.id],
    );
    assert.deepEqual(
      (await store.search.searchTickets('payslip', {}, 10)).map((found) => found.number),
      [2],
    );
    const gone = await store.read.person(lena.id);
    assert.deepEqual([gone?.name, gone?.email, gone?.active], ['Erased person', null, false]);
    assert.deepEqual([gone?.language, gone?.seenLanguage, gone?.away], [undefined, undefined, undefined]);
    assert.equal(await store.read.personByEmail('lena@company.example'), null);
    assert.equal(await store.read.personByAccount('slack', 'T1', 'U1'), null);
    // Somebody else’s ticket, of which she had no part.
    assert.match(JSON.stringify(await store.read.events(number(2))), /My payslip/);
    const [erasure] = await privacy.erasures();
    assert.deepEqual(erasure && [erasure.person, erasure.at, erasure.tickets, erasure.events], [lena.id, monday, 1, 5]);
    const again = await store.read.person(lena.id);
    assert.ok(again);
    assert.deepEqual(await erasePerson(ports, again), { code: 'already_erased' });
  });

  it('does not erase whoever has open tickets or works at the desk, and records nothing then', async (t) => {
    const ports = await openPrivacy(t, open);
    await withTicket(ports, 1, {}, isNew);
    assert.deepEqual(await erasePerson(ports, lena), { code: 'open_tickets', open: [1] });
    assert.deepEqual(await wouldErase(ports, lena), { code: 'open_tickets', open: [1] });
    const staff = await ports.store.read.person(personId('dana'));
    assert.ok(staff);
    assert.deepEqual(await erasePerson(ports, staff), { code: 'works_here' });
    assert.deepEqual(await ports.privacy.erasures(), []);
    assert.match(JSON.stringify(await ports.store.read.events(number(1))), /My payslip/);
  });

  it('erases all or nothing', async (t) => {
    const ports = await openPrivacy(t, open);
    await withTicket(ports, 1);
    const failing: Privacy = {
      ...ports.privacy,
      erase: (why, work) =>
        ports.privacy.erase(why, (tx) => work({ ...tx, forgetPerson: () => Promise.reject(new Error('cut off')) })),
    };
    await assert.rejects(erasePerson({ ...ports, privacy: failing }, lena), /cut off/);
    assert.match(JSON.stringify(await ports.store.read.events(number(1))), /My payslip/);
    assert.deepEqual(await ports.privacy.erasures(), []);
    assert.equal(await ports.workOff(), 0);
    assert.deepEqual(ports.removed, []);
  });

  it('deletes files once words are struck out, and tries until they are', async (t) => {
    const ports = await openPrivacy(t, open);
    await withTicket(ports, 1);
    await erasePerson(ports, lena);
    const broken = { remove: () => Promise.reject(new Error('the disk is gone')) };
    assert.equal(await ports.workOff(broken), 1);
    assert.equal(await ports.workOff(broken, monday + days(2)), 1);
    assert.doesNotMatch(JSON.stringify(await ports.store.read.events(number(1))), /payslip/);
    assert.equal(await ports.workOff(undefined, monday + days(4)), 0);
    assert.deepEqual(ports.removed, ['f1']);
  });

  it('erases once, also if two ask for it at once', async (t) => {
    const ports = await openPrivacy(t, open);
    await withTicket(ports, 1);
    const both = await Promise.all([erasePerson(ports, lena), erasePerson(ports, lena)]);
    assert.deepEqual(both.map(({ code }) => code).toSorted(), ['already_erased', 'erased']);
    assert.equal((await ports.privacy.erasures()).length, 1);
    assert.equal(await ports.workOff(), 0);
    assert.deepEqual(ports.removed, ['f1']);
    assert.deepEqual((await forgetWords(ports, monday + days(100), null)).files, []);
  });
};
