import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aChange, aTicket, monday, number, personId } from '#src/app/testing/builders.ts';
import type { Appointment } from '#src/core/appointments/appointment.ts';
import { hours } from '#src/core/ids.ts';
import { type OpenPorts, openDesk, write } from './open-ports.ts';

const [dana, tom, rita] = [personId('dana'), personId('tom'), personId('rita')];

const at = (from: number, more: Partial<Appointment> = {}): Appointment => ({
  ...{ id: 1, from, to: from + hours(1), host: dana, sequence: 2, answer: 'accepted', remindAt: null },
  ...{ against: [{ why: 'off_hours' }], ...more },
});

/** Who has an appointment, and when. */
export const appointmentsContract = (open: OpenPorts): void => {
  describe('appointments', () => {
    it('are found by who meets, while they take place and have not ended', async (t) => {
      const ports = await openDesk(t, open);
      const held = { status: 'in_progress', assignee: dana, acceptedAt: monday } as const;
      const later = aTicket({ number: number(1), appointment: at(monday + hours(5)) }, held);
      const sooner = aTicket({ number: number(2), appointment: at(monday + hours(3)) }, held);
      const off = aTicket({ number: number(3), appointment: at(monday + hours(4), { off: 'called_off' }) }, held);
      const none = aTicket({ number: number(4) }, held);
      await write(ports, aChange(later), aChange(sooner), aChange(off), aChange(none));
      const { read } = ports.store;
      const found = async (people: readonly (typeof dana)[], after: number) =>
        (await read.appointments(people, after)).map((ticket) => ticket.number);
      assert.deepEqual(await read.ticket(number(1)), later);
      assert.deepEqual(await read.ticket(number(3)), off);
      assert.deepEqual(await found([dana], monday), [2, 1]);
      assert.deepEqual(await found([rita, tom], monday), [2, 1], 'of whoever asks for help');
      assert.deepEqual(await found([tom], monday), []);
      assert.deepEqual(await found([dana], monday + hours(4)), [1], 'the other one has ended');
      assert.deepEqual(await found([], monday), []);
      assert.deepEqual(
        await ports.store.transaction((tx) => tx.appointments([dana], monday)).then((all) => all.length),
        2,
      );
    });
  });
};
