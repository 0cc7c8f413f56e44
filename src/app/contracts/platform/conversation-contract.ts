import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createFakeFiles } from '#src/app/testing/fake-files.ts';
import { createTestDesk, type TestDesk } from '#src/app/testing/test-desk.ts';
import { texts } from '#src/cards/texts.ts';
import type { ConversationHarness, Talker } from './conversation-client.ts';
import type { Seen } from './steps-contract.ts';

type Side = { readonly platform: string; readonly create: () => Promise<ConversationHarness> };

type Pair = {
  readonly desk: TestDesk;
  readonly requester: Talker;
  readonly technician: Talker;
  readonly harnesses: readonly ConversationHarness[];
};

/** Rita asks on one platform, Dana answers on the other, where everybody else is as well. */
const open = async (from: Side, to: Side): Promise<Pair> => {
  const asked = await from.create();
  const answered = from === to ? asked : await to.create();
  const harnesses = [...new Set([asked, answered])];
  const desk = await createTestDesk({
    on: [
      { adapter: asked.adapter, accountOf: (who) => (who === 'rita' ? asked.accountOf(who) : null) },
      { adapter: answered.adapter, accountOf: answered.accountOf },
    ],
    files: createFakeFiles(),
  });
  for (const harness of harnesses) await harness.start(desk.helpDesk);
  return { desk, requester: asked.as('rita'), technician: answered.as('dana'), harnesses };
};

const newest = async (talker: Talker, words: RegExp): Promise<Seen> => {
  const seen = await talker.sees();
  const found = seen.findLast((one) => words.test(one.words));
  assert.ok(found, `nothing like ${words} in\n${seen.map((one) => one.words).join('\n---\n')}`);
  return found;
};

const saying = async (talker: Talker, words: string): Promise<readonly Seen[]> =>
  (await talker.sees()).filter((one) => one.words.includes(words));

/**
 * A conversation between two people who may be on different platforms: what one of them writes, changes, takes back or
 * attaches reaches the other, once, under their name and as it looks; what is internal never does.
 */
export const conversationContract = (from: Side, to: Side): void => {
  describe(`a conversation from ${from.platform} to ${to.platform}`, () => {
    let pair: Pair;
    before(async () => {
      pair = await open(from, to);
      const { desk, requester, technician } = pair;
      await requester.files('printer is on fire');
      await desk.settle();
      await technician.presses((await newest(technician, /For you: #1/)).id, 'Accept', {});
      await desk.settle();
    });
    after(async () => {
      for (const { violations, close } of pair.harnesses) {
        assert.deepEqual(violations(), []);
        await close();
      }
      assert.deepEqual(pair.desk.complaints, []);
    });

    /** Both ways: who writes, who reads, and the card that is replied to. */
    const bothWays = () => {
      const { requester, technician, harnesses } = pair;
      const [asked, answered = asked] = harnesses;
      return [
        { by: 'Rita', writer: requester, reader: technician, under: /Filed as #1/, at: asked },
        { by: 'Dana', writer: technician, reader: requester, under: /For you: #1/, at: answered },
      ] as const;
    };

    it('carries replies both ways, once, with their author and their looks', async () => {
      for (const { by, writer, reader, under } of bothWays()) {
        const before = (await writer.sees()).length;
        await writer.replies((await newest(writer, under)).id, { plain: `A reply by ${by} that is`, bold: 'loud' });
        await pair.desk.settle();
        const arrived = await saying(reader, `A reply by ${by} that is loud`);
        assert.equal(arrived.length, 1, `to whom ${by} wrote`);
        assert.match(arrived[0]?.words ?? '', new RegExp(`${by} replied on #1`));
        assert.ok((await reader.boldIn(arrived[0]?.id ?? '')).includes('loud'), `what is loud is bold (${by})`);
        assert.ok((await writer.sees()).length <= before + 1, 'nothing comes back but that it was passed on');
      }
    });

    it('keeps the order in which it was written', async () => {
      for (const { by, writer, reader, under } of bothWays()) {
        const card = (await newest(writer, under)).id;
        for (const n of [1, 2, 3]) await writer.replies(card, { plain: `${by} counts`, bold: `${n}` });
        await pair.desk.settle();
        const counted = (await saying(reader, `${by} counts`)).map(({ words }) => /counts (\d)/.exec(words)?.[1]);
        assert.deepEqual(counted, ['1', '2', '3']);
      }
    });

    it('answers a reply under the reply itself', async () => {
      for (const { by, writer, reader } of bothWays()) {
        const last = await newest(reader, new RegExp(`${by} counts 3`));
        await reader.replies(last.id, { plain: `Heard ${by}`, bold: 'counting' });
        await pair.desk.settle();
        assert.equal((await saying(writer, `Heard ${by} counting`)).length, 1);
      }
    });

    it('shows an edit where the words stood before', async () => {
      for (const { by, writer, reader, under } of bothWays()) {
        const card = (await newest(writer, under)).id;
        const written = await writer.replies(card, { plain: `${by} thinks it is`, bold: 'left' });
        await pair.desk.settle();
        if (written.edits === null) continue;
        const [arrived] = await saying(reader, `${by} thinks it is left`);
        const count = (await reader.sees()).length;
        await written.edits(`${by} knows it is right`);
        await pair.desk.settle();
        const [changed] = await saying(reader, `${by} knows it is right`);
        assert.equal(changed?.id, arrived?.id);
        assert.deepEqual(await saying(reader, `${by} thinks`), []);
        assert.equal((await reader.sees()).length, count);
      }
    });

    it('takes back what was deleted, and says so', async () => {
      for (const { by, writer, reader, under } of bothWays()) {
        const card = (await newest(writer, under)).id;
        const written = await writer.replies(card, { plain: `${by} regrets`, bold: 'this' });
        await pair.desk.settle();
        if (written.takesBack === null) continue;
        const [arrived] = await saying(reader, `${by} regrets`);
        await written.takesBack();
        await pair.desk.settle();
        assert.deepEqual(await saying(reader, `${by} regrets`), []);
        const now = (await reader.sees()).find(({ id }) => id === arrived?.id);
        assert.match(now?.words ?? '', new RegExp(texts.say.takenBack));
      }
    });

    it('brings files to whoever may not open them where they were sent', async () => {
      for (const { by, writer, reader, under, at } of bothWays()) {
        if (at?.attaches !== true) continue;
        const card = (await newest(writer, under)).id;
        const file = { name: `${by}.txt`, content: `what ${by} saw` };
        await writer.replies(card, { plain: `${by} attaches`, bold: 'this', file });
        await pair.desk.settle();
        assert.equal((await saying(reader, `${by} attaches this`)).length, 1);
        assert.match((await newest(reader, new RegExp(`${by}\\.txt`))).words, new RegExp(`${by} sent a file on #1`));
      }
    });

    it('tells the requester nothing of what is internal', async () => {
      const { desk, requester, technician } = pair;
      await technician.types('note 1 she broke it herself');
      await desk.settle();
      await technician.types('reply 1 the note is written');
      await desk.settle();
      assert.equal((await saying(requester, 'the note is written')).length, 1);
      for (const { words } of await requester.sees()) assert.doesNotMatch(words, /broke it/);
      for (const line of ['show 1', 'list', 'find broke', 'transcript 1']) {
        await requester.types(line);
        for (const { words } of await requester.sees()) assert.doesNotMatch(words, /broke it/, line);
      }
    });
  });
};
