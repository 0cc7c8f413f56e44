import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import { organisation as small } from '#src/core/testing/small-organisation.ts';
import { attempt, note, say, stories, tell } from '#src/core/testing/story.ts';
import { saidOn } from '#src/core/ticket/said.ts';

const story = stories.in_progress;
const replies = [{ name: 'vpn', text: 'Hello {requester}, install it **again** ({number}). {technician}, {team}' }];
const organisation: Organisation = {
  ...small,
  teams: new Map([...small.teams].map(([id, team]) => [id, id === story.ticket.team ? { ...team, replies } : team])),
};
const lastOf = (who: Parameters<typeof attempt>[1], command: Parameters<typeof attempt>[2]) =>
  saidOn(tell(story, [[who, command]], { organisation }).log).at(-1);
const inFull = /^Hello .+, install it again \(#\d+\)\. .+, .+$/;
const written = '!vpn';

describe('somebody of the desk who names a canned reply', () => {
  it('says it in full, as it looks', () => {
    const said = lastOf('dana', say(written));
    assert.match(said?.text ?? '', inFull);
    assert.equal(said?.marks?.[0]?.look, 'bold');
  });

  it('asks and resolves with it as well', () => {
    assert.match(lastOf('dana', { type: 'ask', question: written })?.text ?? '', inFull);
    assert.match(lastOf('dana', { type: 'resolve', resolution: written })?.text ?? '', inFull);
  });

  it('is told which there are instead of saying what nobody understands', () => {
    const decision = attempt(story, 'dana', say('!vnp'), { organisation });
    assert.deepEqual(!decision.ok && decision.rejection, { code: 'no_such_reply', names: ['vpn'] });
  });

  it('keeps to what was written in a note', () => assert.equal(lastOf('dana', note(written))?.text, written));
});

describe('a canned reply', () => {
  it('is none for whoever asks for help', () => {
    const { requester } = story.ticket;
    assert.equal(lastOf(requester as 'rita', say(written))?.text, written);
  });

  it('is none where the team has none', () => {
    assert.equal(saidOn(tell(story, [['dana', say(written)]]).log).at(-1)?.text, written);
  });
});
