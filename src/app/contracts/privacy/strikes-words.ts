import assert from 'node:assert/strict';
import { it } from 'node:test';
import { write } from '#src/app/contracts/open-ports.ts';
import { claim, dana } from '#src/app/contracts/outbox/owe.ts';
import { erasePerson } from '#src/app/privacy/erase.ts';
import { aChange, aNotice, changed, logged, monday, number, personId } from '#src/app/testing/builders.ts';
import { aWebhook, aWebhookDelivery } from '#src/app/testing/webhook-builders.ts';
import type { Approval } from '#src/core/approvals/approval.ts';
import { lena, type OpenPrivacy, openPrivacy, requestNow, withRequest, withTicket } from './open-privacy.ts';

/** Where the words and the name of somebody who is erased are found, and struck out. */
export const strikesWords = (open: OpenPrivacy): void => {
  it('takes a name also out of what an outage of theirs had others read', async (t) => {
    const ports = await openPrivacy(t, open);
    await withTicket(ports, 1);
    await withTicket(ports, 2, { requester: personId('rita'), filedBy: personId('rita'), parent: number(1) });
    await withTicket(ports, 3, { requester: personId('rita'), filedBy: personId('rita') });
    // Nothing in it is of her own; the desk's solution names her.
    const solutions = async (n: number) =>
      (await ports.store.read.events(number(n))).flatMap(({ event }) =>
        event.type === 'ticket.resolved' ? [event.resolution] : [],
      );
    await erasePerson(ports, lena);
    assert.deepEqual([await solutions(2), await solutions(3)], [['Sent it to [erased]'], ['Sent it to Lena']]);
  });

  it('strikes what they answered, and their name out of why it was approved', async (t) => {
    const ports = await openPrivacy(t, open);
    await withRequest(ports);
    await erasePerson(ports, lena);
    assert.deepEqual(await requestNow(ports), [
      ['[erased]', undefined],
      ['[erased]', undefined],
      ['[erased] needs it'],
    ]);
    assert.doesNotMatch(JSON.stringify(await ports.store.read.events(number(1))), /knee|Lena|Magda/);
    assert.deepEqual(await ports.store.search.searchTickets('knee', {}, 10), []);
  });

  it('strikes what an approver wrote on somebody else’s ticket, as words and as the end of it', async (t) => {
    const ports = await openPrivacy(t, open);
    const rita = personId('rita');
    await withTicket(ports, 1, { requester: rita, filedBy: rita });
    const ticket = await ports.store.read.ticket(number(1));
    assert.ok(ticket);
    const reason = 'My pension comes first';
    const said = { person: lena.id, said: 'declined', reason, at: monday } as const;
    const approval: Approval = {
      ...{ state: 'declined', all: false, meanwhile: false, clockRuns: false, approvers: [{ person: lena.id }] },
      ...{ verdicts: [said], reminded: 0, remindAt: null },
    };
    const asked: Approval = { ...approval, state: 'asked', verdicts: [] };
    const events = [
      logged(ticket, 6, { type: 'ticket.approval_asked', approval: asked }, { actor: rita }),
      logged(ticket, 7, { type: 'ticket.approval_declined', person: lena.id, reason }, { actor: lena.id }),
      logged(ticket, 8, { type: 'ticket.cancelled', reason }, { actor: lena.id }),
      logged(ticket, 9, { type: 'ticket.cancelled', reason: 'As Lena said' }, { actor: personId('mona') }),
    ];
    const over = { status: 'cancelled', assignee: null, reason, cancelledAt: monday } as const;
    await write(ports, aChange(changed(ticket, { approval }, over), { before: ticket, events }));
    await erasePerson(ports, lena);
    const after = await ports.store.read.ticket(number(1));
    assert.deepEqual(
      after?.approval?.verdicts.map((one) => one.reason),
      ['[erased]'],
    );
    const log = JSON.stringify(await ports.store.read.events(number(1)));
    assert.doesNotMatch(log, /pension|Lena/);
    assert.match(log, /As \[erased\] said/, 'what others wrote stays, but for the name');
  });

  it('strikes their name out of what was announced to those with the same trouble', async (t) => {
    const ports = await openPrivacy(t, open);
    const rita = personId('rita');
    const [outage, sibling] = [number(2), number(3)];
    await withTicket(ports, 2, { requester: rita, filedBy: rita });
    await withTicket(ports, 3, { requester: rita, filedBy: rita, parent: outage });
    await withTicket(ports, 1, { parent: outage });
    for (const one of [outage, sibling]) {
      const ticket = await ports.store.read.ticket(one);
      assert.ok(ticket);
      const text = 'Lena found the cable';
      const told = { type: 'ticket.commented', visibility: 'public', author: personId('dana'), text } as const;
      const events = [logged(ticket, 6, told, { actor: personId('dana') })];
      await write(ports, aChange({ ...ticket, version: ticket.version + 1 }, { before: ticket, events }));
    }
    await erasePerson(ports, lena);
    for (const one of [outage, sibling]) {
      const log = JSON.stringify(await ports.store.read.events(one));
      assert.match(log, /\[erased\] found the cable/);
      assert.doesNotMatch(log, /Lena found/);
    }
  });

  it('strikes their name where somebody else chose them, and nothing else was theirs', async (t) => {
    const ports = await openPrivacy(t, open);
    await withRequest(ports, personId('rita'));
    await erasePerson(ports, lena);
    assert.deepEqual(await requestNow(ports), [
      ['For my knee', undefined],
      ['[erased]', undefined],
      ['[erased] needs it'],
    ]);
    assert.doesNotMatch(JSON.stringify(await ports.store.read.events(number(1))), /Lena|Magda/);
  });

  it('takes words out of what was sent, too', async (t) => {
    const ports = await openPrivacy(t, open);
    await withTicket(ports, 1);
    const told = aNotice({ kind: 'reply', author: lena.id, text: 'It is about my son', at: monday });
    const entry = { key: 'told', to: dana, ticket: number(1), owed: { type: 'notice', notice: told } };
    await ports.store.transaction((tx) => tx.enqueue([entry as never], monday));
    await erasePerson(ports, lena);
    const [claimed] = await claim(ports);
    assert.equal(claimed?.row.ticket, 1);
    assert.doesNotMatch(JSON.stringify(claimed), /my son/);
  });

  it('takes words and names out of what webhooks were told, too', async (t) => {
    const ports = await openPrivacy(t, open);
    await withTicket(ports, 1);
    const ticket = {
      ...{ number: 1, title: 'My payslip', description: 'Salary 3,000', team: { id: 'service', name: 'Service' } },
      ...{ requester: { id: lena.id, name: lena.name }, watchers: [] },
    };
    const event = { ticket: 1, actor: { id: 'dana', name: 'Dana' }, summary: 'Dana reopened it: my son again' };
    const elsewhere = { ticket: { number: 7, watchers: [{ id: lena.id, name: lena.name }] } };
    await ports.store.transaction(async (tx) => {
      await tx.saveWebhook(aWebhook());
      await tx.addWebhookDeliveries([
        aWebhookDelivery({ id: 'w1.1.1', body: JSON.stringify({ data: { ticket, event } }) }),
        aWebhookDelivery({
          id: 'w1.7.1',
          body: JSON.stringify({ data: { ...elsewhere, event: { summary: 'Lena Fischer was added.' } } }),
        }),
      ]);
    });
    await erasePerson(ports, lena);
    const told = await ports.store.read.webhookDeliveries('w1', { after: null, limit: 9 });
    assert.equal(told.length, 2);
    assert.doesNotMatch(JSON.stringify(told), /payslip|Salary|my son|Lena/);
    assert.match(JSON.stringify(told), /Service.*Dana/);
  });
};
