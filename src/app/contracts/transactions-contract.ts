import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { ConflictError } from '#src/app/ports/errors.ts';
import type { Transaction } from '#src/app/ports/store.ts';
import {
  aChange,
  aClock,
  aNotice,
  aPerson,
  aTicket,
  changed,
  logged,
  monday,
  number,
  personId,
  teamId,
} from '#src/app/testing/builders.ts';
import { type OpenPorts, openDesk, write } from './open-ports.ts';

export const transactionsContract = (open: OpenPorts): void => {
  describe('transactions', () => {
    it('returns what the work returns', async (t) => {
      const { store } = await openDesk(t, open);
      assert.equal(await store.transaction(async (tx) => (await tx.person(personId('rita')))?.name), 'Rita');
    });

    it('leaves nothing behind if the work fails', async (t) => {
      const ports = await openDesk(t, open);
      const ticket = aTicket({ number: number(7) });
      const failing = ports.store.transaction(async (tx) => {
        await tx.claimInbox({ source: 'slack', id: 'E1' }, monday, null);
        await tx.writeTicket(
          aChange(ticket, {
            events: [logged(ticket, 1, { type: 'ticket.resumed' })],
            timers: [{ kind: 'sla', dueAt: monday }],
            outbox: [
              {
                key: 'filed:7',
                ticket: ticket.number,
                to: { person: personId('rita') },
                owed: { kind: 'notice', notice: aNotice() },
              },
            ],
          }),
        );
        await tx.saveSetting('demo', 'on');
        throw new Error('a fault on the way');
      });
      await assert.rejects(failing, { message: 'a fault on the way' });
      assert.equal(await ports.store.read.ticket(ticket.number), null);
      assert.deepEqual(await ports.store.read.events(ticket.number), []);
      assert.deepEqual(await ports.store.search.searchTickets('printer', {}, 10), []);
      assert.equal(await ports.store.read.setting('demo'), null);
      assert.equal(await ports.outbox.nextDue(monday), null);
      assert.equal(await ports.timers.next(), null);
      const again = await ports.store.transaction((tx) => tx.claimInbox({ source: 'slack', id: 'E1' }, monday, null));
      assert.deepEqual(again, { first: true });
    });

    it('shows its own writes inside, and outside only after it has ended', async (t) => {
      const { store } = await openDesk(t, open);
      await store.transaction(async (tx) => {
        await tx.saveSetting('demo', 'on');
        assert.equal(await tx.setting('demo'), 'on');
        assert.equal(await store.read.setting('demo'), null);
      });
      assert.equal(await store.read.setting('demo'), 'on');
    });

    it('rolls back only the one that failed, of several that overlap', async (t) => {
      const { store } = await openDesk(t, open);
      const keys = Array.from({ length: 20 }, (_, n) => `key ${n}`);
      const outcomes = await Promise.allSettled(
        keys.map((key, n) =>
          store.transaction(async (tx) => {
            await tx.saveSetting(key, 'set');
            if (n % 4 === 0) throw new Error('every fourth fails');
          }),
        ),
      );
      for (const [n, outcome] of outcomes.entries()) {
        assert.equal(outcome.status, n % 4 === 0 ? 'rejected' : 'fulfilled');
        assert.equal(await store.read.setting(`key ${n}`), n % 4 === 0 ? null : 'set');
      }
    });

    it('writes nothing that was not awaited if it is rolled back, however late it comes', async (t) => {
      const { store } = await openDesk(t, open);
      const keys = Array.from({ length: 100 }, (_, n) => `late ${n}`);
      let written: Promise<unknown> = Promise.resolve();
      const failing = store.transaction(async (tx) => {
        const late = async (): Promise<void> => {
          for (const key of keys) {
            tx.saveSetting(key, 'set').catch(() => {});
            await setImmediate();
          }
        };
        written = late();
        for (let n = 0; n < 3; n += 1) await tx.setting('nothing');
        throw new Error('a fault on the way');
      });
      await assert.rejects(failing, { message: 'a fault on the way' });
      await written;
      for (const key of keys) assert.equal(await store.read.setting(key), null, key);
    });

    it('lets changes to a ticket happen in turn, without conflicts or lost changes', async (t) => {
      const ports = await openDesk(t, open);
      await write(ports, aChange(aTicket({ offers: 0, clocks: [aClock()] })));
      const count = () =>
        ports.store.transaction(async (tx) => {
          const before = await tx.readForUpdate(number(1));
          assert.ok(before);
          const offers = before.offers + 1;
          const clocks = before.clocks.map((clock) => ({ ...clock, consumedMs: clock.consumedMs + 1 }));
          await tx.writeTicket(aChange(changed(before, { offers, clocks }), { before }));
        });
      await Promise.all(Array.from({ length: 25 }, count));
      const after = await ports.store.read.ticket(number(1));
      assert.equal(after?.offers, 25);
      assert.equal(after?.clocks[0]?.consumedMs, aClock().consumedMs + 25);
    });

    it('lets exactly one of two changes of the same version through', async (t) => {
      const ports = await openDesk(t, open);
      const ticket = aTicket();
      await write(ports, aChange(ticket));
      const rival = (title: string) =>
        ports.store.transaction((tx) => tx.writeTicket(aChange(changed(ticket, { title }), { before: ticket })));
      const outcomes = await Promise.allSettled([rival('one'), rival('two')]);
      assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
      const refused = outcomes.find((outcome) => outcome.status === 'rejected');
      assert.ok(refused?.reason instanceof ConflictError);
      assert.equal((await ports.store.read.ticket(ticket.number))?.version, 2);
    });

    it('gives every ticket its own number', async (t) => {
      const { store } = await openDesk(t, open);
      const file = async (tx: Transaction) => {
        const ticket = aTicket({ number: await tx.nextTicketNumber() });
        await tx.writeTicket(aChange(ticket));
        return ticket.number;
      };
      const numbers = await Promise.all(Array.from({ length: 10 }, () => store.transaction(file)));
      assert.equal(new Set(numbers).size, 10);
      assert.ok(Math.min(...numbers) >= 1);
    });

    it('lets those who lock a name see what the previous holder did', async (t) => {
      const { store } = await openDesk(t, open);
      const meet = (id: string) =>
        store.transaction(async (tx) => {
          await tx.lock('met:newcomer');
          const known = await tx.personByAccount('fake', '', 'newcomer');
          if (known !== null) return known.id;
          await tx.savePerson(aPerson(id));
          const account = { person: personId(id), platform: 'fake', tenant: '', user: 'newcomer' };
          await tx.saveAccount({ ...account, details: null, preferred: true });
          return personId(id);
        });
      const [a, b] = await Promise.all([meet('one'), meet('other')]);
      assert.equal(a, b);
    });

    it('lets routing within a team happen in turn', async (t) => {
      const { store } = await openDesk(t, open);
      const order: string[] = [];
      const route = (name: string) =>
        store.transaction(async (tx) => {
          await tx.lockCandidates(teamId('support'), null);
          order.push(`${name} begins`);
          await tx.candidates(teamId('support'), null);
          order.push(`${name} ends`);
        });
      await Promise.all([route('a'), route('b')]);
      assert.match(order.join(', '), /^(a begins, a ends, b begins, b ends|b begins, b ends, a begins, a ends)$/);
    });
  });
};
