import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { anArticle } from '#src/app/testing/builders.ts';
import { type OpenPorts, openDesk } from './open-ports.ts';

const unsaid = { by: null, why: null };
const all: { readonly after: string | null; readonly limit: number } = { after: null, limit: 10 };

export const articleVectorsContract = (open: OpenPorts): void => {
  describe('articles as vectors', () => {
    const opened = async (t: Parameters<typeof openDesk>[0]) => {
      const { store } = await openDesk(t, open);
      const save = (...vectors: readonly (readonly [article: string, version: number, ...numbers: number[]])[]) =>
        store.transaction((tx) =>
          tx.saveArticleVectors(
            'nomic',
            vectors.map(([article, version, ...numbers]) => ({ article, version, vector: Float32Array.from(numbers) })),
          ),
        );
      const missing = async (model = 'nomic', page = all) =>
        (await store.read.articlesToEmbed(model, page)).map(({ id, version }) => `${id}.${version}`);
      const kept = async (model = 'nomic', page = all) =>
        (await store.read.articleVectors(model, page)).map((one) => [one.article, one.version, ...one.vector]);
      await store.transaction(async (tx) => {
        for (const id of ['a', 'b', 'c']) await tx.saveArticle(anArticle({ id }), unsaid);
        await tx.saveArticle(anArticle({ id: 'draft', draft: true }), unsaid);
      });
      return { store, save, missing, kept };
    };

    it('are kept as they are, and are missing for what is no draft', async (t) => {
      const { save, missing, kept } = await opened(t);
      assert.deepEqual(await missing(), ['a.1', 'b.1', 'c.1']);
      assert.deepEqual(await missing('nomic', { after: 'a', limit: 1 }), ['b.1']);
      const odd = Math.fround(0.1);
      await save(['b', 1, odd, -1], ['a', 1, 1, 0], ['draft', 1, 1, 1], ['nothing', 1, 1, 1]);
      assert.deepEqual(await missing(), ['c.1']);
      assert.deepEqual(await kept(), [
        ['a', 1, 1, 0],
        ['b', 1, odd, -1],
      ]);
      assert.deepEqual(await kept('nomic', { after: 'a', limit: 10 }), [['b', 1, odd, -1]]);
      assert.deepEqual(await kept('nomic', { after: null, limit: 1 }), [['a', 1, 1, 0]]);
    });

    it('of one model say nothing of another', async (t) => {
      const { store, save, missing, kept } = await opened(t);
      await save(['a', 1, 1]);
      assert.deepEqual(await missing('other'), ['a.1', 'b.1', 'c.1']);
      assert.deepEqual(await kept('other'), []);
      await store.transaction((tx) => tx.forgetVectors({ except: 'nomic' }));
      assert.equal((await kept()).length, 1);
      await store.transaction((tx) => tx.forgetVectors({ of: 'other' }));
      assert.equal((await kept()).length, 1);
      await store.transaction((tx) => tx.forgetVectors({ except: 'other' }));
      assert.deepEqual(await kept(), []);
    });

    it('go when their article changes, and one of an earlier text is not kept', async (t) => {
      const { store, save, missing, kept } = await opened(t);
      await save(['a', 1, 1], ['b', 1, 1]);
      await store.transaction((tx) => tx.saveArticle(anArticle({ id: 'a', version: 2, title: 'Other' }), unsaid));
      assert.deepEqual(await kept(), [['b', 1, 1]]);
      await save(['a', 1, 1]);
      assert.deepEqual(await kept(), [['b', 1, 1]]);
      assert.deepEqual(await missing(), ['a.2', 'c.1']);
      await save(['a', 2, -1]);
      await save(['a', 2, 1]);
      assert.deepEqual(await kept(), [
        ['a', 2, 1],
        ['b', 1, 1],
      ]);
      await store.transaction((tx) => tx.saveArticle(anArticle({ id: 'b', version: 2, draft: true }), unsaid));
      assert.deepEqual(await kept(), [['a', 2, 1]]);
      assert.deepEqual(await missing(), ['c.1']);
    });

    it('of another length go when the model gives others under its name', async (t) => {
      const { save, missing, kept } = await opened(t);
      await save(['a', 1, 1, 0], ['b', 1, 0, 1]);
      await save(['a', 1, 1, 0, 0], ['c', 1, 1, 0]);
      assert.deepEqual(await kept(), [['a', 1, 1, 0, 0]]);
      assert.deepEqual(await missing(), ['b.1', 'c.1']);
    });

    it('have another state after each change', async (t) => {
      const { store, save } = await opened(t);
      const states = [await store.read.vectorsState()];
      const note = async () => states.push(await store.read.vectorsState());
      await save(['a', 1, 1]);
      await note();
      await save(['a', 1, -1]);
      await note();
      await store.transaction((tx) => tx.forgetVectors({ of: 'nomic' }));
      await note();
      await store.transaction((tx) => tx.forgetVectors({ except: null }));
      await note();
      assert.equal(new Set(states).size, states.length);
    });
  });
};
