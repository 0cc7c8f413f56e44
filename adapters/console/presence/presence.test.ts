import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { openConsole } from '#adapters/console/testing/open-console.ts';
import { personId } from '#src/app/testing/builders.ts';
import { createPresence } from './presence.ts';

const [dana, tom, mona] = [personId('dana'), personId('tom'), personId('mona')];

const opened = (t: TestContext) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const presence = createPresence();
  const seen = (reader = tom) => presence.others(1, reader).map(({ person, writing }) => `${person} ${writing}`);
  return { ...presence, seen, pass: (seconds: number) => t.mock.timers.tick(seconds * 1_000) };
};

describe('who is on a ticket', () => {
  it('is everybody else who has it open, until a little after their last page of it is closed', (t) => {
    const { arrive, seen, pass, others } = opened(t);
    const [first, second] = [arrive(1, dana, 'Dana'), arrive(1, dana, 'Dana')];
    arrive(1, tom, 'Tom');
    assert.deepEqual(seen(), ['dana null']);
    assert.deepEqual(others(2, tom), []);
    first();
    first();
    pass(10);
    assert.deepEqual(seen(), ['dana null']);
    second();
    pass(3);
    assert.deepEqual(seen(), ['dana null'], 'the page may only be reloaded');
    pass(1);
    assert.deepEqual(seen(), []);
  });

  it('stays when a page is opened again in time', (t) => {
    const { arrive, seen, pass } = opened(t);
    arrive(1, dana, 'Dana')();
    pass(3);
    arrive(1, dana, 'Dana');
    pass(60);
    assert.deepEqual(seen(), ['dana null']);
  });

  it('says what they write, those who write first, until nothing was heard for a while', (t) => {
    const { arrive, writes, seen, pass } = opened(t);
    arrive(1, dana, 'Dana');
    arrive(1, mona, 'Mona');
    writes(1, mona, 'note');
    assert.deepEqual(seen(), ['mona note', 'dana null']);
    pass(14);
    writes(1, mona, 'reply');
    pass(14);
    assert.deepEqual(seen(), ['mona reply', 'dana null']);
    pass(1);
    assert.deepEqual(seen(), ['dana null', 'mona null']);
  });

  it('does not go on writing for ever after the page was reloaded', (t) => {
    const { arrive, writes, seen, pass } = opened(t);
    const leave = arrive(1, dana, 'Dana');
    writes(1, dana, 'reply');
    leave();
    arrive(1, dana, 'Dana');
    pass(15);
    assert.deepEqual(seen(), ['dana null']);
  });

  it('is not said of somebody who writes without having it open', (t) => {
    const { writes, seen } = opened(t);
    writes(1, dana, 'reply');
    assert.deepEqual(seen(), []);
  });

  it('is told to those who look at that ticket, when it changes', (t) => {
    const { arrive, writes, subscribe } = opened(t);
    let told = 0;
    const stop = subscribe(1, () => {
      told += 1;
    });
    arrive(2, tom, 'Tom');
    arrive(1, dana, 'Dana');
    arrive(1, dana, 'Dana');
    writes(1, dana, 'reply');
    writes(1, dana, 'reply');
    assert.equal(told, 2);
    stop();
    writes(1, dana, null);
    assert.equal(told, 2);
  });
});

describe('the console: writing to a requester', () => {
  it('is passed on for their chat, a note is not', async () => {
    const asked: string[] = [];
    const showTyping = async ({ id }: { readonly id: string }, number: number) => void asked.push(`${id} ${number}`);
    const desk = await openConsole({ showTyping });
    await desk.desk.types('rita', 'printer is jammed');
    await desk.as('dana');
    for (const writing of ['reply', 'note', '', 'resolve']) {
      const sent = await desk.post('/tickets/1/writing', { form_token: await desk.formToken(), writing });
      assert.equal(sent.status, 204);
    }
    assert.deepEqual(asked, ['dana 1']);
  });
});

describe('the console: who else is on a ticket', () => {
  const withDanaThere = async () => {
    const desk = await openConsole();
    await desk.desk.types('rita', 'printer is jammed');
    await desk.as('dana');
    const live = await desk.get('/live?of=tickets/1');
    const reader = live.body?.getReader();
    await reader?.read();
    const writes = async (writing: string) =>
      desk.post('/tickets/1/writing', { form_token: await desk.formToken(), writing });
    const page = async (who: string) => {
      await desk.as(who);
      return (await desk.get('/tickets/1')).text();
    };
    return { ...desk, writes, page, close: () => reader?.cancel() };
  };

  it('is shown to colleagues, and what they write', async () => {
    const { writes, page, close, as } = await withDanaThere();
    assert.match(await page('tom'), /<bdi>Dana<\/bdi><\/b> is on this ticket, too\./);
    await as('dana');
    assert.equal((await writes('reply')).status, 204);
    assert.match(await page('tom'), /<bdi>Dana<\/bdi><\/b> is writing a reply\./);
    assert.doesNotMatch(await page('dana'), /is writing/);
    await close();
  });

  it('is over when it is sent', async () => {
    const { writes, act, page, close } = await withDanaThere();
    await writes('note');
    await act(1, 'note', { text: 'The third time' });
    assert.match(await page('tom'), /Dana<\/bdi><\/b> is on this ticket, too/);
    await close();
  });

  it('is never shown to whoever filed it, nor of them, nor of those who may not see it', async () => {
    const { writes, page, close, get, as } = await withDanaThere();
    assert.doesNotMatch(await page('rita'), /on this ticket|is writing/);
    const ritas = await get('/live?of=tickets/1');
    const reader = ritas.body?.getReader();
    await reader?.read();
    await writes('reply');
    await as('omar');
    const omars = await get('/live?of=tickets/1');
    await omars.text();
    await writes('reply');
    assert.doesNotMatch(await page('tom'), /Rita<\/bdi><\/b> is|Omar/);
    await reader?.cancel();
    await close();
  });
});
