import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aChange, aTicket, changed, logged, number, personId, teamId } from '#src/app/testing/builders.ts';
import { type DatabasePorts, type OpenPorts, openDesk, write } from './open-ports.ts';

const tickets = [
  aTicket({ number: number(1), title: 'VPN drops every hour', description: 'Since the update on Monday.' }),
  aTicket({
    number: number(2),
    title: 'Cannot print',
    description: 'The VPN is fine, the printer is not. ERR_0x80070005',
  }),
  aTicket({
    number: number(3),
    title: 'Müller needs a café key',
    description: 'Zugang für José',
    team: teamId('networks'),
  }),
  aTicket({ number: number(4), title: 'Слетела почта', description: '邮件 не приходит', requester: personId('tom') }),
];

const hostile = [
  '"',
  '""',
  "'",
  '*',
  'AND',
  'OR NOT NEAR',
  'NEAR(vpn print, 2)',
  'title:vpn',
  '-vpn',
  '^vpn',
  '{vpn}',
  '(((',
  'vpn"*',
  "'; DROP TABLE tickets; --",
  '%',
  '\\',
  ':*',
  '!',
  '&|<->',
  '\u0000',
  '🦄',
  '⚠️ print',
  '⚠️',
  'e\u0301 \u0301 \ufe0f',
  '\u037a \ufdfa',
  '\ud800',
  '   ',
  '',
  'a'.repeat(50_000),
  'a b c d e f g h i j k l m n o p q r s t u v w x y z '.repeat(200),
];

const search = async ({ store }: DatabasePorts, text: string, filter = {}): Promise<readonly number[]> =>
  (await store.search.searchTickets(text, filter, 10)).map((ticket) => ticket.number);

export const searchContract = (open: OpenPorts): void => {
  describe('search', () => {
    const filled = async (t: Parameters<typeof openDesk>[0]): Promise<DatabasePorts> => {
      const ports = await openDesk(t, open);
      await write(ports, ...tickets.map((ticket) => aChange(ticket)));
      return ports;
    };

    it('finds words in title and description, the title first', async (t) => {
      const ports = await filled(t);
      assert.deepEqual(await search(ports, 'vpn'), [1, 2]);
      assert.deepEqual(await search(ports, 'err_0x80070005'), [2]);
    });

    it('finds the start of a word', async (t) => {
      assert.deepEqual(await search(await filled(t), 'prin'), [2]);
    });

    it('does not care about case and accents', async (t) => {
      const ports = await filled(t);
      assert.deepEqual(await search(ports, 'MULLER cafe'), [3]);
      assert.deepEqual(await search(ports, 'josé'), [3]);
      assert.deepEqual(await search(ports, 'ПОЧТА'), [4]);
    });

    it('prefers tickets with all the words, but accepts any of them', async (t) => {
      const ports = await filled(t);
      assert.deepEqual(await search(ports, 'vpn printer'), [2]);
      assert.deepEqual(await search(ports, 'почта zebra'), [4]);
    });

    it('narrows to the filter', async (t) => {
      const ports = await filled(t);
      assert.deepEqual(await search(ports, 'key', { teams: [teamId('support')] }), []);
      assert.deepEqual(await search(ports, 'key', { teams: [teamId('networks')] }), [3]);
      assert.deepEqual(await search(ports, 'vpn', { statuses: ['closed'] }), []);
      assert.deepEqual(await search(ports, 'почта', { requester: personId('tom') }), [4]);
      assert.deepEqual(await search(ports, 'vpn', { teams: [] }), []);
    });

    it('finds public comments, never internal ones', async (t) => {
      const ports = await filled(t);
      const [first] = tickets;
      assert.ok(first);
      const after = changed(first);
      const say = (seq: number, visibility: 'public' | 'internal', text: string) =>
        logged(after, seq, { type: 'ticket.commented', visibility, author: personId('dana'), text });
      const events = [say(1, 'public', 'Try the flamingo client'), say(2, 'internal', 'User is a wombat')];
      await write(ports, aChange(after, { before: first, events }));
      assert.deepEqual(await search(ports, 'flamingo'), [1]);
      assert.deepEqual(await search(ports, 'flamingo hour'), [1]);
      assert.deepEqual(await search(ports, 'wombat'), []);
    });

    it('follows a changed title', async (t) => {
      const ports = await filled(t);
      const [first] = tickets;
      assert.ok(first);
      await write(ports, aChange(changed(first, { title: 'Toaster' }), { before: first }));
      assert.deepEqual(await search(ports, 'toaster'), [1]);
      assert.deepEqual(await search(ports, 'drops'), []);
    });

    it('leaves out what is no word, such as a sign', async (t) => {
      const ports = await filled(t);
      assert.deepEqual(await search(ports, '⚠️ print'), [2]);
      assert.deepEqual(await search(ports, '⚠️print \ufe0f \u0301'), [2]);
      assert.deepEqual(await search(ports, '⚠️'), []);
    });

    it('takes any text', async (t) => {
      const ports = await filled(t);
      for (const text of hostile)
        assert.ok(Array.isArray(await search(ports, text)), JSON.stringify(text.slice(0, 40)));
      assert.deepEqual(await search(ports, '"vpn" (drops*'), [1]);
    });

    it('stops at the limit', async (t) => {
      const ports = await filled(t);
      assert.equal((await ports.store.search.searchTickets('vpn', {}, 1)).length, 1);
      assert.equal((await ports.store.search.searchTickets('vpn', {}, 0)).length, 0);
    });
  });
};
