import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aDesk, aPerson, personId } from '#src/app/testing/builders.ts';
import { openRest } from './testing/open-rest.ts';

/** Rita asks for hardware; Boss, who is no part of the desk, and Omar must both agree. */
const open = async () => {
  const by = [personId('boss'), personId('omar')];
  const categories = aDesk().categories.map((one) =>
    one.id === 'hardware' ? { ...one, approval: { by, all: true as const } } : one,
  );
  const lead = { roles: ['requester', 'manager'] as const, teams: [] };
  const people = [...aDesk().people, aPerson('boss', lead), aPerson('omar', lead)];
  const opened = await openRest({ setup: { categories, people } });
  const { send, desk } = opened;
  await desk.types('rita', 'printer with two trays');
  await desk.settle();
  const post = (key: string, path: string, body: unknown = {}, name = '') =>
    send(key, path, { method: 'POST', body, headers: name === '' ? {} : { 'idempotency-key': name } });
  return { ...opened, post };
};

describe('approvals over the API', () => {
  it('are listed for whom they wait, in the teams of those who lead, and once decided', async () => {
    const { send, keyOf, post } = await open();
    const numbers = async (who: string, list: string) => {
      const { status, json } = await send(await keyOf(who), `/tickets?list=${list}`);
      return status === 200 ? json.tickets.map(({ number }: { number: number }) => number) : json.code;
    };
    assert.deepEqual(await numbers('boss', 'to_approve'), [1]);
    assert.deepEqual(await numbers('mona', 'to_approve'), []);
    assert.deepEqual(await numbers('mona', 'unapproved'), [1]);
    assert.equal(await numbers('dana', 'unapproved'), 'not_allowed');
    assert.deepEqual(await numbers('boss', 'decided'), []);
    await post(await keyOf('boss'), '/tickets/1/decline_approval', { reason: 'Too dear' });
    assert.deepEqual(await numbers('boss', 'to_approve'), []);
    assert.deepEqual(await numbers('omar', 'to_approve'), [], 'it is over');
    assert.deepEqual(await numbers('boss', 'decided'), [1], 'though it was cancelled');
  });

  it('are given once, however often they are sent, and say who is left', async () => {
    const { post, keyOf, desk } = await open();
    const key = await keyOf('boss');
    const sent = () => post(key, '/tickets/1/approve', { reason: 'She needs it' }, 'ok-1');
    const [first, second] = [await sent(), await sent()];
    assert.deepEqual([first.status, second.text], [200, first.text]);
    const { state, all, waitsFor, verdicts } = first.json.ticket.approval;
    assert.deepEqual([state, all, waitsFor], ['asked', true, [{ id: 'omar', name: 'Omar' }]]);
    assert.deepEqual(
      verdicts.map(({ person, said, reason, inPlaceOf }: Record<string, unknown>) => [person, said, reason, inPlaceOf]),
      [[{ id: 'boss', name: 'Boss' }, 'approved', 'She needs it', null]],
    );
    assert.equal((await post(key, '/tickets/1/approve')).json.code, 'already_decided');
    const last = await post(await keyOf('omar'), '/tickets/1/approve');
    assert.equal(last.json.ticket.approval.state, 'approved');
    assert.equal((await desk.ticket(1)).status, 'assigned');
  });

  it('are refused to strangers, to who works on it, and to its requester', async () => {
    const { post, keyOf, desk } = await open();
    for (const [who, status, code] of [
      ['nick', 404, 'unknown_ticket'],
      ['dana', 403, 'not_allowed'],
      ['mona', 403, 'not_allowed'],
      ['ada', 403, 'not_allowed'],
      ['rita', 403, 'not_allowed'],
    ] as const) {
      const refused = await post(await keyOf(who), '/tickets/1/approve');
      assert.deepEqual([refused.status, refused.json.code], [status, code], who);
    }
    const read = await keyOf('boss', ['tickets:read']);
    assert.equal((await post(read, '/tickets/1/approve')).json.code, 'missing_scope');
    const empty = await post(await keyOf('boss'), '/tickets/1/decline_approval', { reason: ' ' });
    assert.deepEqual([empty.status, empty.json.code], [422, 'invalid']);
    assert.equal((await desk.ticket(1)).approval?.verdicts.length, 0);
  });
});
