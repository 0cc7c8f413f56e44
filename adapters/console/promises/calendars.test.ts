import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openConsole } from '#adapters/console/testing/open-console.ts';
import { valuesOf } from '#adapters/console/testing/read-form.ts';

const open = async (person = 'ada') => {
  const opened = await openConsole();
  await opened.as(person);
  const { get, post, desk } = opened;
  const form = async (path: string) => valuesOf(await (await get(path)).text());
  const save = async (path: string, values: Readonly<Record<string, string>>) => {
    const looked = await post(path, { ...(await form(path)), ...values, act: 'look' });
    assert.equal(looked.status, 200, await looked.clone().text());
    return post(path, { ...valuesOf(await looked.text()), act: 'save' });
  };
  const calendar = async (id = 'office') =>
    [...(await desk.read.organisation()).calendars.values()].find((one) => one.id === id);
  /** As a browser sends a form that can have a file. */
  const sendWithFile = async (path: string, values: Readonly<Record<string, string>>, file: string) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(values)) body.append(name, value);
    body.append('ics', new Blob([file]), 'days.ics');
    return opened.send(`/console${path}`, { method: 'POST', body });
  };
  return { ...opened, form, save, calendar, sendWithFile };
};

const path = '/admin/calendars/office';

describe('a calendar', () => {
  it('is shown as it is, and changed once it was seen what that does', async () => {
    const { form, post, save, calendar } = await open();
    const filled = await form(path);
    assert.match(filled.mon ?? '', /^\d\d:\d\d-\d\d:\d\d$/);
    assert.equal((await post(path, { ...filled, act: 'look' })).status, 422, 'it is so already');
    const wanted = {
      fri: '08:00-12:00',
      sat: '',
      holidays: '2026-12-25 Christmas Day\n2026-12-31 09:00-12:00 New Year’s Eve',
    };
    const page = await (await post(path, { ...filled, ...wanted, act: 'save' })).text();
    assert.match(
      page,
      /The next two weeks[\s\S]*Fri[\s\S]*08:00-12:00[\s\S]*What would change[\s\S]*holidays: with 2026-12-25 Christmas Day, with 2026-12-31 New Year’s Eve 09:00-12:00/,
    );
    assert.equal((await save(path, wanted)).headers.get('location'), '/console/admin/reapply');
    const saved = await calendar();
    assert.deepEqual(saved?.week[4], [{ from: 480, to: 720 }]);
    assert.deepEqual(
      saved?.holidays.map(({ date, name, windows }) => [date, name, windows.length]),
      [
        ['2026-12-25', 'Christmas Day', 0],
        ['2026-12-31', 'New Year’s Eve', 1],
      ],
    );
    assert.equal((await form(path)).holidays, '2026-12-25 Christmas Day\n2026-12-31 09:00-12:00 New Year’s Eve');
  });

  it('is made new, with hours that can be changed first', async () => {
    const { save, calendar, read } = await open().then(async (one) => ({
      ...one,
      read: async (at: string) => (await one.get(at)).text(),
    }));
    const saved = await save('/admin/calendars', {
      name: 'Night watch',
      zone: 'Asia/Kathmandu',
      mon: '22:00-06:00',
      tue: '',
    });
    assert.equal(saved.headers.get('location'), '/console/admin/hours');
    assert.equal((await calendar('night-watch'))?.zone, 'Asia/Kathmandu');
    assert.match(await read('/admin/hours'), /Night watch[\s\S]*22:00-06:00/);
  });

  it('gets holidays of a country or from a file, beside those that it has', async () => {
    const { form, post, sendWithFile } = await open();
    const filled = { ...(await form(path)), holidays: '2026-12-25 Closed for good', act: 'add', years: '2026' };
    const fromCountry = await post(path, { ...filled, country: 'DE' });
    assert.equal(
      valuesOf(await fromCountry.text()).holidays,
      '2026-12-25 Closed for good',
      'a day that has a line keeps it',
    );
    const fromFile = await sendWithFile(path, filled, 'BEGIN:VCALENDAR');
    assert.equal(valuesOf(await fromFile.text()).holidays, '2026-08-15 Works outing\n2026-12-25 Closed for good');
    const noFile = await sendWithFile(path, filled, 'GIF89a\u0000');
    assert.equal(noFile.status, 422);
    assert.match(await noFile.text(), /not an iCalendar file/);
    assert.match(await (await post(path, filled)).text(), /Choose a country or a file/);
  });

  it('says what was read of its holidays elsewhere, or why it was not, and shows no address', async () => {
    const { form, save, get, desk } = await open();
    const page = async () => (await get(path)).text();
    assert.match(await page(), /Holiday calendar[\s\S]*read daily\. Empty: none/);
    await save(path, { holidays_from: 'https://a.example/secret.ics' });
    assert.match(await page(), /One is set; its address isn’t shown[\s\S]*Not read yet/);
    const [feed] = await desk.read.holidayFeeds();
    assert.ok(feed !== undefined);
    const read = { ...feed, triedAt: desk.clock.now(), days: [{ date: '2026-12-25', name: 'Christmas <Day>' }] };
    await desk.store.transaction((tx) => tx.saveHolidayFeed(read));
    assert.match(await page(), /From the holiday calendar: 1 day,[\s\S]*2026-12-25 <bdi>Christmas &lt;Day&gt;/);
    const failing = { since: desk.clock.now(), why: 'its server answers 404' };
    await desk.store.transaction((tx) => tx.saveHolidayFeed({ ...read, failing }));
    assert.match(await page(), /can’t be read since[\s\S]*its server answers 404[\s\S]*1 day/);
    assert.equal((await form(path)).holidays_from, '');
    for (const at of [path, '/admin/hours', '/admin/changes'])
      assert.ok(!(await (await get(at)).text()).includes('secret'));
    await save(path, { holidays_from: 'none' });
    assert.deepEqual(await desk.read.holidayFeeds(), []);
  });

  const everyDay = Array.from(
    { length: 420 },
    (_, n) => `${new Date(Date.UTC(2026, 2, 1 + n)).toISOString().slice(0, 10)} Closed`,
  ).join('\n');
  const wrong: readonly (readonly [what: string, values: Readonly<Record<string, string>>, says: RegExp])[] = [
    ['hours that never come', { mon: '', tue: '', wed: '', thu: '', fri: '', sat: '', sun: '' }, /never opens/],
    ['a year of holidays', { holidays: everyDay }, /closed for a whole year/],
    ['hours that are none', { mon: 'noon' }, /name="mon"[^>]*aria-invalid[\s\S]*09:00-12:00/],
    ['a zone that is none', { zone: 'Mars/Base' }, /name="zone"[^>]*aria-invalid[\s\S]*time zone/],
    ['a day that is none', { holidays: '2026-02-30 Never' }, /name="holidays"[^>]*aria-invalid[\s\S]*isn’t a date/],
    ['a day without a name', { holidays: '2026-12-24 09:00-12:00' }, /enter the day’s name/],
    ['a day twice', { holidays: '2026-12-24 One\n2026-12-24 Two' }, /listed twice/],
    ['hours of a day that are none', { holidays: '2026-12-24 09:00-99:00 Eve' }, /aren’t hours/],
    ['too many days', { holidays: '2026-12-24 One\n'.repeat(1_001) }, /at most 1000 days/],
    ['a day of a thousand windows', { mon: '09:00-10:00,'.repeat(1_000) }, /name="mon"[^>]*aria-invalid/],
    [
      'an address that is none',
      { holidays_from: 'http://a.example/x.ics' },
      /name="holidays_from"[^>]*aria-invalid[\s\S]*https/,
    ],
    ['no name', { name: '' }, /Enter a name/],
  ];
  for (const [what, values, says] of wrong) {
    it(`is refused with ${what}, and says why`, async () => {
      const { form, post, desk } = await open();
      const response = await post(path, { ...(await form(path)), ...values, act: 'look' });
      assert.equal(response.status, 422);
      assert.match(await response.text(), says);
      assert.deepEqual(await desk.read.deskChanges({ limit: 5 }), []);
    });
  }

  it('that somebody else changed meanwhile is refused with what they changed', async () => {
    const { form, post, save } = await open();
    const older = await form(path);
    await save(path, { sat: '10:00-12:00' });
    const again = await (await post(path, { ...older, sun: '10:00-11:00', act: 'look' })).text();
    assert.match(again, /Ada changed this in the meantime: week: [\s\S]*sat 10:00-12:00/);
    assert.match(again, /name="sun"[^>]*value="10:00-11:00"/);
  });

  it('is for admins', async () => {
    const { form, as, get, post, formToken } = await open();
    const filled = await form(path);
    await as('mona');
    const sent = { ...filled, form_token: await formToken(), act: 'look' };
    assert.equal((await get(path)).status, 403);
    assert.equal((await post(path, sent)).status, 403);
    assert.equal((await post('/admin/calendars', sent)).status, 403);
  });
});
