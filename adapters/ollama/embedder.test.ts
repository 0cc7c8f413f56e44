import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { Embedded } from '#src/app/ports/assistant/embedder.ts';
import { createOllamaEmbedder } from './embedder.ts';
import { type EmbedBehaviour, startFakeOllama } from './fake/fake-ollama.ts';

const open = async (t: TestContext, given: { timeoutMs?: number; models?: readonly string[] } = {}) => {
  const fake = await startFakeOllama({ models: given.models ?? ['nomic-embed-text:latest'] });
  t.after(fake.stop);
  const time = { now: 0 };
  const prefixes = { question: 'search_query: ', article: 'search_document: ' };
  const settings = { host: fake.host, model: 'nomic-embed-text', timeoutMs: given.timeoutMs ?? 20_000, prefixes };
  const model = createOllamaEmbedder(settings, () => time.now);
  const embed = (
    texts: readonly string[] = ['vpn'],
    as: 'question' | 'article' = 'article',
    signal: AbortSignal = new AbortController().signal,
  ): Promise<Embedded> => model.embed({ texts, as, signal });
  return { fake, time, model, embed };
};

const faultOf = (embedded: Embedded): string => (embedded.ok ? 'none' : embedded.fault);

describe('a model that turns texts into vectors', () => {
  it('is told which are questions, and gives vectors of length 1 in their order', async (t) => {
    const { fake, embed } = await open(t);
    fake.embeds({
      turns: (input) => input.map((text) => (text.includes('vpn') ? [3, 4] : [0, -2])),
    });
    assert.deepEqual(await embed(['vpn', 'badge']), {
      ok: true,
      vectors: [Float32Array.of(0.6, 0.8), Float32Array.of(0, -1)],
    });
    await embed(['vpn?'], 'question');
    assert.deepEqual(
      fake.embedded.map(({ input }) => input),
      [['search_document: vpn', 'search_document: badge'], ['search_query: vpn?']],
    );
  });

  for (const [behaviour, fault] of [
    ['refuses', 'down'],
    ['breaks', 'down'],
    ['nonsense', 'down'],
    [{ gives: null }, 'garbled'],
    [{ gives: [] }, 'garbled'],
    [{ gives: [[]] }, 'garbled'],
    [{ gives: [[0, 0]] }, 'garbled'],
    [{ gives: [[1, null]] }, 'garbled'],
    [{ gives: [[1, 'x']] }, 'garbled'],
    [{ gives: [[1], [1]] }, 'garbled'],
    [{ gives: [[1e300, 1e300]] }, 'garbled'],
    [{ gives: [Array.from({ length: 10_000 }, () => 1)] }, 'garbled'],
  ] as const satisfies readonly (readonly [EmbedBehaviour, string])[]) {
    const what = typeof behaviour === 'string' ? behaviour : `gives ${JSON.stringify(behaviour.gives).slice(0, 20)}`;
    it(`that ${what} is ${fault}, and can be asked again`, async (t) => {
      const said = (['log', 'warn', 'error'] as const).map((way) => t.mock.method(console, way, () => {}));
      const { fake, embed } = await open(t);
      fake.embeds(behaviour, { numbers: 8 });
      assert.equal(faultOf(await embed()), fault);
      for (const { mock } of said) assert.equal(mock.callCount(), 0, 'the library says nothing by itself');
      assert.equal(faultOf(await embed()), 'none');
    });
  }

  it('whose vectors are of two lengths is garbled', async (t) => {
    const { fake, embed } = await open(t);
    fake.embeds({ gives: [[1, 0], [1]] });
    assert.equal(faultOf(await embed(['a', 'b'])), 'garbled');
  });

  it('that never answers is slow, and is left alone when its time is up', async (t) => {
    const { fake, embed } = await open(t, { timeoutMs: 50 });
    fake.embeds('silent');
    assert.equal(faultOf(await embed()), 'slow');
  });

  it('stops when nobody waits any more, and gives its turn back', async (t) => {
    const { fake, embed } = await open(t);
    fake.embeds('silent', { numbers: 4 });
    const nobody = new AbortController();
    const asking = embed(['a'], 'article', nobody.signal);
    while (fake.embedded.length === 0) await new Promise(setImmediate);
    nobody.abort(new Error('the desk stops'));
    await assert.rejects(asking, /the desk stops/);
    assert.equal(faultOf(await embed()), 'none');
  });

  it('that is not there says how to get it, every time', async (t) => {
    const { fake, embed, model } = await open(t, { models: ['mistral:latest'] });
    for (let n = 0; n < 5; n += 1) {
      const embedded = await embed();
      assert.ok(!embedded.ok && embedded.fault === 'missing');
      assert.match(embedded.words, /has no model nomic-embed-text\. Get it: ollama pull nomic-embed-text$/);
    }
    const { signal } = new AbortController();
    assert.match((await model.problem(signal)) ?? '', /ollama pull nomic-embed-text$/);
    fake.models.push('nomic-embed-text:latest');
    assert.equal(await model.problem(signal), null);
    assert.equal(faultOf(await embed()), 'none');
  });

  it('is asked a question while it works on articles, and refuses when too many wait', async (t) => {
    const { fake, embed } = await open(t);
    fake.embeds('silent', { numbers: 4 });
    const nobody = new AbortController();
    const articles = embed(['long'], 'article', nobody.signal);
    while (fake.embedded.length === 0) await new Promise(setImmediate);
    const answers = await Promise.all(Array.from({ length: 100 }, (_, n) => embed([`${n}`], 'question')));
    assert.deepEqual(
      answers.map(faultOf),
      answers.map((_, n) => (n < 9 ? 'none' : 'busy')),
    );
    nobody.abort(new Error('enough'));
    await assert.rejects(articles, /enough/);
  });

  it('that keeps failing is left alone, and asked again when that goes well', async (t) => {
    const { fake, time, embed } = await open(t);
    fake.embeds('refuses');
    for (let n = 0; n < 3; n += 1) await embed();
    const left = await embed();
    assert.ok(!left.ok && /asked again in 30 s/.test(left.words), JSON.stringify(left));
    assert.equal(fake.embedded.length, 3);
    time.now += 30_000;
    fake.embeds({ numbers: 4 });
    assert.equal(faultOf(await embed()), 'none');
    assert.equal(faultOf(await embed()), 'none');
  });

  it('that does not run is down at once', async (t) => {
    const { fake, embed } = await open(t);
    await fake.stop();
    assert.equal(faultOf(await embed()), 'down');
  });
});
