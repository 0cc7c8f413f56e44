import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openConsole } from '#adapters/console/testing/open-console.ts';

describe('the console: saved views', () => {
  const opened = async (who = 'dana') => {
    const desk = await openConsole();
    await desk.as(who);
    const save = async (more: Readonly<Record<string, string>>) =>
      desk.post('/views', { form_token: await desk.formToken(), name: 'Late', narrowed: 'sla=overdue', ...more });
    /** The addresses of the views above a list, by name. */
    const shown = async (path = '/queue') => {
      const list = (await (await desk.get(path)).text()).split('aria-label="Saved views"')[1]?.split('</nav>')[0] ?? '';
      const links = list.matchAll(/<a class="view" href="([^"]+)"[^>]*><bdi>([^<]*)<\/bdi>/g);
      return Object.fromEntries([...links].map(([, href = '', name = '']) => [name, href.replaceAll('&amp;', '&')]));
    };
    const idOf = async (path: string) =>
      /\/console\/views\/([^/"]+)\/remove/.exec(await (await desk.get(path)).text())?.[1];
    return { ...desk, save, shown, idOf };
  };

  it('keep what narrows and sorts a list, whatever page of it was open, and lead to it again', async () => {
    const { save, shown, get } = await opened();
    const saved = await save({
      narrowed: 'after=x&sort=recent&sla=overdue&priority=P1&priority=P2&by=17&filed=1-2&evil=1',
    });
    const address = '/console/queue?priority=P1&priority=P2&sla=overdue&sort=recent';
    assert.equal(saved.headers.get('location'), address);
    assert.deepEqual(await shown(), { Late: address });
    const list = await (await get(address.replace('/console', ''))).text();
    assert.match(list, /aria-current="page"><bdi>Late/);
  });

  it('are one’s own, unless they are for a team, which those who lead it decide', async () => {
    const { save, shown, as } = await opened('mona');
    await save({ name: 'Mine' });
    await save({ name: 'Ours', team: 'support' });
    assert.deepEqual(Object.keys(await shown()), ['Mine', 'Ours']);
    await as('dana');
    assert.deepEqual(Object.keys(await shown()), ['Ours']);
    assert.equal((await save({ team: 'support' })).status, 403);
    await as('nick');
    assert.deepEqual(await shown(), {});
    await as('mona');
    assert.equal((await save({ team: 'nowhere' })).status, 403);
  });

  it('are removed by whose they are, and those who lead their team', async () => {
    const { save, shown, as, idOf, post, formToken } = await opened('mona');
    await save({ name: 'Ours', team: 'support' });
    await save({ name: 'Mine', narrowed: 'priority=P1' });
    const [ours, mine] = [await idOf('/queue?sla=overdue'), await idOf('/queue?priority=P1')];
    const remove = async (id = '') => post(`/views/${id}/remove`, { form_token: await formToken(), narrowed: '' });
    await as('dana');
    assert.equal(await idOf('/queue?sla=overdue'), undefined);
    assert.deepEqual(
      [(await remove(ours)).status, (await remove(mine)).status, (await remove('v0')).status],
      [404, 404, 404],
    );
    await as('ada');
    assert.deepEqual([(await remove(ours)).status, (await remove(mine)).status], [303, 404]);
    await as('mona');
    assert.equal((await remove(mine)).status, 303);
    assert.deepEqual(await shown(), {});
  });

  it('need a name, are thirty at most, and are shown as they were typed', async () => {
    const { save, shown } = await opened();
    for (const name of ['', ' \u200b ', 'x'.repeat(61)]) assert.equal((await save({ name })).status, 422, name);
    assert.equal((await save({ name: '<b>"ü' })).status, 303);
    assert.deepEqual(Object.keys(await shown()), ['&lt;b&gt;&quot;ü']);
    for (let n = 1; n < 30; n += 1) assert.equal((await save({ name: `${n}` })).status, 303);
    assert.equal((await save({ name: 'one more' })).status, 422);
    assert.equal((await save({ narrowed: `q=${'x'.repeat(2_000)}` })).status, 400);
  });

  it('are not for those who only ask for help', async () => {
    const { save } = await opened('rita');
    assert.equal((await save({})).status, 403);
  });
});
