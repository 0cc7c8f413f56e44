import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openConsole } from '#adapters/console/testing/open-console.ts';
import type { StoredModel } from '#src/app/ports/models.ts';
import { monday } from '#src/app/testing/builders.ts';
import { createFakeModels } from '#src/app/testing/fake-models.ts';

const model = (id: string, state: StoredModel['state'], trainedAt: number): StoredModel => ({
  ...{ id, state, trainedAt, learnedFrom: 120, why: 'It was better.', rolledBackAt: null },
  comparison: { heldOut: 60, championAccuracy: 0.8, challengerAccuracy: 0.9, difference: 0.1 },
});
const right = { right: true, held: false };

const open = async (person = 'ada') => {
  const models = createFakeModels({
    kept: [model('m1', 'retired', monday - 3), model('m2', 'champion', monday - 2), model('m3', 'shadow', monday - 1)],
    examples: [{ text: 'The <printer> is on fire', category: 'Hardware', by: 'dana', at: monday - 60_000 }],
    live: [{ category: 'Hardware', guesses: [right, right, right, { right: false, held: true }] }],
  });
  const closed = [{ category: 'Hardware', reason: 'wrong', guesses: 4, right: 3 }] as const;
  const opened = await openConsole({ classifier: (desk) => desk.classifierOf(models, ['Hardware'], closed) });
  await opened.as(person);
  const { get, post, formToken } = opened;
  const read = async () => (await get('/admin/classifier')).text();
  const act = async (values: Readonly<Record<string, string>>) =>
    post('/admin/classifier', { form_token: await formToken(), ...values });
  return { ...opened, models, read, act };
};

describe('the classifier', () => {
  it('shows the model in use, how it does on each category, and what it was taught', async () => {
    const { read } = await open();
    const page = await read();
    assert.match(page, /A model of your own is used: <code>m2<\/code>/);
    assert.match(page, /Hardware[\s\S]*<td>4<\/td><td>75\.0 %<\/td><td>1<\/td>[\s\S]*it was wrong too often/);
    assert.match(page, /Network[\s\S]*<td>0<\/td><td>–<\/td>[\s\S]*does not know it/);
    assert.match(page, /m3[\s\S]*Never used[\s\S]*m2[\s\S]*In use[\s\S]*m1[\s\S]*Was used before/);
    assert.match(page, /The &lt;printer&gt; is on fire[\s\S]*Hardware, says <bdi>Dana/);
  });

  it('goes back to the model before, and to one of the list, and keeps who did it', async () => {
    const { act, models, desk } = await open();
    assert.equal((await act({ act: 'roll-back', champion: 'm2' })).status, 303);
    assert.equal(await models.championId(), 'm1');
    assert.equal((await act({ act: 'use', id: 'm3', champion: 'm1' })).status, 303);
    assert.equal(await models.championId(), 'm3');
    const changes = await desk.read.deskChanges({ limit: 5 });
    assert.deepEqual(
      changes.map(({ by, through, fields: [field] }) => [by, through, field?.before, field?.after]),
      [
        ['ada', 'console', 'm1', 'm3'],
        ['ada', 'console', 'm2', 'm1'],
      ],
    );
  });

  it('changes nothing when another model is used by then, or there is no such model', async () => {
    const { act, models } = await open();
    await act({ act: 'roll-back', champion: 'm2' });
    for (const values of [
      { act: 'roll-back', champion: 'm2' },
      { act: 'use', id: 'm3', champion: 'm2' },
    ]) {
      const response = await act(values);
      assert.equal(response.status, 409);
      assert.match(await response.text(), /Another model is used by now/);
    }
    assert.equal((await act({ act: 'use', id: 'made-up', champion: 'm1' })).status, 409);
    assert.equal(await models.championId(), 'm1');
  });

  it('is trained in the background, once however often the form is sent', async () => {
    const { act, read, desk } = await open();
    assert.equal((await act({ act: 'train', nonce: 'n1' })).status, 303);
    assert.equal((await act({ act: 'train', nonce: 'n1' })).status, 303);
    const [waiting] = await desk.database.tasks.backlog();
    assert.deepEqual([waiting?.kind, waiting?.pending], ['train_model', 1]);
    assert.match(await read(), /A model is being trained/);
  });

  it('stops learning and learns again', async () => {
    const { act, read, desk } = await open();
    assert.equal((await act({ act: 'stop' })).status, 303);
    await act({ act: 'stop' });
    const page = await read();
    assert.match(page, /has stopped learning/);
    assert.doesNotMatch(page, /Train now/);
    assert.equal((await act({ act: 'train', nonce: 'n' })).status, 409);
    await act({ act: 'start' });
    assert.match(await read(), /learns every night[\s\S]*Train now/);
    assert.equal((await desk.read.deskChanges({ limit: 9 })).length, 2);
    assert.equal((await act({ act: 'dance' })).status, 400);
  });

  it('is for admins', async () => {
    const { act, get, models } = await open('mona');
    assert.equal((await get('/admin/classifier')).status, 403);
    for (const name of ['train', 'roll-back', 'stop']) {
      assert.equal((await act({ act: name, nonce: 'n', champion: 'm2' })).status, 403, name);
    }
    assert.equal(await models.championId(), 'm2');
  });
});
