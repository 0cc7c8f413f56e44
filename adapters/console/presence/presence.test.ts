import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openConsole } from '#adapters/console/testing/open-console.ts';
import { wordsOf } from '#src/app/testing/test-desk.ts';

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
    assert.match(await page('tom'), /<bdi>Dana<\/bdi><\/b> is viewing this ticket too\./);
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
    assert.match(await page('tom'), /Dana<\/bdi><\/b> is viewing this ticket too/);
    await close();
  });

  it('counts those who answer in a chat, until they send it, and tells them who answers here', async () => {
    const { writes, page, close, desk, as } = await withDanaThere();
    const opened = await desk.presses('tom', 'reply', '1');
    const hintOf = ({ form }: typeof opened) => form?.fields[0]?.hint ?? '';
    assert.equal(hintOf(opened), '', 'Dana only looks');
    assert.match(await page('dana'), /<bdi>Tom<\/bdi><\/b> is writing a reply\./);

    await writes('reply');
    const again = await desk.presses('tom', 'reply', '1');
    assert.equal(hintOf(again), 'Dana is answering this now.');
    assert.match(wordsOf(await desk.presses('tom', 'details', '1')), /Dana is answering this now\./);
    const requesters = await desk.presses('rita', 'reply', '1');
    assert.doesNotMatch(hintOf(requesters), /Dana|Tom/);
    assert.doesNotMatch(wordsOf(await desk.presses('rita', 'details', '1')), /answering/);
    await as('dana');
    assert.doesNotMatch(await page('dana'), /Rita<\/bdi><\/b> is/);

    const sent = await desk.submits('tom', again.form?.id ?? '', { text: 'Which printer?' });
    assert.doesNotMatch(wordsOf(sent), /answered as well/);
    assert.doesNotMatch(await page('dana'), /Tom<\/bdi><\/b> is/);
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
