import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aPerson } from '#src/app/testing/builders.ts';
import { createTestDesk } from '#src/app/testing/test-desk.ts';

describe('the people of a desk', () => {
  it('are listed page by page, and found by name and by id, also beyond the first 500', async () => {
    const desk = await createTestDesk();
    const known = (await desk.inspector.people({ limit: 500 })).length;
    await desk.store.transaction(async (tx) => {
      for (let n = 0; n < 600; n += 1) await tx.savePerson(aPerson(`p${n}`, { name: `Zoe ${n % 7}`, email: null }));
      await tx.savePerson(aPerson('gone', { name: 'Zoe', active: false }));
    });
    const ids: string[] = [];
    for (;;) {
      const last = ids.at(-1);
      const page = await desk.inspector.people({ limit: 250, ...(last !== undefined && { after: last }) });
      ids.push(...page.map(({ id }) => id));
      if (page.length < 250) break;
    }
    assert.deepEqual([ids.length, new Set(ids).size], [known + 600, known + 600]);
    const last = await desk.inspector.person(ids.at(-1) ?? '');
    assert.equal(last?.name, 'Zoe 6');
    assert.equal((await desk.inspector.people({ matching: 'zoe 6', limit: 500 })).length, 85);
    assert.deepEqual(await desk.inspector.people({ after: 'nobody', limit: 500 }), []);
    assert.deepEqual([await desk.inspector.person('nobody'), await desk.inspector.person('gone')], [null, null]);
  });
});
