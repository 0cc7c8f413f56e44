import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openConsole } from '#adapters/console/testing/open-console.ts';
import { teamId } from '#src/app/testing/builders.ts';

/** Two tickets of Support, one of Networks, all filed on the Monday on which the test desk lives. */
const opened = async () => {
  const on = await openConsole();
  for (const [n, category] of ['hardware', 'hardware', 'network'].entries()) {
    const values = { title: `No ${n}`, category, impact: 'me', urgency: 'slowed_down' };
    await on.desk.submits('rita', `intake~u${n}~`, values);
  }
  return on;
};

const rowOf = (page: string, name: string): readonly string[] =>
  [
    ...(new RegExp(`<th scope="row"><bdi>${name}</bdi></th>(.*?)</tr>`, 's').exec(page)?.[1] ?? '').matchAll(
      /<td[^>]*>(?:<span>)?(.*?)(?:<\/span>)?<\/td>/gs,
    ),
  ].map(([, cell = '']) => cell);

/** … without links. */
const wordsIn = (page: string, name: string): readonly string[] =>
  rowOf(page, name).map((cell) => cell.replace(/<[^>]*>/g, ''));

describe('the figures in the console', () => {
  it('are those of the last four weeks and of all teams for an admin', async () => {
    const { as, get } = await opened();
    await as('ada');
    const page = await (await get('/figures')).text();
    assert.deepEqual(wordsIn(page, 'Filed').slice(0, 2), ['3', '0']);
    assert.match(page, /2026-02-03 to 2026-03-02 \(/);
    assert.equal([...page.matchAll(/<svg /g)].length, 5);
    assert.match(page, /<desc>3 filed, 0 resolved\. Most in the day of 2026-03-02: 3\.<\/desc>/);
  });

  it('are those of their teams for a manager, whatever the address asks for', async () => {
    const { as, get, desk } = await opened();
    const mona = await desk.person('mona');
    await desk.database.store.transaction((tx) => tx.savePerson({ ...mona, teams: [teamId('support')] }));
    await as('mona');
    assert.deepEqual(wordsIn(await (await get('/figures')).text(), 'Filed').slice(0, 1), ['2']);
    assert.deepEqual(wordsIn(await (await get('/figures?team=support')).text(), 'Filed').slice(0, 1), ['2']);
    assert.deepEqual(wordsIn(await (await get('/figures?team=networks')).text(), 'Filed').slice(0, 1), ['0']);
  });

  /** Dana resolves five tickets of Support, Tom one. */
  const resolved = async () => {
    const on = await openConsole();
    for (const [n, name] of ['dana', 'dana', 'dana', 'dana', 'dana', 'tom'].entries()) {
      const values = { title: `No ${n}`, category: 'hardware', impact: 'me', urgency: 'slowed_down' };
      await on.desk.submits('rita', `intake~u${n}~`, values);
      for (const does of ['take', 'accept']) await on.desk.types(name, `${does} ${n + 1}`);
      await on.desk.types(name, `resolve ${n + 1} done`);
    }
    return on;
  };

  it('are their own for a technician, whatever the address asks for, and nothing about colleagues', async () => {
    const { as, get } = await resolved();
    await as('dana');
    for (const address of ['/figures', '/figures?person=dana', '/figures?person=']) {
      const page = await (await get(address)).text();
      assert.match(page, /<h1>Your figures<\/h1>/);
      assert.deepEqual(wordsIn(page, 'Resolved'), ['5', '–', '']);
      assert.deepEqual(wordsIn(page, 'Gave a rating'), ['0 %', '–', '5']);
      assert.match(page, /Fewer than 5 tickets were resolved in the period before, so nothing is shown for it\./);
      assert.doesNotMatch(page, /Tom|name="person"|Filed|<h2>Regular reports|report\.csv/);
      assert.match(page, /<a href="\/console\/figures" aria-current="page">/);
    }
    for (const address of [
      '?person=tom',
      '?person=mona',
      '?person=gone',
      '?person=%00tom',
      '?person=tom&person=dana',
    ]) {
      const answer = await get(`/figures${address}`);
      assert.equal(answer.status, 403, address);
      assert.doesNotMatch(await answer.text(), /Tom|Mona/, address);
    }
    assert.equal((await get('/figures/report.csv?person=dana')).status, 403);
    const wrong = await (await get('/figures?from=soon')).text();
    assert.match(wrong, /<h1>Your figures<\/h1>/);
    assert.match(wrong, /These figures can’t be shown: “soon” is not a day/);
  });

  it('are not shown to a technician of fewer than five tickets', async () => {
    const { as, get } = await resolved();
    await as('tom');
    const page = await (await get('/figures')).text();
    assert.match(page, /Fewer than 5 tickets were resolved in this period, so no figures are shown\./);
    assert.doesNotMatch(page, /<table/);
  });

  it('lead those who lead from who resolved something to what that person did, in the same days', async () => {
    const { as, get, desk } = await resolved();
    const nick = await desk.person('nick');
    await desk.database.store.transaction((tx) => tx.savePerson({ ...nick, name: '<b>Nick' }));
    await as('mona');
    const page = await (await get('/figures?priority=P3&to=2026-03-02')).text();
    assert.match(page, /<option value="nick">&lt;b&gt;Nick<\/option>/);
    const link = /<bdi><a href="\/console(\/figures[^"]*person=dana[^"]*)">Dana<\/a>/.exec(page)?.[1] ?? '';
    assert.match(link, /priority=P3&amp;to=2026-03-02/);
    const hers = await (await get(link.replaceAll('&amp;', '&'))).text();
    assert.match(hers, /<h1>Figures for Dana<\/h1>/);
    assert.match(hers, /<option value="dana" selected>Dana/);
    assert.match(hers, /2026-02-03 to 2026-03-02 \(/);
    assert.deepEqual(wordsIn(hers, 'Resolved').slice(0, 1), ['5']);
    assert.match(hers, /<a class="clear" href="\/console\/figures\?person=dana">/);
  });

  it('say what is wrong with days that cannot be counted, and keep what was chosen', async () => {
    const { as, get } = await opened();
    await as('ada');
    const page = await (await get('/figures?from=2026-03-09&to=2026-03-02&priority=P2')).text();
    assert.match(page, /role="alert">These figures can’t be shown: 2026-03-09 is after 2026-03-02; swap them\./);
    assert.match(page, /value="2026-03-09"/);
    assert.match(page, /<option value="P2" selected>/);
    assert.match(await (await get('/figures?to=2025-12-31')).text(), /2025-12-04 to 2025-12-31/);
    const nonsense = await get(`/figures?from=${'9'.repeat(500)}&to=%3Cscript%3E&team=%22%3E%3Cb%3E&priority=P9`);
    assert.equal(nonsense.status, 200);
    assert.doesNotMatch(await nonsense.text(), /<script>|"><b>/);
  });

  it('say of which team and category they are, also of those that are there no longer', async () => {
    const { as, get } = await opened();
    await as('ada');
    const page = await (await get('/figures?team=gone&category=%3Cold%3E')).text();
    assert.deepEqual(wordsIn(page, 'Filed').slice(0, 2), ['0', '0']);
    assert.match(page, /<option value="gone" selected>gone<\/option>/);
    assert.match(page, /<option value="&lt;old&gt;" selected>&lt;old&gt;<\/option>/);
    assert.equal([...page.matchAll(/ selected>/g)].length, 2);
  });

  it('are counted again only after a minute', async () => {
    const { as, get, desk } = await opened();
    await as('ada');
    const filed = async () => wordsIn(await (await get('/figures')).text(), 'Filed')[0];
    assert.equal(await filed(), '3');
    await desk.types('rita', 'the phone on my desk is dead');
    assert.equal(await filed(), '3');
    await desk.pass(2);
    assert.equal(await filed(), '4');
  });

  it('can be downloaded, those that are shown, as a file with a name', async () => {
    const { as, get } = await opened();
    await as('ada');
    const page = await (await get('/figures?team=networks&priority=P9')).text();
    const [link] = /\/figures\/report\.csv\?[^"]*bom=on/.exec(page) ?? [];
    assert.ok(link);
    const answer = await get(link.replaceAll('&amp;', '&'));
    assert.match(answer.headers.get('content-disposition') ?? '', /^attachment; filename="report\.csv"$/);
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    const text = await answer.text();
    assert.match(text, /^\{"kind":"csv","options":\{"bom":true\},"filed":1,.*\["No 2"\]$/);
  });

  it('are downloaded by those who may see them, and only as what there is', async () => {
    const { as, get, desk } = await opened();
    const mona = await desk.person('mona');
    await desk.database.store.transaction((tx) => tx.savePerson({ ...mona, teams: [teamId('support')] }));
    await as('mona');
    assert.match(await (await get('/figures/report.csv')).text(), /"filed":2,.*\["No 0","No 1"\]$/);
    assert.match(await (await get('/figures/report.csv?team=networks')).text(), /"filed":0,.*\}\[\]$/);
    assert.equal((await get('/figures/report.exe')).status, 404);
    assert.equal((await get('/figures/report.csv?from=tomorrow')).status, 422);
    for (const name of ['rita', 'dana']) {
      await as(name);
      assert.equal((await get('/figures/report.pdf')).status, 403, name);
    }
  });

  it('are read for a file only as fast as somebody takes it, and not to an end that nobody waits for', async () => {
    const read: number[] = [];
    let ended = false;
    const { as, get } = await openConsole({
      reportFile: () => ({
        ...{ name: 'x.csv', type: 'text/csv' },
        parts: (async function* () {
          try {
            for (let n = 0; n < 1_000; n += 1) {
              read.push(n);
              yield `${n}\r\n`;
            }
          } finally {
            ended = true;
          }
        })(),
      }),
    });
    await as('ada');
    const reader = (await get('/figures/report.csv')).body?.getReader();
    assert.equal(new TextDecoder().decode((await reader?.read())?.value), '0\r\n');
    assert.ok(read.length <= 3, `${read.length}`);
    await reader?.cancel();
    assert.ok(ended);
  });

  it('are sent by chat to those who want them, of the team that is shown, until they stop it', async () => {
    const { as, get, post, desk, formToken } = await opened();
    await as('mona');
    const section = async (path = '/figures'): Promise<string> =>
      /<h2>Regular reports<\/h2>(.*?)<\/section>/s.exec(await (await get(path)).text())?.[1] ?? '';
    assert.match(await section(), /Off\. It would cover all tickets you can see\..*Off\./s);
    assert.match(await section('/figures?team=support'), /It would cover Support\./);
    const form_token = await formToken();
    const send = (values: Readonly<Record<string, string>>) => post('/figures/regular', { form_token, ...values });
    assert.equal((await send({ rhythm: 'week', team: 'support', wish: 'start' })).status, 303);
    assert.match(await section(), /Sent to you by chat at 8:00 \(Europe\/Berlin\), for Support\..*Off\./s);
    for (const bad of [{ rhythm: 'hour' }, { rhythm: 'week', team: 'gone', wish: 'start' }, {}]) {
      assert.equal((await send(bad)).status, 422);
    }
    await send({ rhythm: 'week', team: '', wish: 'stop' });
    assert.doesNotMatch(await section(), /Sent to you by/);
    await send({ rhythm: 'week', team: '', wish: 'email' });
    assert.match(await section(), /Sent to you by e-mail at 8:00/);
    await send({ rhythm: 'week', team: '', wish: 'stop' });
    const mona = await desk.person('mona');
    await desk.database.store.transaction((tx) => tx.savePerson({ ...mona, email: null }));
    assert.doesNotMatch(await section(), /by e-mail/);
    assert.deepEqual(await desk.pages.regularReports(await desk.person('mona')), {});
    assert.equal((await post('/figures/regular', { rhythm: 'week', team: '', wish: 'start' })).status, 403);
  });

  const linkIn = (page: string, row: string, column = 0): string =>
    (/href="\/console(\/figures\/tickets[^"]*)"/.exec(rowOf(page, row)[column] ?? '')?.[1] ?? '').replaceAll(
      '&amp;',
      '&',
    );

  it('lead from each number to its tickets', async () => {
    const { as, get, desk } = await opened();
    await as('ada');
    const listed = async (link: string): Promise<readonly string[]> =>
      [...(await (await get(link)).text()).matchAll(/<bdi>(No \d)/g)].map(([, title = '']) => title);
    await desk.types('dana', 'accept 1');
    await desk.types('dana', 'resolve 1 done');
    const page = await (await get('/figures')).text();
    assert.deepEqual(await listed(linkIn(page, 'Filed')), ['No 2', 'No 1', 'No 0']);
    assert.deepEqual(await listed(linkIn(page, 'Resolved')), ['No 0']);
    assert.deepEqual(await listed(linkIn(page, 'Open at the end')), ['No 2', 'No 1']);
    assert.deepEqual(await listed(linkIn(page, 'Resolution in time', 2)), ['No 0']);
    assert.deepEqual(await listed(linkIn(page, 'Networks')), ['No 2']);
    assert.deepEqual(await listed(linkIn(page, 'Fake')), ['No 2', 'No 1', 'No 0']);
    assert.deepEqual(await listed(linkIn(page, '2026-03-02')), ['No 2', 'No 1', 'No 0']);
    assert.deepEqual(await listed(linkIn(page, '2026-03-02', 1)), ['No 0']);
    assert.equal(linkIn(page, '2026-03-01'), '', 'nothing was filed then');
    assert.equal(linkIn(await (await get('/figures?to=2026-03-01')).text(), 'Filed'), '');
    const one = await (await get('/figures?category=network')).text();
    assert.deepEqual(await listed(linkIn(one, 'Filed')), ['No 2']);
    const elsewhere = await (await get('/figures?channel=email')).text();
    assert.equal(linkIn(elsewhere, 'Filed'), '');
    assert.match(await (await get(linkIn(page, 'Resolution in time'))).text(), /<h1>Resolution: met<\/h1>/);
  });

  it('show the tickets behind a number to whoever may see that number, a page at a time', async () => {
    const { as, get, desk } = await opened();
    await as('ada');
    const link = linkIn(await (await get('/figures')).text(), 'Filed');
    const from = new URLSearchParams(link.split('?')[1]).get('when') ?? '';
    const mona = await desk.person('mona');
    await desk.database.store.transaction((tx) => tx.savePerson({ ...mona, teams: [teamId('support')] }));
    await as('mona');
    for (const address of [link, `${link}&team=networks`, `${link}&team=support`]) {
      assert.doesNotMatch(await (await get(address)).text(), /No 2/, address);
    }
    assert.match(await (await get(`${link}&after=2`)).text(), /No 0/);
    assert.doesNotMatch(await (await get(`${link}&after=2`)).text(), /No 1/);
    for (const name of ['rita', 'dana']) {
      await as(name);
      const refused = await get(link);
      assert.equal(refused.status, 403, name);
      assert.match(await refused.text(), /You can’t see these figures\. Managers see those of their teams/);
    }
    await as('dana');
    assert.equal((await get(`${link}&person=tom`)).status, 403);
    assert.doesNotMatch(await (await get(`${link}&person=dana`)).text(), /<bdi>No/, 'fewer than five');
    await as('ada');
    for (const bad of [
      '',
      `?what=filed`,
      `?what=filed&when=9-1`,
      `?what=x&when=${from}`,
      '?what=filed&when=%00',
      `?what=filed&when=1-${'9'.repeat(15)}`,
    ]) {
      assert.equal((await get(`/figures/tickets${bad}`)).status, 404, bad);
    }
    assert.equal((await get('/figures/tickets?what=filed&when=0-99999999999999')).status, 422);
    for (const odd of [
      '&metric=x',
      '&by=x&group=y',
      '&by=person&group=%00',
      '&after=x',
      '&team=gone',
      '&priority=P9',
    ]) {
      assert.equal((await get(`${link}${odd}`)).status, 200, odd);
    }
  });

  it('show what a person resolved, from their own page', async () => {
    const { as, get } = await resolved();
    await as('dana');
    const link = linkIn(await (await get('/figures')).text(), 'Resolved');
    const page = await (await get(link)).text();
    assert.equal([...page.matchAll(/<bdi>No \d/g)].length, 5);
    assert.match(page, /5 tickets/);
  });
});
