import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openConsole } from '#adapters/console/testing/open-console.ts';
import { personId } from '#src/app/testing/builders.ts';

const open = async (person = 'ada') => {
  const opened = await openConsole();
  await opened.as(person);
  const make = async (values: Readonly<Record<string, string>>) =>
    opened.post('/keys', { form_token: await opened.formToken(), name: 'Zabbix', 'may:tickets:read': 'on', ...values });
  return { ...opened, make };
};

describe('the page of API keys', () => {
  it('shows a key once, then only how it begins', async () => {
    const { make, get, desk } = await open();
    const text = await (await make({ owner: 'tom', days: '30' })).text();
    const secret = /dhk_[\w-]{43}/.exec(text)?.[0] ?? '';
    assert.equal((await desk.apiKeys.caller(secret))?.person.id, 'tom');
    const later = await (await get('/keys')).text();
    assert.ok(!later.includes(secret) && later.includes(secret.slice(0, 10)));
    assert.match(later, /Zabbix[\s\S]*tickets:read[\s\S]*expires \d+ \w+ \d{4}</);
  });

  it('ends one', async () => {
    const { make, post, formToken, desk } = await open();
    const secret = /dhk_[\w-]{43}/.exec(await (await make({})).text())?.[0] ?? '';
    const [{ key } = assert.fail()] = await desk.apiKeys.list(null);
    assert.equal((await post(`/keys/${key.id}/end`, {})).status, 403, 'without the token of the form');
    assert.equal((await post(`/keys/${key.id}/end`, { form_token: await formToken() })).status, 303);
    assert.equal(await desk.apiKeys.caller(secret), null);
  });

  it('keeps what was filled in when something is wrong, and shows names as text', async () => {
    const { make, get } = await open();
    const response = await make({ name: '<b>x</b>', owner: 'nobody', days: '7' });
    assert.equal(response.status, 422);
    assert.match(await response.text(), /Nobody matches that[\s\S]*value="&lt;b&gt;x[\s\S]*checked[\s\S]*value="7"/);
    await make({ name: '<b>x</b>' });
    assert.match(await (await get('/keys')).text(), /<b>&lt;b&gt;x&lt;\/b&gt;<\/b>/);
  });

  it('makes none for whoever is there as somebody else', async () => {
    const { make, cookies, access, desk } = await open();
    const opened = await access.pretend?.as(personId('ada'), { agent: '', token: null });
    cookies.set('deskhand-session', opened?.token ?? '');
    assert.match(await (await make({})).text(), /trying the desk as someone else/);
    assert.deepEqual(await desk.apiKeys.list(null), []);
  });

  it('ignores whom a technician names', async () => {
    const { make, desk } = await open('tom');
    await make({ owner: 'ada' });
    assert.deepEqual(
      (await desk.apiKeys.list(null)).map(({ key }) => key.owner),
      ['tom'],
    );
  });
});
