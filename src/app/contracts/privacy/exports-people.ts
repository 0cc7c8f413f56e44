import assert from 'node:assert/strict';
import { it } from 'node:test';
import { erasePerson } from '#src/app/privacy/erase.ts';
import { exportPerson } from '#src/app/privacy/export-person.ts';
import { monday } from '#src/app/testing/builders.ts';
import { lena, type OpenPrivacy, openPrivacy, withTicket } from './open-privacy.ts';

/** All that is kept about a person, for them to read. */
export const exportsPeople = (open: OpenPrivacy): void => {
  it('exports that mail to them came back, and forgets it, however their addresses are written', async (t) => {
    const ports = await openPrivacy(t, open);
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
    assert.deepEqual(bounces?.map(({ address }) => address).toSorted(), ['lena@company.example', 'lena@home.example']);
    const now = await ports.store.read.person(lena.id);
    assert.ok(now);
    await erasePerson(ports, now);
    assert.deepEqual(await addresses(), ['dana@company.example']);
  });

  it('exports all about a person, and no secret or note', async (t) => {
    const ports = await openPrivacy(t, open);
    await withTicket(ports, 1);
    const exported = await exportPerson({ privacy: ports.privacy, read: ports.store.read }, lena);
    assert.deepEqual(
      exported.conversations.map(({ ticket, said }) => [ticket, said.map(({ text }) => text)]),
      [[1, ['It is about my son', 'Hi LENA, done. lena@company.example', 'payslip.pdf (3 bytes)', 'Sent it to Lena']]],
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
};
