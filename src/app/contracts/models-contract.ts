import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { Models, StoredModel } from '#src/app/ports/models.ts';
import { importedChannel } from '#src/app/store-kit/imported.ts';
import { aChange, aTicket, categoryId, logged, monday, number, personId, workedBy } from '#src/app/testing/builders.ts';
import { days } from '#src/core/ids.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { type DatabasePorts, type OpenPorts, openDesk, write } from './open-ports.ts';

/** Opens a database together with its models. */
export type OpenModels = () => Promise<Awaited<ReturnType<OpenPorts>> & { readonly models: Models }>;

const model = (id: string, at: number, state: StoredModel['state']) => ({
  id,
  trainedAt: monday + days(at),
  state,
  learnedFrom: 300,
  why: 'because',
  comparison: { heldOut: 60, championAccuracy: 0.8, challengerAccuracy: 0.9, difference: 0.1 },
  bytes: Buffer.from([0, 255, at]),
});

const closed = (of: { assignee: string }) => ({
  status: 'closed' as const,
  assignee: personId(of.assignee),
  resolution: 'Done',
  resolvedAt: monday,
  closedAt: monday,
});

export const modelsContract = (name: string, open: OpenModels): void => {
  const withModels = async (t: TestContext): Promise<DatabasePorts & { models: Models }> => {
    let models: Models | undefined;
    const ports = await openDesk(t, async () => {
      const opened = await open();
      models = opened.models;
      return opened;
    });
    assert.ok(models);
    return { ...ports, models };
  };

  describe(`models: ${name}`, () => {
    it('has no champion of its own at first', async (t) => {
      const { models } = await withModels(t);
      assert.equal(await models.champion(), null);
      assert.equal(await models.championId(), null);
      assert.deepEqual(await models.history(), []);
      assert.equal(await models.rollBack(monday), null);
      assert.equal(await models.rolledBack(), null);
    });

    it('uses one champion at a time, never a shadow, and goes back one by one', async (t) => {
      const { models } = await withModels(t);
      await models.keep(model('first', 1, 'champion'));
      await models.keep(model('shadow', 2, 'shadow'));
      await models.keep(model('second', 3, 'champion'));
      assert.equal(await models.championId(), 'second');
      const champion = await models.champion();
      assert.deepEqual([...(champion?.bytes ?? [])], [0, 255, 3]);
      assert.deepEqual(
        (await models.history()).map(({ id, state }) => [id, state]),
        [
          ['second', 'champion'],
          ['shadow', 'shadow'],
          ['first', 'retired'],
        ],
      );
      assert.equal(await models.rollBack(monday + days(4)), 'first');
      assert.equal(await models.championId(), 'first');
      assert.equal(await models.rollBack(monday + days(5)), null);
      assert.equal(await models.championId(), null);
    });

    it('remembers what was gone back from, and uses it again when asked to', async (t) => {
      const { models } = await withModels(t);
      await models.keep(model('first', 1, 'champion'));
      await models.keep(model('second', 3, 'champion'));
      await models.rollBack(monday + days(4));
      const rolledBack = await models.rolledBack();
      assert.deepEqual(
        [rolledBack?.id, rolledBack?.trainedAt, rolledBack?.rolledBackAt, [...(rolledBack?.bytes ?? [])]],
        ['second', monday + days(3), monday + days(4), [0, 255, 3]],
      );
      const rolledBackAt = (await models.history()).map((one) => [one.id, one.rolledBackAt]);
      assert.deepEqual(rolledBackAt, [
        ['second', monday + days(4)],
        ['first', null],
      ]);
      assert.equal(await models.use('nothing'), false);
      assert.equal(await models.championId(), 'first');
      assert.equal(await models.use('second'), true);
      assert.equal(await models.championId(), 'second');
      assert.equal(await models.rolledBack(), null);
    });

    it('keeps the history of models too old to go back to, without their bytes', async (t) => {
      const { models } = await withModels(t);
      for (let n = 0; n < 15; n += 1) await models.keep(model(`m${n}`, n, 'shadow'));
      assert.equal((await models.history()).length, 15);
      assert.deepEqual((await models.history())[0]?.comparison, model('', 0, 'shadow').comparison);
    });

    it('learns from what anyone corrected, and from what its requester confirmed', async (t) => {
      const ports = await withModels(t);
      const corrected = aTicket(
        {
          number: number(1),
          title: 'Slow',
          description: 'Pages crawl',
          category: categoryId('network'),
          categorySource: 'technician',
        },
        workedBy('dana'),
      );
      const confirmed = aTicket({ number: number(2), title: 'Jam', description: '' }, closed({ assignee: 'dana' }));
      const open = aTicket({ number: number(3) }, workedBy('dana'));
      const timedOut = aTicket({ number: number(4), title: 'Quiet' }, closed({ assignee: 'dana' }));
      const nowhere = aTicket(
        { number: number(6), title: 'Lunch', description: '', category: null, categorySource: null },
        closed({ assignee: 'dana' }),
      );
      const imported = aTicket(
        { number: number(5), title: 'Old', channel: importedChannel },
        closed({ assignee: 'dana' }),
      );
      const confirm = { type: 'ticket.closed', by: 'requester' } as const;
      const rita = { actor: personId('rita') };
      const event = {
        type: 'ticket.categorised',
        category: categoryId('network'),
        team: corrected.team,
        required: [],
        preferred: [],
        effort: 1,
      } as const;
      await write(
        ports,
        aChange(corrected, { events: [logged(corrected, 1, event, { actor: personId('mona') })] }),
        aChange({ ...confirmed, updatedAt: monday + 60_000 }, { events: [logged(confirmed, 1, confirm, rita)] }),
        aChange({ ...nowhere, updatedAt: monday + 120_000 }, { events: [logged(nowhere, 1, confirm, rita)] }),
        aChange(open),
        aChange(timedOut, { events: [logged(timedOut, 1, { type: 'ticket.closed', by: 'time' })] }),
        aChange(imported, { events: [logged(imported, 1, confirm, rita)] }),
      );
      assert.deepEqual(await ports.models.examples(10), [
        { text: 'Slow\nPages crawl', category: 'Network', by: 'mona', at: monday },
        { text: 'Jam\n', category: 'Hardware', by: 'dana', at: monday + 60_000 },
        { text: 'Lunch\n', category: null, by: 'dana', at: monday + 120_000 },
      ]);
      assert.deepEqual(
        (await ports.models.examples(1)).map(({ category }) => category),
        [null],
        'the newest',
      );
    });

    it('learns from whoever chose a category, and not from whoever was there when it was removed', async (t) => {
      const ports = await withModels(t);
      const into = { required: [], preferred: [], effort: 1, category: categoryId('network') } as const;
      const [moved, chosen, confirmed] = [1, 2, 3].map((n) =>
        aTicket(
          { number: number(n), title: `#${n}`, description: '', category: into.category, categorySource: 'technician' },
          n === 3 ? closed({ assignee: 'dana' }) : workedBy('dana'),
        ),
      );
      assert.ok(moved && chosen && confirmed);
      const categorised = (
        ticket: Ticket,
        seq: number,
        actor: string,
        because: { readonly because?: 'removed' } = {},
      ) =>
        logged(
          ticket,
          seq,
          { type: 'ticket.categorised', team: ticket.team, ...into, ...because },
          { actor: personId(actor) },
        );
      const removed = { because: 'removed' } as const;
      await write(
        ports,
        aChange(moved, { events: [categorised(moved, 1, 'rita', removed)] }),
        aChange(
          { ...chosen, updatedAt: monday + 60_000 },
          { events: [categorised(chosen, 1, 'mona'), categorised(chosen, 2, 'rita', removed)] },
        ),
        aChange(
          { ...confirmed, updatedAt: monday + 120_000 },
          {
            events: [
              categorised(confirmed, 1, 'ada', removed),
              logged(confirmed, 2, { type: 'ticket.closed', by: 'requester' }, { actor: personId('rita') }),
            ],
          },
        ),
      );
      assert.deepEqual(
        (await ports.models.examples(10)).map(({ text, by }) => [text.trim(), by]),
        [
          ['#2', 'mona'],
          ['#3', 'dana'],
        ],
      );
    });

    it('says which guesses were right, in the order of filing, among what is known so far', async (t) => {
      const ports = await withModels(t);
      const wrong = { category: categoryId('network'), categorySource: 'technician' } as const;
      const abstained = aTicket().classification;
      await write(
        ports,
        aChange(aTicket({ number: number(1) }, closed({ assignee: 'dana' }))),
        aChange(aTicket({ number: number(2), ...wrong }, workedBy('dana'))),
        aChange(aTicket({ number: number(3) }, workedBy('dana'))),
        aChange(
          aTicket(
            { number: number(4), classification: abstained && { ...abstained, confidence: 0 } },
            closed({ assignee: 'dana' }),
          ),
        ),
        // Sure enough for the model, but not for the desk; and the other way round.
        ...[{ sure: true }, { sure: false, acted: true as const }].map((said, index) =>
          aChange(
            aTicket(
              { number: number(6 + index), classification: abstained && { ...abstained, ...said } },
              closed({ assignee: 'dana' }),
            ),
          ),
        ),
        aChange(
          aTicket(
            {
              number: number(8),
              ...wrong,
              classification: abstained && { ...abstained, sure: true, held: true },
            },
            workedBy('dana'),
          ),
        ),
        aChange(aTicket({ number: number(5), createdAt: monday - days(5) }, closed({ assignee: 'dana' }))),
      );
      assert.deepEqual(await ports.models.liveGuesses(monday), [
        {
          category: 'Hardware',
          guesses: [
            { right: true, held: false },
            { right: false, held: false },
            { right: true, held: false },
            { right: false, held: true },
          ],
        },
      ]);
    });

    it('says ticket by ticket what was guessed and what it was, the last changed first', async (t) => {
      const ports = await withModels(t);
      const wrong = { category: categoryId('network'), categorySource: 'technician' } as const;
      const said = aTicket().classification;
      const unsure = said && { ...said, confidence: 0 };
      const known = [
        aTicket({ number: number(1), updatedAt: monday + 2 }, closed({ assignee: 'dana' })),
        aTicket({ number: number(2), updatedAt: monday + 3, ...wrong }, workedBy('dana')),
        aTicket({ number: number(3), updatedAt: monday + 1, classification: unsure, ...wrong }, workedBy('dana')),
        aTicket({ number: number(4), updatedAt: monday + 1, ...wrong, category: null }, workedBy('dana')),
      ];
      const others = [
        aTicket({ number: number(5) }, workedBy('dana')),
        aTicket({ number: number(6), createdAt: monday - days(5) }, closed({ assignee: 'dana' })),
        aTicket({ number: number(7), classification: null }, closed({ assignee: 'dana' })),
      ];
      await write(ports, ...[...known, ...others].map((ticket) => aChange(ticket)));
      const all = await ports.models.knownGuesses(monday, 100);
      assert.deepEqual(
        all.map(({ ticket, guess, final }) => [ticket, guess, final]),
        [
          [2, 'hardware', 'network'],
          [1, 'hardware', 'hardware'],
          [4, 'hardware', null],
          [3, null, 'network'],
        ],
      );
      assert.deepEqual(await ports.models.knownGuesses(monday, 2), all.slice(0, 2));
      assert.deepEqual(await ports.models.knownGuesses(monday + 1, 100), []);
    });
  });
};
