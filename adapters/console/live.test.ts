import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { teamId } from '#src/app/testing/builders.ts';
import { openConsole } from './testing/open-console.ts';

/** What comes over an open page’s connection, read on. */
const readerOf = (response: Response) => {
  const reader = response.body?.getReader();
  let text = '';
  return {
    until: async (pattern: RegExp): Promise<string> => {
      while (!pattern.test(text)) {
        const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
        if (done) break;
        text += new TextDecoder().decode(value);
      }
      return text;
    },
    close: () => reader?.cancel(),
  };
};

describe('an open page', () => {
  it('of a team’s queue is not drawn for a ticket of another team that is not on it', async () => {
    const { desk, as, get } = await openConsole();
    await as('dana');
    const drawn = mock.method(desk.pages, 'list');
    const page = readerOf(await get('/live?of=queue'));
    await page.until(/event: show/);
    await desk.types('rita', 'vpn is down');
    assert.equal((await desk.ticket(1)).team, 'networks');
    await desk.types('rita', 'printer is jammed');
    await page.until(/printer is jammed/);
    assert.equal(drawn.mock.callCount(), 2);
    await page.close();
  });

  it('of a list is drawn when a ticket on it goes to another team', async () => {
    const { desk, as, get } = await openConsole();
    await desk.types('rita', 'printer is jammed');
    await as('tom');
    const page = readerOf(await get('/live?of=queue'));
    await page.until(/printer is jammed/);
    const ada = await desk.person('ada');
    const command = { type: 'hand_over', team: teamId('networks'), note: null } as const;
    assert.equal((await desk.pages.act(ada, { number: 1, command, nonce: 'n' })).ok, true);
    assert.equal((await desk.ticket(1)).team, 'networks');
    assert.match(await page.until(/No open tickets\./), /No open tickets\./);
    await page.close();
  });

  it('of what they may not see any more is gone, and does not stay as it was', async () => {
    const { desk, as, get } = await openConsole();
    await desk.types('rita', 'printer is jammed');
    await as('rita');
    const page = readerOf(await get('/live?of=tickets/1'));
    await page.until(/event: show/);
    const found = mock.method(desk.pages, 'ticket', async () => null);
    const dana = await desk.person('dana');
    const command = { type: 'comment', text: 'On my way', visibility: 'public' } as const;
    await desk.pages.act(dana, { number: 1, command, nonce: 'n' });
    assert.match(await page.until(/event: gone/), /event: gone\ndata: gone/);
    found.mock.restore();
  });

  it('of one ticket is not drawn for another', async () => {
    const { desk, as, get } = await openConsole();
    await desk.types('rita', 'printer is jammed');
    await as('dana');
    const drawn = mock.method(desk.pages, 'ticket');
    const page = readerOf(await get('/live?of=tickets/1'));
    await page.until(/event: show/);
    await desk.types('rita', 'mouse is broken');
    const dana = await desk.person('dana');
    const command = { type: 'comment', text: 'On my way', visibility: 'public' } as const;
    await desk.pages.act(dana, { number: 1, command, nonce: 'n' });
    await page.until(/On my way/);
    assert.equal(drawn.mock.calls.filter(({ arguments: [, number] }) => number !== 1).length, 0);
    await page.close();
  });
});
