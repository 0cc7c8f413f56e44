import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openConsole } from '#adapters/console/testing/open-console.ts';
import { aDesk } from '#src/app/testing/builders.ts';

type Options = NonNullable<Parameters<typeof openConsole>[0]>;

/** Rita's #1, which Dana was asked to take. */
const open = async (who: string, options: Options = {}) => {
  const opened = await openConsole(options);
  await opened.desk.types('rita', 'printer is on fire');
  await opened.as(who);
  const page = async () => (await opened.get('/tickets/1')).text();
  const act = async (values: Readonly<Record<string, string>>) =>
    opened.post('/tickets/1/do', { form_token: await opened.formToken(), ...values });
  const watchers = async () => (await opened.desk.ticket(1)).watchers;
  return { ...opened, page, act, watchers };
};

describe('people who hear of a ticket, on its page', () => {
  it('are added by name or address, listed, and taken off again', async () => {
    const { page, act, watchers } = await open('rita');
    assert.match(await page(), /<input[^>]*id="do-add-person"[^>]*type="text"/);
    assert.doesNotMatch(await page(), /do-drop-person/);
    assert.equal((await act({ verb: 'add', person: ' omar ' })).status, 303);
    assert.deepEqual(await watchers(), ['omar']);
    assert.match(await page(), /<select id="do-drop-person"[\s\S]*<option value="omar">Omar<\/option>/);
    assert.equal((await act({ verb: 'drop', person: 'omar' })).status, 303);
    assert.deepEqual(await watchers(), []);
    assert.equal((await act({ verb: 'add', person: 'omar@example.org' })).status, 303);
    assert.deepEqual(await watchers(), ['omar']);
  });

  it('are found by nobody who may not add them, and not without end', async () => {
    const few = { filing: 30, messages: 120, searches: 2, suggestions: 3, codes: 10 };
    const { act, as, watchers } = await open('rita', { limits: few });
    for (const person of ['olga', 'olaf', 'olli']) await act({ verb: 'add', person });
    const late = await act({ verb: 'add', person: 'omar' });
    assert.equal(late.status, 409);
    assert.match(await late.text(), /value="omar"/, 'what was typed is still there');
    assert.deepEqual(await watchers(), []);
    await as('dana');
    assert.equal((await act({ verb: 'add', person: 'omar' })).status, 303);
    await as('omar');
    const refused = [await act({ verb: 'add', person: 'mona' }), await act({ verb: 'add', person: 'no such person' })];
    assert.deepEqual(await Promise.all(refused.map(async (one) => (await one.text()).includes('can’t find'))), [
      false,
      false,
    ]);
  });

  it('are not there for somebody unknown, which the page says', async () => {
    const { act } = await open('dana');
    const unknown = await act({ verb: 'add', person: 'No Such Person' });
    assert.equal(unknown.status, 409);
    assert.match(await unknown.text(), /can’t find this person[\s\S]*value="No Such Person"/);
  });
});

describe('whom a note on a ticket’s page names in vain', () => {
  it('is said on the page', async () => {
    const { page, act } = await open('dana');
    assert.equal((await act({ verb: 'note', text: '@Nick would know' })).status, 303);
    assert.match(await page(), /Nick has not been told, because they can’t read internal notes/);
  });
});

describe('a question for a person, on a ticket’s page', () => {
  const categories = aDesk().categories.map((one) =>
    one.id === 'hardware'
      ? {
          ...one,
          questions: [{ id: 'whose', label: 'Whose printer?', type: 'person' as const, required: true as const }],
        }
      : one,
  );

  it('is answered with a name by its requester', async () => {
    const { page, act, desk } = await open('rita', { setup: { categories } });
    const asked = await page();
    assert.match(asked, /<input[^>]*id="do-give_details-q-whose"[^>]*type="text"/);
    assert.match(asked, /class="next">[^<]*“Whose printer\?”\. \S/, 'sentences apart from each other');
    assert.equal((await act({ verb: 'give_details', 'q-whose': 'Omar' })).status, 303);
    assert.equal(JSON.stringify((await desk.ticket(1)).answers).includes('omar'), true);
  });
});

describe('a new ticket for somebody else', () => {
  const file = async (who: string, onBehalfOf: string) => {
    const opened = await openConsole();
    await opened.as(who);
    const form = await (await opened.get('/new')).text();
    const sent = await opened.post('/new', {
      ...{ form_token: await opened.formToken(), title: 'printer is on fire', nonce: 'n1', asked: 'yes' },
      onBehalfOf,
    });
    return { ...opened, form, sent };
  };

  it('is filed by those who work at the desk, by name', async () => {
    const { form, sent, desk } = await file('dana', 'Omar');
    assert.match(form, /<input[^>]*name="onBehalfOf"/);
    assert.equal(sent.headers.get('location'), '/console/tickets/1');
    const { requester, filedBy } = await desk.ticket(1);
    assert.deepEqual([requester, filedBy], ['omar', 'dana']);
  });

  it('keeps what was filled in when there is nobody like that', async () => {
    const { sent, desk } = await file('dana', 'Nobody At All');
    assert.equal(sent.status, 422);
    assert.match(await sent.text(), /printer is on fire[\s\S]*value="Nobody At All"[\s\S]*can’t find this person/);
    await assert.rejects(desk.ticket(1));
  });

  it('is filed for themselves by everybody else, whatever they send', async () => {
    const { form, sent, desk } = await file('rita', 'Omar');
    assert.doesNotMatch(form, /onBehalfOf/);
    assert.equal(sent.status, 303);
    assert.equal((await desk.ticket(1)).requester, 'rita');
  });
});
