import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { note, reopen, resolve, say, stories, tell } from '#src/core/testing/story.ts';
import { saidOn } from './said.ts';

const words = (story: ReturnType<typeof tell>) =>
  saidOn(story.log).map(({ as, author, text }) => `${author} ${as}: ${text}`);

describe('what was said on a ticket', () => {
  it('has the question and its answer, the first solution, why it was reopened, and notes', () => {
    const story = tell(stories.pending, [
      ['rita', say('The one in 2.13')],
      ['dana', note('Old model')],
      ['dana', resolve],
      ['rita', reopen],
      ['dana', { type: 'resolve', resolution: 'Replaced it' }],
    ]);
    const [question, ...rest] = words(story);
    assert.match(question ?? '', /^dana question: /);
    assert.deepEqual(
      rest.map((one) => one.replace(/: .*/, '')),
      ['rita reply', 'dana note', 'dana solution', 'rita reason to reopen', 'dana solution'],
    );
    assert.equal(rest.at(-1), 'dana solution: Replaced it');
  });

  it('has a reply that reopened the ticket once', () => {
    const story = tell(stories.resolved, [['rita', say('It burns again')]]);
    assert.deepEqual(words(story).slice(-1), ['rita reply: It burns again']);
  });
});
