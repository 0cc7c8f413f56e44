import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Account } from '#src/app/ports/chat/directory.ts';
import { aDesk, aPerson, personId, teamId } from '#src/app/testing/builders.ts';

import type { Reads } from '#src/core/language.ts';
import { type Preferences, usualPreferences } from '#src/core/notices/preferences.ts';
import type { StoredDashboard } from '#src/core/views/dashboard.ts';
import { type OpenPorts, openDesk } from './open-ports.ts';

const account = (given: Partial<Account> = {}): Account => ({
  person: personId('dana'),
  platform: 'slack',
  tenant: 'T1',
  user: 'U1',
  details: null,
  preferred: false,
  ...given,
});

export const peopleContract = (open: OpenPorts): void => {
  describe('people', () => {
    it('are read back as they were saved', async (t) => {
      const { store } = await openDesk(t, open);
      for (const person of aDesk().people) assert.deepEqual(await store.read.person(person.id), person);
      assert.equal(await store.read.person(personId('nobody')), null);
    });

    it('can be saved again', async (t) => {
      const { store } = await openDesk(t, open);
      const promoted = aPerson('dana', {
        name: 'Dana Ødegård',
        email: null,
        roles: ['requester', 'technician', 'manager'],
        teams: [teamId('networks')],
        active: false,
      });
      await store.transaction((tx) => tx.savePerson(promoted));
      assert.deepEqual(await store.read.person(promoted.id), promoted);
    });

    it('are read several at once, leaving out unknown ones', async (t) => {
      const { store } = await openDesk(t, open);
      const found = await store.read.people([personId('tom'), personId('nobody'), personId('rita'), personId('tom')]);
      assert.deepEqual(found.map(({ name }) => name).sort(), ['Rita', 'Tom']);
      assert.deepEqual(await store.read.people([]), []);
    });

    it('are found by part of a name or address, leaving out the inactive', async (t) => {
      const { store } = await openDesk(t, open);
      await store.transaction(async (tx) => {
        await tx.savePerson(aPerson('jose', { name: 'José Ödön', email: 'jo_se@example.org' }));
        await tx.savePerson(aPerson('gone', { name: 'Danny Gone', active: false }));
      });
      const names = async (text: string, limit = 10) =>
        (await store.read.peopleMatching(text, limit)).map(({ name }) => name);
      assert.deepEqual(await names('DAN'), ['Dana']);
      assert.deepEqual(await names('odon'), ['José Ödön']);
      assert.deepEqual(await names('jo_se@'), ['José Ödön']);
      assert.deepEqual(await names('%'), []);
      assert.deepEqual(await names('_'), ['José Ödön']);
      assert.deepEqual(await names('\\'), []);
      assert.deepEqual(await names(''), ['Ada', 'Dana', 'José Ödön', 'Mona', 'Nick', 'Rita', 'Tom']);
      assert.deepEqual(await names('', 2), ['Ada', 'Dana']);
      const page = async (after: string | null) => {
        const last = after === null ? null : await store.read.person(personId(after));
        const found = await store.read.peopleMatching('', 3, last === null ? {} : { after: last });
        return found.map(({ id }) => id);
      };
      const first = await page(null);
      const second = await page(first.at(-1) ?? null);
      const third = await page(second.at(-1) ?? null);
      assert.deepEqual([...first, ...second, ...third].length, 7);
      assert.deepEqual([new Set([...first, ...second, ...third]).size, third.length], [7, 1]);
      for (const letter of ['x', '%', '\\', '\0']) assert.deepEqual(await names(letter.repeat(400_000)), []);
      const technicians = await store.read.peopleMatching('a', 2, { role: 'technician' });
      assert.deepEqual(
        technicians.map(({ name }) => name),
        ['Dana', 'Nick'],
      );
    });

    it('are found by their whole e-mail address, ignoring case, even if they have left', async (t) => {
      const { store } = await openDesk(t, open);
      await store.transaction(async (tx) => {
        for (let n = 0; n < 20; n += 1) {
          await tx.savePerson(aPerson(`a${n}`, { name: `Aa ${n}`, email: `${n}dana@example.org.${n}` }));
        }
        await tx.savePerson(aPerson('gone', { email: 'Gone@Example.org', active: false }));
        await tx.savePerson(aPerson('old-tom', { email: 'TOM@example.org', active: false }));
        await tx.savePerson(aPerson('mute', { email: null }));
        await tx.savePerson(aPerson('mark', { email: 'mark@example.org' }));
      });
      const who = async (email: string) => (await store.read.personByEmail(email))?.id ?? null;
      assert.equal(await who('dana@example.org'), 'dana');
      assert.equal(await who('DANA@example.ORG'), 'dana');
      assert.equal(await who('gone@example.org'), 'gone');
      assert.equal(await who('tom@example.org'), 'tom', 'active people come before those who have left');
      // The Kelvin sign, whose small letter is `k`: another address, and perhaps somebody else's.
      assert.equal(await who('mar\u212a@example.org'), null);
      for (const nobody of ['ana@example.org', 'dana@example', 'd_na@example.org', '%', '', 'null']) {
        assert.equal(await who(nobody), null, nobody);
      }
    });

    it('are found by their accounts', async (t) => {
      const { store } = await openDesk(t, open);
      await store.transaction((tx) => tx.saveAccount(account()));
      assert.equal((await store.read.personByAccount('slack', 'T1', 'U1'))?.id, 'dana');
      assert.equal(await store.read.personByAccount('slack', 'T2', 'U1'), null);
      assert.equal(await store.read.personByAccount('teams', 'T1', 'U1'), null);
    });

    it('lose an account alone, and its next person gets it', async (t) => {
      const { store } = await openDesk(t, open);
      await store.transaction(async (tx) => {
        await tx.saveAccount(account());
        await tx.saveAccount(account({ platform: 'teams' }));
        await tx.removeAccount({ platform: 'slack', tenant: 'T2', user: 'U1' });
        await tx.removeAccount(account());
        await tx.removeAccount(account());
      });
      assert.equal(await store.read.personByAccount('slack', 'T1', 'U1'), null);
      assert.deepEqual(
        (await store.read.accounts(personId('dana'))).map(({ platform }) => platform),
        ['teams'],
      );
      await store.transaction((tx) => tx.saveAccount(account({ person: personId('tom') })));
      assert.equal((await store.read.personByAccount('slack', 'T1', 'U1'))?.id, 'tom');
    });

    it('have one preferred account, which comes first', async (t) => {
      const { store } = await openDesk(t, open);
      const slack = account({ preferred: true });
      const teams = account({ platform: 'teams', tenant: '', details: '{"ref":1}', preferred: true });
      await store.transaction(async (tx) => {
        await tx.saveAccount(slack);
        await tx.saveAccount(teams);
        await tx.saveAccount(account({ person: personId('tom'), user: 'U2', preferred: true }));
      });
      assert.deepEqual(await store.read.accounts(personId('dana')), [teams, { ...slack, preferred: false }]);
      assert.deepEqual(await store.read.accounts(personId('rita')), []);
    });

    it('keep how they have laid out their home page, the last of it', async (t) => {
      const { store } = await openDesk(t, open);
      const save = (id: string, dashboard: StoredDashboard) =>
        store.transaction((tx) => tx.saveDashboard(personId(id), dashboard));
      const first: StoredDashboard = { shown: [{ card: 'work', wide: true }], hidden: ['due'], version: 1 };
      const second: StoredDashboard = { shown: [], hidden: [], version: 2 };
      await save('dana', first);
      assert.deepEqual(await store.read.dashboard(personId('dana')), first);
      await save('dana', second);
      assert.deepEqual(await store.read.dashboard(personId('dana')), second);
      assert.equal(await store.read.dashboard(personId('tom')), null);
      await assert.rejects(save('nobody', first));
    });

    it('keep what they have chosen about what they hear, the last of it', async (t) => {
      const { store } = await openDesk(t, open);
      const save = (id: string, chosen: Preferences) =>
        store.transaction((tx) => tx.savePreferences(personId(id), chosen));
      const chosen: Preferences = {
        ...{ how: { progress: 'daily', ratings: 'never' }, dailyAt: 450, place: 'email' },
        quiet: { from: 1_200, to: 0 },
      };
      await save('dana', usualPreferences);
      await save('dana', chosen);
      assert.deepEqual(await store.read.preferences(personId('dana')), chosen);
      await save('dana', usualPreferences);
      assert.deepEqual(await store.read.preferences(personId('dana')), usualPreferences);
      assert.equal(await store.read.preferences(personId('tom')), null);
      await assert.rejects(save('nobody', usualPreferences));
    });

    it('read in the language that was set last, however often they are saved', async (t) => {
      const { store } = await openDesk(t, open);
      const set = (id: string, reads: Reads) => store.transaction((tx) => tx.setLanguages(personId(id), reads));
      const read = async (id: string) => {
        const { language, seenLanguage } = (await store.read.person(personId(id))) ?? {};
        return [language, seenLanguage];
      };
      const accounts = [account(), account({ platform: 'teams', tenant: '' })];
      await store.transaction(async (tx) => {
        for (const one of accounts) await tx.saveAccount(one);
        await tx.saveAccount(account({ person: personId('tom'), user: 'U2' }));
      });
      assert.deepEqual(await store.read.accountLanguages(), []);
      await set('dana', { language: 'de', seenLanguage: 'en' });
      await set('tom', { seenLanguage: 'de' });
      await store.transaction(async (tx) => {
        await tx.savePerson(aPerson('dana', { name: 'Dana Ødegård' }));
        await tx.savePerson(aPerson('tom', { language: 'en', seenLanguage: 'en' }));
      });
      assert.deepEqual(await read('dana'), ['de', 'en']);
      assert.deepEqual(await read('tom'), [undefined, 'de']);
      const known = await store.read.accountLanguages();
      assert.deepEqual(
        known.toSorted((a, b) => (`${a.platform} ${a.user}` < `${b.platform} ${b.user}` ? -1 : 1)),
        [
          { platform: 'slack', tenant: 'T1', user: 'U1', language: 'de', seenLanguage: 'en' },
          { platform: 'slack', tenant: 'T1', user: 'U2', seenLanguage: 'de' },
          { platform: 'teams', tenant: '', user: 'U1', language: 'de', seenLanguage: 'en' },
        ],
      );

      await set('dana', {});
      await set('nobody', { language: 'de' });
      assert.deepEqual(await read('dana'), [undefined, undefined]);
      assert.deepEqual(
        (await store.read.accountLanguages()).map(({ user }) => user),
        ['U2'],
      );
    });

    it('are listed by platform', async (t) => {
      const { store } = await openDesk(t, open);
      const teams = account({ platform: 'teams', tenant: '' });
      await store.transaction(async (tx) => {
        await tx.saveAccount(account());
        await tx.saveAccount(teams);
      });
      assert.deepEqual(await store.read.accountsOn('teams'), [teams]);
      assert.deepEqual(await store.read.accountsOn('discord'), []);
    });

    it('keep an account’s details when it passes to someone else', async (t) => {
      const { store } = await openDesk(t, open);
      await store.transaction((tx) => tx.saveAccount(account()));
      await store.transaction((tx) => tx.saveAccount(account({ person: personId('tom') })));
      assert.equal((await store.read.personByAccount('slack', 'T1', 'U1'))?.id, 'tom');
      assert.deepEqual(await store.read.accounts(personId('dana')), []);
    });
  });
};
