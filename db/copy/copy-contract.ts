import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { type Database, openDatabase } from '#db/database.ts';
import { DatabaseError } from '#db/engine/errors.ts';
import { saveSetting } from '#db/engine/settings.ts';
import { openEngine } from '#db/open-engine.ts';
import { anAccessEvent, anApiKey, anAppFactor, aPasskey, aSession, aSignIn } from '#src/app/testing/access-builders.ts';
import {
  aChange,
  aDesk,
  aDeskChange,
  aLink,
  aNotice,
  anArticle,
  aPerson,
  aRotation,
  aRotationChange,
  assignedTo,
  aTicket,
  changed,
  logged,
  monday,
  number,
  personId,
  teamId,
  workedBy,
} from '#src/app/testing/builders.ts';
import { aWebhook, aWebhookDelivery } from '#src/app/testing/webhook-builders.ts';
import type { Card } from '#src/cards/card.ts';
import type { Approval } from '#src/core/approvals/approval.ts';
import { withHolidaysFrom } from '#src/core/calendar/calendar.ts';
import { type Facts, holdingOf } from '#src/core/facts/facts.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import { usualPreferences } from '#src/core/notices/preferences.ts';
import { type CopyProgress, copyDatabase } from './copy.ts';
import { progressKey } from './copy-tables.ts';
import { exportLines } from './export-lines.ts';
import { importLines } from './import-lines.ts';

/** URLs of two new databases, removed when the test ends. */
export type CopyEnds = (t: TestContext) => Promise<{ readonly from: string; readonly to: string }>;

const card: Card = { kind: 'help', tone: 'info', title: 'Hello', blocks: [], actions: [], ticket: null };
const tickets = 450;

/** Something in every table, and more than a page of tickets and people. */
const fill = async ({ store, outbox, conversations, models, privacy }: Database): Promise<void> => {
  await store.transaction(async (tx) => {
    await tx.saveSetup(
      aDesk({
        rotations: [aRotation()],
        absences: [{ person: personId('dana'), source: '/srv/dana.ics' }],
        calendars: aDesk().calendars.map((one) => withHolidaysFrom(one, '/srv/holidays.ics')),
      }),
      0,
    );
    const days = [{ date: '2026-12-25', name: 'Christmas Day' }];
    for (const feed of await tx.holidayFeeds()) await tx.saveHolidayFeed({ ...feed, days, triedAt: monday });
    for (let n = 1; n <= 250; n += 1) {
      // Each one's manager comes later.
      await tx.savePerson(aPerson(`p${n}`, { manager: null }));
    }
    for (let n = 1; n < 250; n += 1) await tx.savePerson(aPerson(`p${n}`, { manager: personId(`p${n + 1}`) }));
    await tx.saveAccount({
      person: personId('dana'),
      platform: 'slack',
      tenant: 'T',
      user: 'U',
      details: null,
      preferred: true,
    });
    await tx.setAway(personId('tom'), { until: monday });
    const place = { platform: 'fake', conversation: '#all', message: 'm1', thread: null };
    await tx.saveDraft({ id: 'd', person: personId('rita'), text: 'my scr', place, at: monday });
    await tx.saveLink(aLink({ added: personId('rita') }));
    await tx.noteBounce({ platform: 'email', address: 'rita@example.org', message: '<1@x>', at: monday });
    await tx.saveSignIn(aSignIn());
    await tx.saveSession(aSession());
    await tx.saveFactor(anAppFactor());
    await tx.saveFactor(aPasskey());
    await tx.saveRecoveryCodes(personId('rita'), [{ hash: 'h', madeAt: monday, usedAt: null }]);
    await tx.saveFactorChallenge('b1', { session: 'b1', challenge: 'c', secret: 's', createdAt: monday });
    await tx.addAccessEvent(anAccessEvent());
    const view = {
      id: 'v1',
      name: 'Late',
      owner: personId('tom'),
      team: null,
      narrowed: 'sla=overdue',
      createdAt: monday,
    };
    await tx.savePreferences(personId('tom'), { ...usualPreferences, quiet: { from: 1200, to: 420 } });
    await tx.saveDashboard(personId('tom'), {
      shown: [{ card: 'work', wide: true }],
      hidden: ['due'],
      version: 3,
    });
    await tx.saveView(view);
    await tx.saveApiKey(anApiKey());
    await tx.saveWebhook(aWebhook());
    await tx.addWebhookDeliveries([aWebhookDelivery()]);
    await tx.saveApiAnswer({ apiKey: 'k1', name: 'first', requestHash: 'h', begunAt: monday, answer: '{}' });
    await tx.addBlock({ person: personId('rita'), by: personId('ada'), at: monday, reason: 'adverts' });
    await tx.addRotationChange(aRotationChange());
    await tx.addDeskChanges([aDeskChange()]);
    await tx.saveArticle(anArticle(), { by: personId('tom'), why: 'it moved' });
    await tx.answerArticle({ article: anArticle().id, person: personId('rita'), helped: true, at: monday });
    const vector = Float32Array.of(0.6, -0.8, Number.MIN_VALUE);
    await tx.saveArticleVectors('nomic-embed-text', [{ article: anArticle().id, version: 1, vector }]);
    await tx.countArticleView(anArticle().id, '2026-03-02');
    await tx.planAbsence(personId('tom'), { person: personId('tom'), begins: monday, ends: null });
    await tx.countUse(personId('rita'), 'filing', monday, 1);
    await tx.saveSetting('demo', 'on');
    await tx.addTasks([{ key: 'first', kind: 'mail', payload: { to: ['rita'] } }], monday);
  });
  for (let from = 1; from <= tickets; from += 50) {
    await store.transaction(async (tx) => {
      for (let n = from; n < from + 50; n += 1) await fillTicket(tx);
    });
  }
  await store.transaction((tx) => tx.suggestArticles(number(1), [anArticle().id], monday));
  await store.transaction((tx) =>
    tx.noteAnswer({
      ...{ ticket: number(1), at: monday, outcome: 'answered', why: null, model: 'mistral', ms: 900 },
      articles: [anArticle().id],
    }),
  );
  const claims = await outbox.claim({ limit: 3, leaseMs: 60_000, now: monday });
  for (const { row, ...lease } of claims) {
    const ref = { platform: 'playground', conversation: 'rita', message: row.id };
    const sent = { ticket: row.ticket, to: row.to, ref, notice: aNotice(), fingerprint: 'f', sentAt: monday };
    const news = { sentAs: row.id, ref, news: [{ notice: aNotice(), told: true }], sentAt: monday, shownAt: monday };
    await outbox.markSent(lease, sent, null, { to: { person: personId('rita') }, team: teamId('support'), ...news });
  }
  await privacy.erase({ at: monday, person: personId('rita'), overBefore: null, category: null }, async () => ({
    done: { tickets: 1, events: 2 },
    result: null,
  }));
  await conversations.append({ key: 'k', conversation: 'rita', card, at: monday });
  const comparison = { heldOut: 60, championAccuracy: 0.8, challengerAccuracy: 0.9, difference: 0.1 };
  const model = { id: 'm1', trainedAt: monday, state: 'champion', learnedFrom: 300, why: 'better' } as const;
  await models.keep({ ...model, comparison, bytes: Buffer.from([0, 1, 254, 255]) });
};

const factsOf = (ticket: TicketNumber): Facts => {
  const holding = { ...holdingOf(aTicket()), ticket, seq: 3, began: monday, ended: monday + 9, openMs: null };
  const outcome = { metric: 'resolution', cycle: 1, outcome: 'missed', targetMs: 5 } as const;
  return {
    stays: [{ ...holding, status: 'assigned', endedBy: 'ticket.accepted' }],
    outcomes: [{ ...holding, ...outcome }],
  };
};

const fillTicket = async (tx: Parameters<Parameters<Database['store']['transaction']>[0]>[0]): Promise<void> => {
  const ticket = await tx.nextTicketNumber();
  const key = { source: 'slack', id: `E${ticket}` };
  const filed = aTicket({ number: ticket, offers: 1, description: 'Smoke “2” 🦄 naïve' }, assignedTo('dana'));
  const reason = { by: 'router', candidates: [], excluded: [], dropped: [] } as const;
  const events = [
    logged(filed, 1, { type: 'ticket.filed', facts: filed }, { actor: personId('rita') }),
    logged(filed, 2, { type: 'ticket.assigned', assignee: personId('dana'), offer: 1, acceptBy: monday, reason }),
  ];
  const owed = { kind: 'notice', notice: aNotice({ ticket: filed.number }) } as const;
  const outbox = [{ key: `filed:${filed.number}`, ticket: filed.number, to: { person: personId('rita') }, owed }];
  await tx.writeTicket(aChange(filed, { events, timers: [{ kind: 'sla', dueAt: monday }], outbox }));
  await tx.claimInbox(key, monday, filed.number);
  const approval: Approval = {
    ...{ state: 'asked', all: false, meanwhile: true, clockRuns: true, verdicts: [], reminded: 0, remindAt: null },
    approvers: [{ person: personId('tom') }],
  };
  const said = changed(filed, { watchers: [personId('tom')], approval }, workedBy('dana'));
  const comment = {
    type: 'ticket.commented',
    visibility: 'public',
    author: personId('dana'),
    text: 'a flamingo',
  } as const;
  await tx.writeTicket(
    aChange(said, {
      before: filed,
      events: [
        logged(said, 3, comment),
        logged(said, 4, { type: 'ticket.resolved', resolution: 'x', closesAt: monday }),
        logged(said, 5, {
          type: 'sla.breached',
          metric: 'resolution',
          cycle: 1,
          level: 1,
          dueAt: monday,
          causedBy: 'time',
          superseded: false,
          steps: [],
        }),
      ],
      timers: [{ kind: 'sla', dueAt: monday + filed.number }],
      facts: factsOf(filed.number),
    }),
  );
};

const refused = (code: string, words: RegExp) => (error: unknown) => {
  assert.ok(error instanceof DatabaseError, String(error));
  assert.equal(error.code, code);
  assert.match(error.message, words);
  return true;
};

/** Whole lines, however they were written. */
async function* linesOf(texts: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const text of texts) yield* text.trimEnd().split('\n');
}

/** The contract of `desk copy`, from one kind of database to another. */
export const copyContract = (name: string, ends: CopyEnds): void => {
  describe(`copying ${name}`, () => {
    const filled = async (t: TestContext) => {
      const { from, to } = await ends(t);
      const database = await openDatabase(from);
      await fill(database);
      await database.close();
      return { from, to };
    };

    it('copies everything, reports its progress, and continues the numbers', async (t) => {
      const { from, to } = await filled(t);
      const heard: CopyProgress[] = [];
      const verified = await copyDatabase({ from, to, onProgress: (progress) => heard.push(progress) });
      assert.deepEqual(
        verified.filter(({ rows }) => rows === 0),
        [],
      );
      assert.deepEqual([...new Set(heard.map(({ step }) => step))], ['copying', 'indexing', 'verifying']);
      assert.ok(heard.every(({ done, total }) => done <= total));
      const [source, target] = [await openDatabase(from), await openDatabase(to)];
      t.after(() => source.close());
      t.after(() => target.close());
      assert.deepEqual(await target.store.read.ticket(number(7)), await source.store.read.ticket(number(7)));
      assert.deepEqual(await target.store.read.events(number(7)), await source.store.read.events(number(7)));
      const { version: _, ...desk } = await target.store.read.organisation();
      const { version: __, ...was } = await source.store.read.organisation();
      assert.deepEqual(desk, was);
      assert.equal((await target.store.read.person(personId('p1')))?.manager, 'p2');
      assert.equal((await target.store.search.searchTickets('flamingo', {}, 1_000)).length, tickets);
      assert.equal(await target.timers.next(), await source.timers.next());
      assert.deepEqual(await target.outbox.backlog(), await source.outbox.backlog());
      assert.deepEqual(await target.tasks.backlog(), await source.tasks.backlog());
      await target.store.transaction(async (tx) => {
        assert.equal(await tx.nextTicketNumber(), tickets + 1);
        await fillTicket(tx);
      });
    });

    it('goes through a file of lines as well, without what lets people in', async (t) => {
      const { from, to } = await filled(t);
      const { engine, schemaVersion } = await openEngine(from);
      t.after(() => engine.close());
      const lines = exportLines(engine, { schema: schemaVersion, now: monday, onProgress: () => {} });
      await importLines(linesOf(lines), to, () => {});
      const target = await openDatabase(to);
      t.after(() => target.close());
      const source = await openDatabase(from);
      t.after(() => source.close());
      assert.deepEqual(await target.store.read.events(number(7)), await source.store.read.events(number(7)));
      assert.deepEqual(await target.models.champion(), await source.models.champion());
      assert.equal((await target.store.read.person(personId('p1')))?.manager, 'p2');
      assert.equal(await target.store.read.session(aSession().tokenHash), null);
      assert.deepEqual(await target.store.read.factorsOf(personId('rita')), []);
      assert.equal((await target.store.search.searchTickets('flamingo', {}, 1_000)).length, tickets);
      await target.store.transaction(async (tx) => assert.equal(await tx.nextTicketNumber(), tickets + 1));
    });

    it('continues where it was interrupted; the target cannot be opened before that', async (t) => {
      const { from, to } = await filled(t);
      const until = (stop: number) => {
        let steps = 0;
        return () => {
          steps += 1;
          if (steps === stop) throw new Error('interrupted');
        };
      };
      for (const stop of [2, 9, 12]) {
        await assert.rejects(copyDatabase({ from, to, onProgress: until(stop) }), { message: 'interrupted' });
        await assert.rejects(openDatabase(to), refused('unfinished_copy', /Run the same "desk copy" again/));
      }
      await copyDatabase({ from, to });
      const target = await openDatabase(to);
      t.after(() => target.close());
      assert.equal(await target.store.counts.countTickets({}), tickets);
    });

    it('refuses a source that is itself an unfinished copy', async (t) => {
      const { from, to } = await ends(t);
      const { engine } = await openEngine(from);
      await engine.write((db) => saveSetting(db, progressKey, '{}'));
      await engine.close();
      await assert.rejects(copyDatabase({ from, to }), refused('unfinished_copy', /finish that one first/));
      await (await openDatabase(to)).close();
    });

    it('refuses a target that is not empty', async (t) => {
      const { from, to } = await filled(t);
      const target = await openDatabase(to);
      await target.store.transaction((tx) => tx.savePerson(aPerson('someone')));
      await target.close();
      await assert.rejects(copyDatabase({ from, to }), refused('not_empty', /Copy into a new database/));
      const untouched = await openDatabase(to);
      t.after(() => untouched.close());
      assert.equal((await untouched.store.read.peopleMatching('', 10)).length, 1);
    });

    it('notices a copy that differs', async (t) => {
      const { from, to } = await filled(t);
      const tamper = async () => {
        const { engine } = await openEngine(to);
        await engine.write((db) => db.updateTable('tickets').set({ title: 'Other' }).where('number', '=', 3).execute());
        await engine.close();
      };
      let tampered: Promise<void> | null = null;
      const onProgress = ({ step }: CopyProgress) => {
        if (step === 'indexing' && tampered === null) throw new Error('stop here');
      };
      await assert.rejects(copyDatabase({ from, to, onProgress }), { message: 'stop here' });
      tampered = tamper();
      await tampered;
      await assert.rejects(
        copyDatabase({ from, to }),
        refused('copy_differs', /copy of tickets differs.*other contents/),
      );
    });
  });
};
