import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openConsole } from '#adapters/console/testing/open-console.ts';
import { aDesk, aPerson, number } from '#src/app/testing/builders.ts';

/** Rita's #1 is an outage, with which Omar's #2 goes along; Olga's #3 does not. */
const open = async (who = 'dana') => {
  const opened = await openConsole({ setup: { people: [...aDesk().people, aPerson('omar'), aPerson('olga')] } });
  const { desk, as, get, post, formToken } = opened;
  await desk.types('rita', 'printer is on fire');
  await desk.types('omar', 'printer smokes <b>badly</b>');
  await desk.types('olga', 'printer burns');
  await desk.settle();
  await desk.types('mona', 'join 2 to 1');
  await desk.settle();
  await as(who);
  const page = async (number = 1) => (await get(`/tickets/${number}`)).text();
  const change = async (values: Readonly<Record<string, string>>, number = 1) =>
    post(`/tickets/${number}/along`, { form_token: await formToken(), ...values });
  return { ...opened, page, change };
};

describe('the page of what may be an outage', () => {
  const openProposed = async (who: string) => {
    const opened = await openConsole({ setup: { people: [...aDesk().people, aPerson('omar')] } });
    const { desk, as, get, post, formToken } = opened;
    await desk.types('rita', 'printer is on fire');
    await desk.types('omar', 'printer burns');
    const command = { type: 'propose_outage', similar: [number(2)] } as const;
    await desk.execute({ number: number(1), command, actor: { kind: 'system' } });
    await as(who);
    const page = async () => (await get('/tickets/1')).text();
    const say = async (verb: string) => post('/tickets/1/do', { form_token: await formToken(), verb, turn: '' });
    return { desk, page, say };
  };

  it('lets whoever leads the team decide', async () => {
    const { desk, page, say } = await openProposed('mona');
    const shown = await page();
    assert.match(shown, /Make it an outage[\s\S]*Not one[\s\S]*#1 and 1 more look like the same problem: [\s\S]*#2/);
    assert.equal((await say('declare')).status, 303);
    await desk.settle();
    assert.equal((await desk.ticket(2)).parent, 1);
    assert.doesNotMatch(await page(), /Make it an outage/);
  });

  it('says so to a technician, and nothing to the requester', async () => {
    assert.match(await (await openProposed('dana')).page(), /look like the same problem/);
    assert.doesNotMatch(await (await openProposed('dana')).page(), /Make it an outage/);
    assert.doesNotMatch(await (await openProposed('rita')).page(), /same problem|Make it an outage/);
  });
});

describe('an outage’s page', () => {
  it('lists what goes along with it, with whose, how it stands and a link, and each of these the way back', async () => {
    const { page } = await open();
    const shown = await page();
    assert.match(
      shown,
      /Goes along with it \(1\)[\s\S]*href="\/console\/tickets\/2"[\s\S]*smokes &lt;b&gt;badly[\s\S]*Omar[\s\S]*New/,
    );
    assert.match(await page(2), /Goes along with[\s\S]*href="\/console\/tickets\/1"/);
    assert.doesNotMatch(await page(3), /Goes along with it/);
  });

  it('takes one out, and another in', async () => {
    const { page, change, desk } = await open();
    assert.equal((await change({ verb: 'separate', number: '2' })).headers.get('location'), '/console/tickets/1');
    assert.equal((await desk.ticket(2)).parent, undefined);
    assert.match(await page(), /#2 is by itself again[\s\S]*Goes along with it \(0\)[\s\S]*Nothing goes along/);
    assert.equal((await change({ verb: 'join', number: ' #3 ' })).status, 303);
    assert.equal((await desk.ticket(3)).parent, 1);
    await desk.types('dana', 'resolve 1 a new one');
    await desk.settle();
    const solved = await page();
    assert.match(solved, /Goes along with it \(1\)[\s\S]*Resolved/);
    assert.doesNotMatch(solved, /value="separate"|along-number/);
  });

  it('says what is wrong with a number, where it was typed', async () => {
    const { change, desk } = await open();
    for (const [number, words] of [
      ['nine', /Please write a ticket’s number/],
      ['1', /same ticket/],
      ['2', /already/],
      ['99', /no ticket #99|can’t find|no #99/i],
    ] as const) {
      const refused = await change({ verb: 'join', number });
      assert.equal(refused.status, 409, number);
      const text = await refused.text();
      assert.match(text, words);
      assert.match(text, /<details class="act" open><summary>Add a ticket[\s\S]*aria-invalid="true"/);
    }
    assert.equal((await change({ verb: 'resolve', number: '2' })).status, 400);
    assert.equal((await change({ verb: 'join', number: '3' }, 99)).status, 404);
    assert.equal((await desk.ticket(3)).parent, undefined);
  });

  it('shows its requester, and those who go along, nothing of the others', async () => {
    for (const who of ['rita', 'omar']) {
      const { page, change, desk } = await open(who);
      const shown = await page(who === 'rita' ? 1 : 2);
      assert.doesNotMatch(shown, who === 'rita' ? /Omar|smokes|Goes along with it/ : /Rita|on fire|Goes along with it/);
      if (who === 'rita') assert.equal((await change({ verb: 'separate', number: '2' })).status, 409);
      assert.equal((await desk.ticket(2)).parent, 1);
    }
  });
});
