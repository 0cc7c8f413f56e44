import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import ICAL from 'ical.js';
import type { OwnTime } from '#src/app/ports/console/programs.ts';
import { aDesk, number } from '#src/app/testing/builders.ts';
import { writeFeed } from './calendar-feed.ts';
import { openRest } from './testing/open-rest.ts';

/** What another library reads in it. */
const eventsIn = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => {
    const event = new ICAL.Event(one);
    const at = (time: ICAL.Time) => time.toJSDate().getTime();
    return { uid: event.uid, summary: event.summary, from: at(event.startDate), to: at(event.endDate) };
  });

const opened = async () => {
  const all = await openRest();
  const key = await all.keyOf('dana', ['calendar']);
  await all.desk.types('rita', 'printer is jammed with my salary slip');
  await all.desk.settle();
  return { ...all, key, feed: (headers = {}) => all.send(null, `/calendar/${key}.ics`, { headers }) };
};

describe('a calendar of one’s own times', () => {
  it('has what is due and the shifts, without a word of the requester’s', async () => {
    const { desk, feed } = await opened();
    const ticket = await desk.ticket(1);
    const { status, text, headers } = await feed();
    assert.deepEqual([status, headers.get('content-type')], [200, 'text/calendar; charset=utf-8']);
    assert.doesNotMatch(text, /salary|jammed|rita/i);
    const events = eventsIn(text);
    const due = events.filter(({ uid }) => uid.startsWith('ticket-1-'));
    assert.deepEqual(
      due.map(({ from }) => from).sort(),
      ticket.clocks.flatMap(({ dueAt, state }) => (state === 'running' && dueAt !== null ? [dueAt] : [])).sort(),
    );
    assert.ok(due.length > 0 && due.every(({ summary }) => /^#1 due: .* \(Medium, Hardware\)$/.test(summary)));
    assert.ok(text.includes('https://desk.example/console/tickets/1'));
    assert.ok(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75));
  });

  it('has shifts at the same hour on both sides of a change of clocks', async () => {
    const { desk, feed } = await opened();
    const setup = aDesk();
    const calendars = setup.calendars.map((one) => ({ ...one, zone: 'Europe/Berlin' }));
    await desk.store.transaction(async (tx) =>
      tx.saveSetup({ ...setup, calendars }, (await tx.organisation()).version),
    );
    const shifts = eventsIn((await feed()).text).filter(({ uid }) => uid.startsWith('shift-'));
    const hour = (at: number) =>
      new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Europe/Berlin' }).format(at);
    assert.ok(
      shifts.some(({ from }) => from < Date.UTC(2026, 2, 29)) &&
        shifts.some(({ from }) => from > Date.UTC(2026, 2, 29)),
    );
    assert.equal(new Set(shifts.map(({ from }) => hour(from))).size, 1);
    assert.equal(new Set(shifts.map(({ from }) => new Date(from).getUTCHours())).size, 2);
  });

  it('is the same text until something changes, and then what is left has the same ids', async () => {
    const { desk, feed } = await opened();
    const first = await feed();
    await desk.pass(1);
    const etag = first.headers.get('etag') ?? '';
    const again = await feed({ 'if-none-match': `W/${etag}` });
    assert.deepEqual([again.status, again.text], [304, '']);
    await desk.types('dana', 'accept 1');
    const later = await feed({ 'if-none-match': etag });
    assert.equal(later.status, 200);
    const idsOf = (text: string) => eventsIn(text).flatMap(({ uid }) => (uid.startsWith('ticket-') ? [uid] : []));
    const before = new Set(idsOf(first.text));
    assert.ok(idsOf(later.text).length > 0 && idsOf(later.text).every((uid) => before.has(uid)));
    assert.ok(before.size > idsOf(later.text).length);
  });

  it('opens with a key for calendars alone, which opens nothing else, until it is ended or its owner leaves', async () => {
    const { desk, key, keyOf, send, feed } = await opened();
    for (const wrong of [
      await keyOf('dana'),
      await keyOf('dana', ['calendar', 'tickets:read']),
      `${key}x`,
      'dhk_',
      '%00',
    ]) {
      const refused = await send(null, `/calendar/${wrong}.ics`);
      assert.equal(refused.status, 404);
      assert.doesNotMatch(refused.text, /dhk_/);
    }
    assert.equal((await send(key, '/tickets')).json.code, 'missing_scope');
    assert.equal((await feed()).status, 200);
    await desk.store.transaction(async (tx) => {
      const dana = await tx.person('dana' as never);
      assert.ok(dana !== null);
      await tx.savePerson({ ...dana, active: false });
    });
    assert.equal((await feed()).status, 404);
    await desk.store.transaction(async (tx) => {
      const dana = await tx.person('dana' as never);
      assert.ok(dana !== null);
      await tx.savePerson({ ...dana, active: true });
    });
    assert.equal((await feed()).status, 404, 'coming back brings no address back');
  });

  it('is empty for who only files tickets', async () => {
    const { keyOf, send } = await opened();
    const { status, text } = await send(null, `/calendar/${await keyOf('rita', ['calendar'])}.ics`);
    assert.equal(status, 200);
    assert.deepEqual(eventsIn(text), []);
  });

  it('keeps names with commas, breaks and quotes in one line', () => {
    const name = 'Night; "A", B\r\nBEGIN:VEVENT\nSUMMARY:x\\ 🛠️';
    const times: readonly OwnTime[] = [
      { kind: 'on_call', from: 0, to: 3_600_000, rotation: 'night', name, isCut: false },
      {
        kind: 'due',
        from: 0,
        to: 0,
        ticket: number(7),
        metric: 'resolution',
        cycle: 1,
        priority: 'P1',
        category: name,
        changedAt: 0,
      },
    ];
    const events = eventsIn(writeFeed(times, null));
    assert.equal(events.length, 2);
    assert.match(events[0]?.summary ?? '', /^On call: Night; "A", B/);
    assert.deepEqual([events[1]?.from, events[1]?.uid], [0, 'ticket-7-resolution-1@deskhand']);
  });
});
