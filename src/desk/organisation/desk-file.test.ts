import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openConsole } from '#adapters/console/testing/open-console.ts';
import { valuesOf } from '#adapters/console/testing/read-form.ts';
import { aDesk } from '#src/app/testing/builders.ts';
import { createDeskFile } from './desk-file.ts';

const path = '/admin/organisation';

const open = async (person = 'ada') => {
  const opened = await openConsole({
    setup: { teams: aDesk().teams.map((team) => ({ ...team, channel: null })) },
    deskFile: ({ store, clock, wake }) => createDeskFile({ store, clock, onWake: wake }),
  });
  await opened.as(person);
  const { get, post } = opened;
  const read = async (at: string) => (await get(at)).text();
  /** Without the accounts on the platform of tests, which a file cannot have. */
  const file = async () => (await read(`${path}/file`)).replace(/\n +accounts:.*(?:\n {6,}.*)*/g, '');
  const form = async () => valuesOf(await read(path));
  const look = async (text: string, more: Readonly<Record<string, string>> = {}) =>
    post(path, { ...(await form()), text, act: 'look', ...more });
  const apply = async (text: string, more: Readonly<Record<string, string>> = {}) => {
    const looked = await (await look(text)).text();
    return post(path, { ...valuesOf(looked), act: 'apply', ...more });
  };
  return { ...opened, read, file, form, look, apply };
};

describe('the organisation file in the console', () => {
  it('is downloaded as it is, and changes nothing when it comes back', async () => {
    const { get, file, look } = await open();
    const response = await get(`${path}/file`);
    assert.match(response.headers.get('content-disposition') ?? '', /attachment; filename="organisation\.yaml"/);
    const text = await file();
    assert.match(text, /dana:\n {4}name: Dana/);
    assert.match(await (await look(text)).text(), /already matches the file/);
  });

  it('is applied once it was seen what that does, in the name of whoever did it', async () => {
    const { file, apply, look, desk, read } = await open();
    const text = (await file()).replace('name: Dana', 'name: Dana K.');
    assert.match(await (await look(text)).text(), /changed +person +Dana K\. \(dana\): name[\s\S]*>Apply</);
    assert.equal((await desk.person('dana')).name, 'Dana');
    assert.equal((await apply(text)).status, 303);
    assert.equal((await desk.person('dana')).name, 'Dana K.');
    const [change] = await desk.read.deskChanges({ limit: 1 });
    assert.deepEqual([change?.through, change?.by], ['file', 'ada']);
    assert.match(await read('/admin/changes'), /Ada with the organisation file/);
  });

  it('is refused with every mistake and its place, and what was typed stays', async () => {
    const { file, look, desk } = await open();
    const text = (await file()).replace('name: Dana', 'nmae: Dana').replace('manager: mona', 'manager: nobody');
    const response = await look(text);
    assert.equal(response.status, 422);
    const page = await response.text();
    assert.match(page, /Line \d+, column \d+: [\s\S]*There is no person “nobody”[\s\S]*There is no field “nmae”/);
    assert.equal(valuesOf(page).text, text);
    assert.match(await (await look('::: not yaml')).text(), /Line 1, column/);
    assert.match(await (await look(' ')).text(), /Choose a file, or enter its text/);
    assert.deepEqual(await desk.read.deskChanges({ limit: 1 }), []);
  });

  it('is not applied when somebody else changed the desk since, or other text than was seen is sent', async () => {
    const { file, look, post, desk, get } = await open();
    const text = (await file()).replace('name: Dana', 'name: Dana K.');
    const seen = valuesOf(await (await look(text)).text());
    const other = await post(path, { ...seen, text: text.replace('name: Tom', 'name: Tim'), act: 'apply' });
    assert.match(await other.text(), /Tim \(tom\)[\s\S]*>Apply</, 'it is shown first');
    const skill = valuesOf(await (await get('/admin/forms/new_skill')).text());
    assert.equal((await post('/admin/forms/new_skill', { ...skill, name: 'Printers' })).status, 303);
    const refused = await post(path, { ...seen, act: 'apply' });
    assert.equal(refused.status, 422);
    assert.match(await refused.text(), /Someone else changed the desk in the meantime/);
    assert.equal((await desk.person('dana')).name, 'Dana');
  });

  it('takes back what people have edited only when that is ticked', async () => {
    const { file, apply, look, post, get, desk } = await open();
    const text = await file();
    await apply(text.replace('name: Tom', 'name: Tim'));
    const edit = valuesOf(await (await get('/admin/forms/edit?about=dana')).text());
    assert.equal((await post('/admin/forms/edit', { ...edit, name: 'Dana E.' })).status, 303);
    const older = text.replace('name: Tom', 'name: Tim').replace('name: Dana', 'name: Dana F.');
    assert.match(await (await look(older)).text(), /It would overwrite[\s\S]*Dana F\.: name, edited by Ada/);
    const refused = await apply(older);
    assert.match(await refused.text(), /overwrite what people have edited/);
    assert.equal((await desk.person('dana')).name, 'Dana E.');
    assert.equal((await apply(older, { over: 'on' })).status, 303);
    assert.equal((await desk.person('dana')).name, 'Dana F.');
  });

  it('is for admins', async () => {
    const { get, post, formToken, desk } = await open('mona');
    const sent = { form_token: await formToken(), based_on: '0', nonce: 'n', act: 'apply', text: 'teams: {}' };
    assert.deepEqual(
      [(await get(path)).status, (await get(`${path}/file`)).status, (await post(path, sent)).status],
      [403, 403, 403],
    );
    assert.deepEqual(await desk.read.deskChanges({ limit: 1 }), []);
  });
});
