import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createAgenda, createPassTime } from './pass-time.ts';

type Deed = { readonly at: number; readonly what: string };

const passed = async (to: number, ...lists: readonly (readonly Deed[])[]): Promise<readonly string[]> => {
  const told: string[] = [];
  let now = 0;
  const courses = lists.map((list) => {
    const agenda = createAgenda<Deed>();
    for (const deed of list) agenda.add(deed);
    return {
      next: agenda.next,
      run: async () => {
        told.push(`${now} ${agenda.take()?.what}`);
        return true;
      },
    };
  });
  await createPassTime({
    courses,
    setTo: (at) => {
      now = at;
    },
  })(to);
  return [...told, `${now}`];
};
const deed = (at: number, what: string): Deed => ({ at, what });

describe('time that passes', () => {
  it('lets everything happen at its time, up to a moment', async () => {
    assert.deepEqual(await passed(9, [deed(5, 'b'), deed(2, 'a'), deed(10, 'c')]), ['2 a', '5 b', '9']);
  });

  it('lets what is of the first course happen first, and what was planned first', async () => {
    const first = [deed(5, 'b'), deed(5, 'c')];
    assert.deepEqual(await passed(5, first, [deed(5, 'd'), deed(4, 'a')]), ['4 a', '5 b', '5 c', '5 d', '5']);
  });

  it('ends where nothing happens, so that it does not stand still for ever', async () => {
    let tries = 0;
    const stands = {
      next: () => 3,
      run: async () => {
        tries += 1;
        return false;
      },
    };
    await createPassTime({ courses: [stands], setTo: () => {} })(10);
    assert.equal(tries, 1);
  });
});
