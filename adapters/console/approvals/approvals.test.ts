import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openConsole } from '#adapters/console/testing/open-console.ts';
import { aDesk, aPerson, personId } from '#src/app/testing/builders.ts';
import type { ApprovalRule } from '#src/core/approvals/approval.ts';

/** Hardware needs Omar's approval, who is no part of the desk. */
const open = async (
  who: string,
  approval: ApprovalRule = { by: [personId('omar')] },
  titles = ['printer with <b>trays</b>'],
) => {
  const categories = aDesk().categories.map((one) => (one.id === 'hardware' ? { ...one, approval } : one));
  const people = [...aDesk().people, aPerson('omar'), aPerson('olga')];
  const opened = await openConsole({ setup: { categories, people } });
  for (const title of titles) await opened.desk.types('rita', title);
  await opened.desk.settle();
  await opened.as(who);
  const { get, post, formToken } = opened;
  const page = async (query = '') => (await get(`/approvals${query}`)).text();
  const decide = async (verb: string, values: Readonly<Record<string, string>> = {}, number = 1) =>
    post(`/tickets/${number}/do`, { form_token: await formToken(), verb, turn: '', back: 'approvals', ...values });
  return { ...opened, page, decide };
};

describe('the page of approvals', () => {
  it('shows what waits for somebody, with the way to it, and is left out where nothing does', async () => {
    const { page, get, as } = await open('omar');
    const shown = await page();
    assert.match(shown, /Waiting for you \(1\)/);
    assert.match(shown, /href="\/console\/tickets\/1"[\s\S]*printer with &lt;b&gt;trays/);
    assert.match(
      shown,
      /Rita[\s\S]*Hardware[\s\S]*Waiting for Omar[\s\S]*value="approve"[\s\S]*value="decline_approval"/,
    );
    assert.doesNotMatch(shown, /list=unapproved/);
    assert.match(await (await get('/tickets')).text(), /href="\/console\/approvals">Approvals \(1\)/);
    await as('rita');
    assert.match(await (await get('/tickets?list=requested')).text(), /class="status new">Waiting for approval</);
    await as('omar');
    await as('olga');
    assert.match(await page(), /Nothing is waiting for your approval/);
    assert.doesNotMatch(await (await get('/tickets')).text(), /Approvals \(/);
  });

  it('approves at a press, also saying why, and is back on the page; the requester reads it', async () => {
    const { page, decide, desk } = await open('omar');
    const done = await decide('approve', { reason: 'Needed in May' });
    assert.deepEqual([done.status, done.headers.get('location')], [303, '/console/approvals']);
    assert.match(await page(), /You approved #1[\s\S]*Nothing is waiting for your approval/);
    assert.match(await page('?list=decided'), /You approved it\.[\s\S]*Needed in May/);
    await desk.settle();
    assert.equal((await desk.ticket(1)).status, 'assigned');
    assert.match(JSON.stringify(desk.card('rita', /was approved/)), /Needed in May/);
  });

  it('declines with a reason, and asks for it', async () => {
    const { decide, desk, page } = await open('omar');
    const without = await decide('decline_approval', { reason: ' ' });
    assert.equal(without.status, 422);
    const again = await without.text();
    assert.match(again, /<h1>Approvals/);
    assert.match(
      again,
      /<details class="act" open><summary>Decline…<span class="sr"> #1 [^<]+<\/span>[\s\S]*aria-invalid="true"/,
    );
    assert.equal((await decide('decline_approval', { reason: 'Too <i>dear' })).status, 303);
    assert.equal((await desk.ticket(1)).status, 'cancelled');
    assert.match(await page('?list=decided'), /You declined it\.[\s\S]*Too &lt;i&gt;dear/);
  });

  it('says so when somebody else was faster, and when it is nobody’s to decide', async () => {
    const { decide, desk, as } = await open('omar', { by: [personId('omar'), personId('olga')] });
    await desk.presses('olga', 'approve', '1');
    const late = await decide('approve');
    assert.equal(late.status, 409);
    assert.match(await late.text(), /Olga has already approved it/);
    await as('dana');
    assert.equal((await decide('approve')).status, 409);
    await as('nick');
    assert.equal((await decide('approve')).status, 404);
    assert.equal((await desk.ticket(1)).approval?.verdicts.length, 1);
  });

  it('shows managers what waits in their teams, without the buttons of others, and nobody else', async () => {
    const { page, get, as } = await open('mona');
    const shown = await page('?list=unapproved');
    assert.match(shown, /Waiting for Omar/);
    assert.doesNotMatch(shown, /value="approve"/);
    await as('dana');
    assert.equal((await get('/approvals?list=unapproved')).status, 403);
    await as('omar');
    assert.equal((await get('/approvals?list=unapproved')).status, 403);
  });

  it('comes a page at a time, the longest waiting first', async () => {
    const titles = Array.from({ length: 26 }, (_, at) => `printer with a jam on floor ${at + 1}`);
    const { page, get } = await open('omar', undefined, titles);
    const first = await page();
    assert.match(first, /#1<[\s\S]*25 of 26/);
    const next = /rel="next" href="([^"]+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
    assert.match(await page(next), /#26<[\s\S]*1 of 26/);
    assert.equal((await get('/approvals?after=nonsense')).status, 400);
  });
});
