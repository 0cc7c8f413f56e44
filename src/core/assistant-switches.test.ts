import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assistantWorks, letsAssist, switchedOff } from './assistant-switches.ts';

const does = (off: Parameters<typeof switchedOff>[0]) => {
  const switches = switchedOff(off) ?? undefined;
  return assistantWorks.filter((work) => letsAssist(switches, work));
};

describe('the switches of the assistant', () => {
  it('leave everything on where nothing is said', () => {
    assert.equal(switchedOff([]), null);
    assert.deepEqual(does([]), ['answers', 'drafts', 'summaries']);
  });

  it('turn off each thing by itself', () => {
    assert.deepEqual(does(['answers']), ['drafts', 'summaries']);
    assert.deepEqual(does(['drafts']), ['answers', 'summaries']);
    assert.deepEqual(does(['summaries', 'answers']), ['drafts']);
  });

  it('are the same in whatever order they are said, and “off” when all are off', () => {
    assert.equal(
      JSON.stringify(switchedOff(['summaries', 'answers'])),
      JSON.stringify(switchedOff(['answers', 'summaries'])),
    );
    assert.equal(switchedOff(['drafts', 'summaries', 'answers']), false);
    assert.deepEqual(does([...assistantWorks]), []);
  });
});
