import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openConsole } from '#adapters/console/testing/open-console.ts';
import { aDesk } from '#src/app/testing/builders.ts';

const replies = [{ name: 'restart', text: 'Hello {requester}, restart **it** <now>.' }];

const open = async () => {
  const teams = aDesk().teams.map((team) => ({ ...team, replies }));
  const opened = await openConsole({ setup: { teams } });
  await opened.desk.types('rita', 'the printer on floor 3 is jammed and blinks red');
  await opened.desk.settle();
  const number = 1;
  const read = async (path: string) => (await opened.get(path)).text();
  return { ...opened, number, read };
};

describe('canned replies beside a ticket', () => {
  it('are put into the reply as they would be sent, for whoever works on it', async () => {
    const { as, read, number } = await open();
    await as('mona');
    assert.match(await read(`/tickets/${number}`), /Canned replies[\s\S]*canned=restart[\s\S]*!<bdi>restart/);
    assert.match(
      await read(`/tickets/${number}?canned=restart`),
      />Hello Rita, restart \*\*it\*\* &lt;now&gt;\.<\/textarea>/,
    );
    assert.doesNotMatch(await read(`/tickets/${number}?canned=other`), /Hello Rita[^<]*<\/textarea>/);
  });

  it('are nothing for whoever asked', async () => {
    const { as, read, number } = await open();
    await as('rita');
    assert.doesNotMatch(await read(`/tickets/${number}?canned=restart`), /Canned replies|Hello Rita/);
  });

  it('are said in full by their name in chat', async () => {
    const { as, read, desk, number } = await open();
    await desk.types('mona', `reply ${number} !restart`);
    await desk.settle();
    await as('rita');
    assert.match(await read(`/tickets/${number}`), /Hello Rita, restart <(?:b|strong)>it</);
    const { card } = await desk.types('mona', `reply ${number} !nothing`);
    assert.match(JSON.stringify(card), /no canned reply of that name, so nothing was sent\. There is: !restart/);
  });
});
