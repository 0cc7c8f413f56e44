import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { number } from '#src/app/testing/builders.ts';
import { createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import { usualPreferences } from '#src/core/notices/preferences.ts';

describe('/ticket notify', () => {
  it('says what somebody hears, what cannot be turned off, and how to change it', async () => {
    const desk = await createTestDesk();
    const words = wordsOf(await desk.types('rita', 'notify'));
    assert.match(words, /How my tickets are getting on/);
    assert.match(words, /You’re always told[\s\S]*notify quiet/);
    assert.doesNotMatch(words, /low rating/i);
    assert.match(wordsOf(await desk.types('mona', 'notify')), /low rating/i);
  });

  it('changes it', async () => {
    const desk = await createTestDesk();
    const { id } = await desk.person('rita');
    const kept = () => desk.read.preferences(id);
    assert.match(wordsOf(await desk.types('rita', 'notify quiet 20:00-7:00')), /Quiet from 20:00 to 07:00/);
    assert.deepEqual((await kept())?.quiet, { from: 1_200, to: 420 });
    await desk.types('rita', 'notify daily');
    assert.deepEqual((await kept())?.how, { progress: 'daily', watching: 'daily' });
    await desk.types('rita', 'notify email');
    assert.equal((await kept())?.place, 'email');
    for (const words of ['notify quiet off', 'notify now', 'notify chat']) await desk.types('rita', words);
    assert.deepEqual(await kept(), usualPreferences);
  });

  it('shows what holds where no hours are given, also where each part is asked for', async () => {
    const desk = await createTestDesk();
    for (const words of ['quiet', 'quiet hours', 'Quiet ', 'quiet on']) {
      assert.match(wordsOf(await desk.types('rita', `notify ${words}`)), /Notifications\n[\s\S]*No quiet hours/, words);
      const from = { platform: 'fake', tenant: '', user: 'rita' };
      const picked = { type: 'verb', id: words, from, verb: 'notify', number: null, words, attachments: [] } as const;
      assert.match(wordsOf(await desk.helpDesk.handle(picked)), /No quiet hours/, words);
    }
    assert.equal(await desk.read.ticket(number(1)), null);
  });

  it('takes hours as people write them', async () => {
    const desk = await createTestDesk();
    for (const words of [
      '20:00-07:00',
      '20:00 – 7:00',
      '20-7',
      '8pm-7am',
      '8 pm to 7 am',
      'hours 20.00 until 7',
      'from 20:00 to 07:00',
      'between 20 and 7',
      '20:00 7:00',
    ]) {
      const said = wordsOf(await desk.types('rita', `notify quiet ${words}`));
      assert.match(said, /Saved[\s\S]*Quiet from 20:00 to 07:00/, words);
      await desk.types('rita', 'notify quiet off');
    }
    const noon = wordsOf(await desk.types('rita', 'notify quiet 12am-12pm'));
    assert.match(noon, /Quiet from 00:00 to 12:00/);
    assert.match(wordsOf(await desk.types('rita', 'notify quiet 13pm-7am')), /Write a time/);
  });

  it('refuses times that are none, and files what is a sentence', async () => {
    const desk = await createTestDesk();
    assert.match(wordsOf(await desk.types('rita', 'notify quiet 25:00-7:00')), /Write a time/);
    assert.match(wordsOf(await desk.types('rita', 'notify quiet 7-7:00')), /two different times/);
    assert.equal(await desk.read.preferences((await desk.person('rita')).id), null);
    await desk.types('rita', 'notify my manager that the printer is on fire');
    assert.equal((await desk.ticket(1)).requester, 'rita');
  });
});
