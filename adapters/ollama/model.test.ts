import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { ModelAnswer } from '#src/app/ports/assistant/language-model.ts';
import { type Behaviour, startFakeOllama } from './fake/fake-ollama.ts';
import { createOllamaModel } from './model.ts';

const open = async (t: TestContext, given: { timeoutMs?: number; model?: string; models?: readonly string[] } = {}) => {
  const fake = await startFakeOllama(given.models === undefined ? {} : { models: given.models });
  t.after(fake.stop);
  const time = { now: 0 };
  const settings = { host: fake.host, model: given.model ?? 'mistral', timeoutMs: given.timeoutMs ?? 20_000 };
  const model = createOllamaModel(settings, () => time.now);
  const ask = (data = 'the question', signal: AbortSignal = new AbortController().signal): Promise<ModelAnswer> =>
    model.ask({ task: 'the task', data, schema: { type: 'object' }, signal });
  return { fake, time, model, ask };
};

const faultOf = (answer: ModelAnswer): string => (answer.ok ? 'none' : answer.fault);

describe('a model that Ollama runs', () => {
  it('is told its task and what to work on apart, and answers with JSON, a few letters at a time', async (t) => {
    const { fake, ask } = await open(t);
    fake.behaves({ says: { answer: 'Restart it 🖨️ – über Nacht' } });
    assert.deepEqual(await ask(), { ok: true, said: { answer: 'Restart it 🖨️ – über Nacht' }, model: 'mistral', ms: 0 });
    assert.deepEqual(fake.asked, [{ model: 'mistral', task: 'the task', data: 'the question' }]);
  });

  for (const [behaviour, fault] of [
    ['breaks', 'down'],
    ['repeats', 'garbled'],
    ['floods', 'garbled'],
    ['fails', 'down'],
    ['refuses', 'down'],
    ['proxy', 'down'],
    ['unfinished', 'down'],
    ['nonsense', 'down'],
    [{ types: 'Certainly! Here is your answer.' }, 'garbled'],
    [{ types: '{"answer": "cut' }, 'garbled'],
  ] as const satisfies readonly (readonly [Behaviour, string])[]) {
    it(`that ${typeof behaviour === 'string' ? behaviour : `says ${behaviour.types}`} is ${fault}, and can be asked again`, async (t) => {
      const said = (['log', 'warn', 'error'] as const).map((way) => t.mock.method(console, way, () => {}));
      const { fake, ask } = await open(t);
      fake.behaves(behaviour, { says: 1 });
      assert.equal(faultOf(await ask()), fault);
      for (const { mock } of said) assert.equal(mock.callCount(), 0, 'the library says nothing by itself');
      assert.equal(faultOf(await ask()), 'none');
    });
  }

  for (const behaviour of ['stalls', 'silent'] as const) {
    it(`that ${behaviour} is slow, and is left alone when its time is up`, async (t) => {
      const { fake, ask } = await open(t, { timeoutMs: 50 });
      fake.behaves(behaviour);
      assert.equal(faultOf(await ask()), 'slow');
      if (fake.state.atOnce > 0) await fake.ended();
      assert.equal(fake.state.leftAlone, 1);
    });
  }

  it('stops working when nobody waits any more', async (t) => {
    const { fake, ask } = await open(t);
    fake.behaves('stalls');
    const nobody = new AbortController();
    const asking = ask('the question', nobody.signal);
    while (fake.asked.length === 0) await new Promise(setImmediate);
    nobody.abort(new Error('the desk stops'));
    await assert.rejects(asking, /the desk stops/);
    if (fake.state.atOnce > 0) await fake.ended();
    assert.equal(fake.state.leftAlone, 1);
    fake.behaves({ says: 1 });
    assert.equal(faultOf(await ask()), 'none', 'its turn was given back');
  });

  it('that is not there says how to get it, every time', async (t) => {
    const { fake, ask, model } = await open(t, { models: ['llama3.2:latest'] });
    for (let n = 0; n < 5; n += 1) {
      const answer = await ask();
      assert.ok(!answer.ok && answer.fault === 'missing');
      assert.match(answer.words, /has no model mistral\. Get it: ollama pull mistral$/);
    }
    const { signal } = new AbortController();
    assert.match((await model.problem(signal)) ?? '', /ollama pull mistral$/);
    fake.models.push('mistral:latest');
    assert.equal(await model.problem(signal), null);
    assert.equal(faultOf(await ask()), 'none');
  });

  it('is asked one question at a time, in their order, and refuses when too many wait', async (t) => {
    const { fake, ask } = await open(t);
    fake.behaves({ says: 1 });
    const answers = await Promise.all(Array.from({ length: 100 }, (_, n) => ask(`${n}`)));
    assert.equal(fake.state.mostAtOnce, 1);
    assert.deepEqual(
      answers.map(faultOf),
      answers.map((_, n) => (n < 9 ? 'none' : 'busy')),
    );
    assert.deepEqual(
      fake.asked.map(({ data }) => data),
      Array.from({ length: 9 }, (_, n) => `${n}`),
    );
  });

  it('gives up its place when nobody waits any more', async (t) => {
    const { fake, ask } = await open(t);
    fake.behaves('stalls', { says: 1 });
    const first = new AbortController();
    const leaving = new AbortController();
    const asking = ask('first', first.signal);
    const left = ask('left', leaving.signal);
    const last = ask('last');
    while (fake.asked.length === 0) await new Promise(setImmediate);
    leaving.abort(new Error('gone'));
    await assert.rejects(left, /gone/);
    first.abort(new Error('gone, too'));
    await assert.rejects(asking, /gone, too/);
    assert.equal(faultOf(await last), 'none');
    assert.deepEqual(
      fake.asked.map(({ data }) => data).filter((data) => data !== 'first'),
      ['last'],
    );
  });

  it('that keeps failing is left alone, tried once, and asked again when that goes well', async (t) => {
    const { fake, time, ask } = await open(t);
    fake.behaves('refuses');
    for (let n = 0; n < 3; n += 1) await ask();
    const left = await ask();
    assert.ok(!left.ok && /asked again in 30 s/.test(left.words), JSON.stringify(left));
    assert.equal(fake.asked.length, 3);
    time.now += 30_000;
    await ask();
    assert.equal(fake.asked.length, 4, 'one try');
    time.now += 30_000;
    await ask();
    assert.equal(fake.asked.length, 4, 'twice as long after a failed try');
    time.now += 30_000;
    fake.behaves({ says: 1 });
    assert.equal(faultOf(await ask()), 'none');
    assert.equal(faultOf(await ask()), 'none');
  });

  it('says what to do when Ollama does not run', async (t) => {
    const { fake, ask, model } = await open(t);
    await fake.stop();
    assert.equal(faultOf(await ask()), 'down');
    assert.match(
      (await model.problem(new AbortController().signal)) ?? '',
      /cannot be reached: .* Start it: ollama serve$/,
    );
  });
});
