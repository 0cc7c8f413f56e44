import assert from 'node:assert/strict';
import { it } from 'node:test';
import { write } from '#src/app/contracts/open-ports.ts';
import { forgetWords } from '#src/app/privacy/erase.ts';
import { aChange, logged, monday, number } from '#src/app/testing/builders.ts';
import { days } from '#src/core/ids.ts';
import { isNew, type OpenPrivacy, openPrivacy, requestNow, withRequest, withTicket } from './open-privacy.ts';

/** The words of old tickets are forgotten, whoever wrote them. */
export const forgetsWords = (open: OpenPrivacy): void => {
  it('forgets answers and why it was approved with the other words', async (t) => {
    const ports = await openPrivacy(t, open);
    await withRequest(ports);
    await forgetWords(ports, monday + days(100), null);
    assert.deepEqual(await requestNow(ports), [['[erased]', undefined], ['[erased]', undefined], ['[erased]']]);
    assert.doesNotMatch(JSON.stringify(await ports.store.read.events(number(1))), /knee|Lena/);
  });

  it('forgets what a model answered', async (t) => {
    const ports = await openPrivacy(t, open);
    await withTicket(ports, 1);
    const [ticket] = [await ports.store.read.ticket(number(1))];
    assert.ok(ticket);
    const sentences = [{ text: 'Your payslip stands in the portal.', sources: ['pay'] }];
    const answered = {
      type: 'ticket.answered',
      ...{ sentences, sources: [{ id: 'pay', title: 'Pay' }] },
      ...{ model: 'm', ms: 1, prompt: 1 },
    } as const;
    const events = [logged(ticket, 6, answered)];
    await write(ports, aChange({ ...ticket, version: ticket.version + 1 }, { before: ticket, events }));
    await forgetWords(ports, monday + days(100), null);
    const log = await ports.store.read.events(number(1));
    assert.ok(log.some(({ event }) => event.type === 'ticket.answered'));
    assert.doesNotMatch(JSON.stringify(log), /payslip/);
  });

  it('forgets the words of tickets by their age and category, again and again', async (t) => {
    const ports = await openPrivacy(t, open);
    const [first = null] = (await ports.store.read.organisation()).categories.keys();
    await withTicket(ports, 1, { category: first });
    await withTicket(ports, 2, { category: null });
    await withTicket(ports, 3, {}, isNew);
    const later = monday + days(100);
    assert.equal((await forgetWords(ports, monday, null)).tickets, 0);
    assert.deepEqual((await forgetWords(ports, later, first)).tickets, first === null ? 2 : 1);
    assert.deepEqual((await forgetWords(ports, later, null)).tickets, 1);
    assert.deepEqual(await forgetWords(ports, later, null), { tickets: 0, events: 0, files: [] });
    assert.doesNotMatch(JSON.stringify(await ports.store.read.events(number(1))), /payslip|Hi LENA|my son/);
    assert.match(JSON.stringify(await ports.store.read.events(number(3))), /My payslip/);
    assert.deepEqual(
      (await ports.privacy.erasures()).map(({ person, category, tickets }) => [person, category, tickets]),
      [
        [null, null, 1],
        [null, first, 1],
      ],
    );
  });
};
