import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openConsole } from '#adapters/console/testing/open-console.ts';
import type { Assistant } from '#src/app/ports/assistant/assistant.ts';
import { aDesk } from '#src/app/testing/builders.ts';
import type { Team } from '#src/core/organisation/person.ts';

const writes = (text: string): Assistant => ({
  answer: async () => ({ ok: false, abstained: 'nothing_found' }),
  write: async () => ({ ok: true, text, model: 'mistral', ms: 4_200 }),
  problem: async () => null,
});

const open = async (assistant?: Assistant) => {
  const opened = await openConsole(assistant === undefined ? {} : { assistant });
  const { desk } = opened;
  await desk.types('rita', 'printer is jammed');
  await desk.types('dana', 'resolve 1 Took the paper <b>out</b>');
  await desk.types('rita', 'printer jammed again');
  await desk.presses('dana', 'accept', '2.1');
  await opened.as('dana');
  const help = async (what: string) =>
    (await opened.post('/tickets/2/help', { form_token: await opened.formToken(), what })).text();
  return { ...opened, help };
};

describe('the page with help for a technician', () => {
  it('shows what solved tickets like this one, as text', async () => {
    const { get } = await open();
    assert.match(await (await get('/tickets/2')).text(), /href="\/console\/tickets\/2\/help"/);
    const page = await (await get('/tickets/2/help')).text();
    assert.match(page, /#1<\/span> <bdi>printer is jammed/);
    assert.match(page, /Took the paper &lt;b&gt;out&lt;\/b&gt;/);
    assert.doesNotMatch(page, /Draft a reply/, 'there is no model');
  });

  it('has a draft that is sent only by whoever reads it', async () => {
    const { desk, get, help, post, formToken } = await open(writes('Please look into <tray> 2.'));
    assert.match(await (await get('/tickets/2/help')).text(), /Draft a reply/);
    const page = await help('reply');
    assert.match(page, /Written by mistral in 4 s\. Check it/);
    assert.match(page, /<textarea[^>]*>Please look into &lt;tray&gt; 2\.<\/textarea>/);
    const replies = async () =>
      (await desk.read.events((await desk.ticket(2)).number)).filter(({ event }) => event.type === 'ticket.commented');
    assert.equal((await replies()).length, 0);
    const [, fields = ''] = /<form method="post" action="\/console\/tickets\/2\/do">(.*?)<label/s.exec(page) ?? [];
    const hidden = Object.fromEntries(
      [...fields.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
    );
    await post('/tickets/2/do', { ...hidden, form_token: await formToken(), text: 'Please look into tray 2.' });
    assert.equal((await replies()).length, 1);
  });

  it('has a summary, and nothing for a request that is none of its own', async () => {
    const { help } = await open(writes('It is jammed.'));
    assert.match(await help('summary'), /<h2>Summary<\/h2><p class="text" dir="auto">It is jammed\./);
    assert.doesNotMatch(await help('everything'), /It is jammed\./);
  });

  it('offers only what is not switched off', async () => {
    const { desk, get, help } = await open(writes('It is jammed.'));
    const { teams, ...rest } = aDesk();
    const without = (assistant: Team['assistant'] & object) =>
      desk.store.transaction(async (tx) =>
        tx.saveSetup(
          { ...rest, teams: teams.map((team) => ({ ...team, assistant })) },
          (await desk.read.organisation()).version,
        ),
      );
    await without({ drafts: false });
    const page = await (await get('/tickets/2/help')).text();
    assert.match(page, /Summarise the ticket/);
    assert.doesNotMatch(page, /Draft a reply/);
    assert.match(await help('reply'), /role="alert">The assistant is turned off for this team/);
    assert.match(await help('summary'), /<h2>Summary<\/h2>/);
  });

  it('says why the model wrote nothing', async () => {
    const down = {
      ...writes(''),
      write: async () => ({ ok: false, model: 'mistral', fault: 'down', words: 'off' }) as const,
    };
    const { help } = await open(down);
    assert.match(await help('reply'), /role="alert">The assistant can’t be reached right now/);
  });

  it('begins an article with a solved ticket, of which nothing is kept yet', async () => {
    const { desk, get } = await open();
    assert.match(await (await get('/tickets/1')).text(), /href="\/console\/knowledge\/new\?ticket=1"/);
    const page = await (await get('/knowledge/new?ticket=1')).text();
    assert.match(page, /Based on a solved ticket/);
    assert.match(page, /## What solved it\n\nTook the paper &lt;b&gt;out&lt;\/b&gt;<\/textarea>/);
    assert.match(page, /<option value="yes" selected>Draft/);
    assert.deepEqual(await desk.read.articles(), []);
    for (const ticket of ['2', '99', 'x', '']) assert.equal((await get(`/knowledge/new?ticket=${ticket}`)).status, 404);
  });
});
