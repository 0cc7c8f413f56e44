import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { createWorkTasks } from '#src/app/background/work-tasks.ts';
import { removeFileKind } from '#src/app/files/owed/owed-removal.ts';
import { createRemoveFile } from '#src/app/files/remove-file.ts';
import type { Privacy } from '#src/app/ports/privacy/privacy.ts';
import { erasePerson, forgetWords, wouldErase } from '#src/app/privacy/erase.ts';
import { exportPerson } from '#src/app/privacy/export-person.ts';
import {
  aChange,
  aNotice,
  aPerson,
  aTicket,
  aWebhook,
  aWebhookDelivery,
  changed,
  logged,
  monday,
  number,
  personId,
} from '#src/app/testing/builders.ts';
import type { Approval } from '#src/core/approvals/approval.ts';
import { days } from '#src/core/ids.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import type { TicketFacts, TicketState } from '#src/core/ticket/ticket.ts';
import { type OpenPorts, openDesk, write } from './open-ports.ts';
import { claim, dana } from './outbox/owe.ts';

/** Opens a database together with what it knows of people. */
export type OpenPrivacy = () => Promise<Awaited<ReturnType<OpenPorts>> & { readonly privacy: Privacy }>;

const lena = aPerson('lena', { name: 'Lena Fischer', email: 'lena@company.example', roles: ['requester'], teams: [] });

export const privacyContract = (name: string, open: OpenPrivacy): void => {
  describe(`privacy: ${name}`, () => {
    const opened = async (t: TestContext) => {
      let privacy: Privacy | null = null;
      const ports = await openDesk(t, async () => {
        const all = await open();
        privacy = all.privacy;
        return all;
      });
      assert.ok(privacy !== null);
      await ports.store.transaction(async (tx) => {
        await tx.savePerson(lena);
        await tx.saveAccount({
          ...{ person: lena.id, platform: 'slack', tenant: 'T1', user: 'U1', details: null, preferred: true },
        });
        await tx.setLanguages(lena.id, { language: 'de', seenLanguage: 'en' });
        await tx.setAway(lena.id, { until: monday });
      });
      const removed: string[] = [];
      const files = { remove: async (id: string) => void removed.push(id) };
      const log = { info: () => {}, warn: () => {}, error: () => {} };
      /** Deletes the contents that are owed to be; how many are still there. */
      const workOff = async (store = files, at = monday): Promise<number> => {
        const kinds = { [removeFileKind]: createRemoveFile({ files: store }) };
        await createWorkTasks({ tasks: ports.tasks, kinds, clock: { now: () => at }, log }).run();
        return (await ports.tasks.backlog()).reduce(
          (sum, { pending, running, failed }) => sum + pending + running + failed,
          0,
        );
      };
      return { ...ports, privacy: privacy as Privacy, removed, workOff, now: () => monday };
    };

    const closed: TicketState = {
      ...{ status: 'closed', assignee: personId('dana'), resolution: 'Sent it to Lena' },
      ...{ resolvedAt: monday, closedAt: monday },
    };

    const isNew: TicketState = { status: 'new', assignee: null };

    /** A ticket, hers and over unless said otherwise, with something from everybody. */
    const withTicket = async (
      ports: Awaited<ReturnType<typeof opened>>,
      n: number,
      wanted: Partial<TicketFacts> = {},
      state: TicketState = closed,
    ): Promise<void> => {
      const words = { title: 'My payslip', description: 'Salary 3,000' };
      const filed = aTicket({ number: number(n), requester: lena.id, filedBy: lena.id, ...words, ...wanted }, state);
      const { requester } = filed;
      const said = (author: string, text: string, more: object = {}) =>
        ({ type: 'ticket.commented', visibility: 'public', author: personId(author), text, ...more }) as TicketEvent;
      const origin = {
        platform: 'email',
        conversation: 'lena@company.example',
        message: '<1@x>',
        thread: null,
        time: monday,
      };
      const file = { id: 'f1', name: 'payslip.pdf', type: 'application/pdf', size: 3, hash: 'x' };
      const events: TicketEvent[] = [
        {
          type: 'ticket.filed',
          facts: aTicket({ number: number(n), requester, ...words, ...wanted }),
        } as unknown as TicketEvent,
        said(requester, 'It is about my son', { origin, source: 'email/1', marks: [{ look: 'bold', from: 0, to: 2 }] }),
        said('dana', 'Hi LENA, done. lena@company.example'),
        { type: 'ticket.files_added', visibility: 'public', author: requester, files: [file], failed: [] },
        { type: 'ticket.resolved', resolution: 'Sent it to Lena', closesAt: monday },
      ];
      const actors = [requester, requester, personId('dana'), requester, personId('dana')];
      await write(
        ports,
        aChange(filed, {
          before: null,
          events: events.map((event, i) => logged(filed, i + 1, event, { actor: actors[i] ?? null })),
        }),
      );
    };

    it('erases a person: tickets stay, without name and words', async (t) => {
      const ports = await opened(t);
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
      assert.deepEqual(erasure && [erasure.person, erasure.at, erasure.tickets, erasure.events], [
        lena.id,
        monday,
        1,
        5,
      ]);
      const again = await store.read.person(lena.id);
      assert.ok(again);
      assert.deepEqual(await erasePerson(ports, again), { code: 'already_erased' });
    });

    it('takes a name also out of what an outage of theirs had others read', async (t) => {
      const ports = await opened(t);
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

    /** Her ticket, or another’s where she is the one chosen, by the name that she had then; Mona approved it. */
    const withRequest = async (ports: Awaited<ReturnType<typeof opened>>, requester = lena.id): Promise<void> => {
      await withTicket(ports, 1, { requester, filedBy: requester });
      const ticket = await ports.store.read.ticket(number(1));
      assert.ok(ticket);
      const answers = [
        { question: 'why', label: 'What for?', value: 'For my knee' },
        { question: 'who', label: 'For whom?', value: 'Magda Meyer', person: lena.id },
      ];
      const said = { person: personId('mona'), said: 'approved', reason: 'Lena needs it', at: monday } as const;
      const approval: Approval = {
        state: 'approved',
        ...{ all: false, meanwhile: false, clockRuns: false, approvers: [{ person: said.person }] },
        ...{ verdicts: [said], reminded: 0, remindAt: null },
      };
      const approved = { type: 'ticket.approved', person: said.person, reason: said.reason, done: true } as const;
      const asked: Approval = { ...approval, state: 'asked', verdicts: [] };
      const events = [
        logged(ticket, 6, { type: 'ticket.details_given', answers }, { actor: requester }),
        logged(ticket, 7, { type: 'ticket.approval_asked', approval: asked }, { actor: requester }),
        logged(ticket, 8, approved, { actor: said.person }),
      ];
      const after = { ...ticket, answers, approval, version: ticket.version + 1 };
      await write(ports, aChange(after, { before: ticket, events }));
    };
    const requestNow = async ({ store }: Awaited<ReturnType<typeof opened>>) => {
      const { answers = [], approval } = (await store.read.ticket(number(1))) ?? {};
      return [...answers.map(({ value, person }) => [value, person]), approval?.verdicts.map(({ reason }) => reason)];
    };

    it('strikes what they answered, and their name out of why it was approved', async (t) => {
      const ports = await opened(t);
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
      const ports = await opened(t);
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
      const ports = await opened(t);
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
      const ports = await opened(t);
      await withRequest(ports, personId('rita'));
      await erasePerson(ports, lena);
      assert.deepEqual(await requestNow(ports), [
        ['For my knee', undefined],
        ['[erased]', undefined],
        ['[erased] needs it'],
      ]);
      assert.doesNotMatch(JSON.stringify(await ports.store.read.events(number(1))), /Lena|Magda/);
    });

    it('forgets answers and why it was approved with the other words', async (t) => {
      const ports = await opened(t);
      await withRequest(ports);
      await forgetWords(ports, monday + days(100), null);
      assert.deepEqual(await requestNow(ports), [['[erased]', undefined], ['[erased]', undefined], ['[erased]']]);
      assert.doesNotMatch(JSON.stringify(await ports.store.read.events(number(1))), /knee|Lena/);
    });

    it('does not erase whoever has open tickets or works at the desk, and records nothing then', async (t) => {
      const ports = await opened(t);
      await withTicket(ports, 1, {}, isNew);
      assert.deepEqual(await erasePerson(ports, lena), { code: 'open_tickets', open: [1] });
      assert.deepEqual(await wouldErase(ports, lena), { code: 'open_tickets', open: [1] });
      const staff = await ports.store.read.person(personId('dana'));
      assert.ok(staff);
      assert.deepEqual(await erasePerson(ports, staff), { code: 'works_here' });
      assert.deepEqual(await ports.privacy.erasures(), []);
      assert.match(JSON.stringify(await ports.store.read.events(number(1))), /My payslip/);
    });

    it('exports that mail to them came back, and forgets it, however their addresses are written', async (t) => {
      const ports = await opened(t);
      const at = { platform: 'email', message: '<1@x>', at: monday };
      await ports.store.transaction(async (tx) => {
        await tx.savePerson({ ...lena, email: 'Lena@Company.Example' });
        await tx.saveAccount({
          ...{ person: lena.id, platform: 'email', tenant: '', user: 'Lena@Home.Example' },
          ...{ details: null, preferred: false },
        });
        for (const who of ['lena@company.example', 'lena@home.example', 'dana@company.example']) {
          await tx.noteBounce({ ...at, address: who });
        }
      });
      const addresses = async () => (await ports.store.read.bouncingSince(monday)).map(({ address }) => address);
      const { bounces } = await ports.privacy.rowsOf(lena.id);
      assert.deepEqual(bounces?.map(({ address }) => address).toSorted(), [
        'lena@company.example',
        'lena@home.example',
      ]);
      const now = await ports.store.read.person(lena.id);
      assert.ok(now);
      await erasePerson(ports, now);
      assert.deepEqual(await addresses(), ['dana@company.example']);
    });

    it('erases all or nothing', async (t) => {
      const ports = await opened(t);
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

    it('takes words out of what was sent, too', async (t) => {
      const ports = await opened(t);
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
      const ports = await opened(t);
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

    it('deletes files once words are struck out, and tries until they are', async (t) => {
      const ports = await opened(t);
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
      const ports = await opened(t);
      await withTicket(ports, 1);
      const both = await Promise.all([erasePerson(ports, lena), erasePerson(ports, lena)]);
      assert.deepEqual(both.map(({ code }) => code).toSorted(), ['already_erased', 'erased']);
      assert.equal((await ports.privacy.erasures()).length, 1);
      assert.equal(await ports.workOff(), 0);
      assert.deepEqual(ports.removed, ['f1']);
      assert.deepEqual((await forgetWords(ports, monday + days(100), null)).files, []);
    });

    it('forgets what a model answered', async (t) => {
      const ports = await opened(t);
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
      const ports = await opened(t);
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

    it('exports all about a person, and no secret or note', async (t) => {
      const ports = await opened(t);
      await withTicket(ports, 1);
      const exported = await exportPerson({ privacy: ports.privacy, read: ports.store.read }, lena);
      assert.deepEqual(
        exported.conversations.map(({ ticket, said }) => [ticket, said.map(({ text }) => text)]),
        [
          [
            1,
            ['It is about my son', 'Hi LENA, done. lena@company.example', 'payslip.pdf (3 bytes)', 'Sent it to Lena'],
          ],
        ],
      );
      assert.deepEqual(
        ['people', 'accounts', 'tickets', 'comments', 'events'].filter((table) => exported.rows[table] === undefined),
        [],
      );
      assert.deepEqual(
        exported.rows.people?.map(({ language, seen_language: seen }) => [language, seen]),
        [['de', 'en']],
      );
      assert.doesNotMatch(JSON.stringify(exported), /token_hash|key_hash|folded/);
    });
  });
};
