import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createHarness, createScriptedDesk, saying } from '#adapters/discord/fake/discord-harness.ts';
import type { HelpDesk, ReadSoFar } from '#src/app/ports/chat/help-desk.ts';
import type { Inbound } from '#src/app/ports/chat/inbound.ts';
import { cardWith } from '#src/app/testing/builders.ts';

const nothing = saying(null);

/** The adapter, not started, with a desk that takes in what is written in one channel, and keeps how far it read. */
const withIntake = async (script: Partial<HelpDesk> = {}) => {
  const harness = await createHarness({ readsContent: true });
  const { fake, people, lena, channel } = harness;
  fake.state.isContentAllowed = true;
  const kept = new Map<string, ReadSoFar>([[channel, { since: fake.state.now() }]]);
  const desk = createScriptedDesk({
    takesIn: async ({ id }) => id === channel,
    intake: async () => [{ id: channel, read: kept.get(channel) ?? null }],
    readTo: async ({ id }, message) => void kept.set(id, { message }),
    handle: async () => nothing,
    ...script,
  });
  const reads = () => fake.state.requests.filter((one) => one.method === 'GET' && one.path.endsWith('/messages'));
  return {
    ...harness,
    desk,
    kept,
    reads,
    says: (text: string) => people.say(lena, text, { channel }),
    texts: () => desk.heard.map((inbound) => (inbound.type === 'message' ? inbound.text : inbound.type)),
    start: () => harness.adapter.start(desk),
  };
};

const isText = (text: string) => (inbound: Inbound) => inbound.type === 'message' && inbound.text === text;

/** Until something that Discord does not see. */
const until = async (is: () => boolean): Promise<void> => {
  while (!is()) await new Promise((resolve) => setTimeout(resolve, 5));
};
const readTo = ({ kept, channel }: Awaited<ReturnType<typeof withIntake>>, id: string): Promise<void> =>
  until(() => JSON.stringify(kept.get(channel)) === JSON.stringify({ message: id }));

describe('an intake channel on Discord, read again after a stop', () => {
  it('gives what was written meanwhile, oldest first, in pages, and not what is deleted', async (t) => {
    const story = await withIntake();
    t.after(story.close);
    const written = Array.from({ length: 230 }, (_, n) => story.says(`Meanwhile ${n}`));
    for (const one of written.slice(3, 5)) story.people.remove(one);
    await story.start();
    await story.desk.hears(isText('Meanwhile 229'));
    await readTo(story, written.at(-1)?.id ?? '');
    const expected = written.map((_, n) => `Meanwhile ${n}`).filter((_, n) => n !== 3 && n !== 4);
    assert.deepEqual(story.texts(), expected);
    assert.equal(story.reads().length, 3);
    assert.deepEqual(story.fake.state.violations, []);
  });

  it('gives nothing twice, and what was changed as a change', async (t) => {
    const story = await withIntake();
    t.after(story.close);
    await story.start();
    const before = story.says('Before');
    await readTo(story, before.id);
    story.fake.gateway.forget();
    story.people.edit(before, 'Before, changed');
    const after = story.says('After');
    await readTo(story, after.id);
    assert.deepEqual(story.texts(), ['Before', 'edit', 'After']);
  });

  it('takes back what was deleted meanwhile and stands above an answer, without asking for more', async (t) => {
    const story = await withIntake({
      handle: async (inbound) => (inbound.type === 'message' ? saying(cardWith({ title: 'A ticket?' })) : nothing),
      writerOf: async (from, id) => (id.startsWith(`${story.channel}/`) ? { ...from, user: story.lena } : null),
    });
    t.after(story.close);
    await story.start();
    const [gone, stays] = [story.says('My pin is 4711'), story.says('The printer jams')];
    await readTo(story, stays.id);
    const before = story.reads().length;
    story.fake.gateway.forget();
    story.people.remove(gone);
    // Two below it say the same.
    const after = story.people.say(story.lena, 'Sorry', { channel: story.channel, replyTo: gone });
    await readTo(story, after.id);
    const taken = story.desk.heard.flatMap((inbound) => (inbound.type === 'edit' ? [inbound] : []));
    assert.deepEqual(
      taken.map(({ message, text, from }) => [message, text, from.user]),
      [[`${story.channel}/${gone.id}`, null, story.lena]],
    );
    assert.equal(story.reads().length, before + 1);
    assert.deepEqual(story.fake.state.violations, []);
  });

  it('leaves out what is older than a day or too much, and says so', async (t) => {
    const story = await withIntake();
    t.after(story.close);
    story.says('The day before yesterday');
    story.fake.state.advance(25 * 3_600_000);
    const written = Array.from({ length: 510 }, (_, n) => story.says(`Today ${n}`));
    await story.start();
    await readTo(story, written.at(-1)?.id ?? '');
    assert.equal(story.desk.heard.length, 500);
    assert.equal(story.texts()[0], 'Today 10');
    assert.ok(story.log.lines.some(({ message }) => /the oldest is left out/.test(message)));
  });

  it('says of a quiet channel that something older is left out only once', async (t) => {
    const story = await withIntake();
    t.after(story.close);
    story.says('The day before yesterday');
    story.fake.state.advance(25 * 3_600_000);
    await story.start();
    const saidSo = () => story.log.lines.filter(({ message }) => /the oldest is left out/.test(message)).length;
    await until(() => saidSo() === 1);
    await until(() => 'message' in (story.kept.get(story.channel) ?? {}));
    story.fake.gateway.forget();
    await until(() => story.reads().length === 2);
    story.says('Now');
    await story.desk.hears(isText('Now'));
    assert.equal(saidSo(), 1);
    assert.deepEqual(story.texts(), ['Now']);
  });

  it('says what is missing where the bot may not read it, and goes on', async (t) => {
    for (const [denied, words] of [
      ['history', /Read Message History/],
      ['view', /could not be read again/],
    ] as const) {
      const story = await withIntake();
      t.after(story.close);
      story.fake.state.denied.set(story.channel, denied);
      story.says('Meanwhile');
      const said = story.log.until(words);
      await story.start();
      await said;
      assert.deepEqual(story.texts(), []);
      assert.ok('since' in (story.kept.get(story.channel) ?? {}));
      story.people.say(story.lena, 'Hello');
      await story.desk.hears(isText('Hello'));
    }
  });

  it('does not save what is said meanwhile before everything older is handled', async (t) => {
    const story = await withIntake({ handle: async () => saying(cardWith({ title: 'Heard' })) });
    t.after(story.close);
    story.says('Meanwhile');
    const drop = story.fake.answerNext(({ method, path }) => method === 'GET' && path.endsWith('/messages'), 'hang');
    await story.start();
    const end = await drop;
    story.says('Just now');
    const live = story.says('And this');
    // The second is answered after everything about the first is done.
    await story.fake.until(() => story.people.sees(story.lena, story.channel).length === 2);
    assert.ok('since' in (story.kept.get(story.channel) ?? {}), 'a crash here must not lose what is not read yet');
    end();
    await readTo(story, live.id);
    assert.deepEqual(story.texts(), ['Just now', 'And this', 'Meanwhile']);
  });

  it('waits for a desk that cannot look at it, and tells nobody to write again', async (t) => {
    let away = true;
    const story = await withIntake({
      handle: async () => (away ? { ...saying(cardWith({ title: 'Try again' }), 'refusal'), again: true } : nothing),
    });
    t.after(story.close);
    const missed = story.says('Meanwhile');
    await story.start();
    await story.desk.hears(isText('Meanwhile'));
    away = false;
    await readTo(story, missed.id);
    assert.deepEqual(story.texts(), ['Meanwhile', 'Meanwhile']);
    assert.deepEqual(story.people.sees(story.lena, story.channel), []);
  });

  it('begins where nobody knows since when it is one', async (t) => {
    const story = await withIntake();
    t.after(story.close);
    story.kept.clear();
    story.says('Long before');
    await story.start();
    await until(() => story.kept.size === 1);
    assert.deepEqual(story.texts(), []);
  });
});

describe('a deletion in a channel on Discord', () => {
  it('is its writer’s, whom the desk remembers', async (t) => {
    const story = await withIntake({
      writerOf: async (from, id) => (id.startsWith(`${story.channel}/`) ? { ...from, user: story.lena } : null),
    });
    t.after(story.close);
    const said = story.says('Before the start');
    story.kept.set(story.channel, { message: said.id });
    await story.start();
    story.people.remove(said);
    const heard = await story.desk.hears(({ type }) => type === 'edit');
    assert.deepEqual(
      [heard.from.user, heard.type === 'edit' && heard.message],
      [story.lena, `${story.channel}/${said.id}`],
    );
  });

  it('counts for each of several that go at once', async (t) => {
    const story = await withIntake({ writerOf: async (from) => ({ ...from, user: story.lena }) });
    t.after(story.close);
    await story.start();
    story.people.clear([story.says('One'), story.says('Two')]);
    const gone = () => story.desk.heard.filter((inbound) => inbound.type === 'edit' && inbound.text === null);
    await until(() => gone().length === 2);
  });
});
