import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defaultLimits } from '#src/app/people/limits.ts';
import type { Reply } from '#src/app/ports/chat/inbound.ts';
import { createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';

const publicUrl = 'https://desk.example';
const browser = { agent: '', token: null };

const linksOf = ({ card }: Reply): readonly string[] =>
  (card?.blocks ?? []).flatMap((block) =>
    (block.type === 'text' || block.type === 'context') && typeof block.text !== 'string'
      ? block.text.flatMap((span) => (typeof span !== 'string' && span.type === 'link' ? [span.url] : []))
      : [],
  );

const codeOf = (url = ''): string => new URL(url).searchParams.get('code') ?? '';

describe('/ticket console', () => {
  it('gives a link that signs in whoever asked for it, once', async () => {
    const desk = await createTestDesk({ publicUrl });
    const [url] = linksOf(await desk.types('rita', 'console'));
    assert.match(url ?? '', /^https:\/\/desk\.example\/console\/sign-in\/link\?code=[\w-]{43}$/);
    const access = desk.consoleAccess(false);
    const opened = await access.useLink(codeOf(url), browser);
    assert.equal((await access.visitor(opened?.token ?? '', { isWatching: false }))?.person.id, 'rita');
    assert.equal(await access.useLink(codeOf(url), browser), null);
  });

  it('gives none that works after five minutes', async () => {
    const desk = await createTestDesk({ publicUrl });
    const [url] = linksOf(await desk.types('rita', 'console'));
    await desk.pass(5);
    assert.equal(await desk.consoleAccess(false).useLink(codeOf(url), browser), null);
  });

  it('says so where nobody said where the desk is', async () => {
    const desk = await createTestDesk();
    assert.match(wordsOf(await desk.types('rita', 'console')), /DESKHAND_URL/);
  });

  it('gives ten an hour to anybody', async () => {
    const desk = await createTestDesk({ publicUrl, limits: defaultLimits });
    const links: string[] = [];
    for (let n = 0; n < 12; n += 1) links.push(...linksOf(await desk.types('dana', 'console')));
    assert.equal(links.length, defaultLimits.codes);
  });

  it('asked for and not used keeps nobody from signing in by chat', async () => {
    const desk = await createTestDesk({ publicUrl });
    for (let n = 0; n < 5; n += 1) await desk.types('rita', 'console');
    const access = desk.consoleAccess(false);
    const asked = await access.askInChat('rita', '');
    const signIn = await desk.store.read.signInsOf((await desk.person('rita')).id, 0);
    assert.ok(signIn.some(({ id }) => id === asked.id));
  });
});

describe('a ticket in full', () => {
  it('says where its page is, if people reach the desk somewhere', async () => {
    const desk = await createTestDesk({ publicUrl });
    await desk.types('rita', 'printer is jammed');
    assert.deepEqual(linksOf(await desk.types('rita', 'show 1')), ['https://desk.example/console/tickets/1']);
    const nowhere = await createTestDesk();
    await nowhere.types('rita', 'printer is jammed');
    assert.deepEqual(linksOf(await nowhere.types('rita', 'show 1')), []);
  });
});
