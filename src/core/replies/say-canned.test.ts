import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import { organisation as small } from '#src/core/testing/small-organisation.ts';
import { attempt, note, say, stories, tell } from '#src/core/testing/story.ts';
import { saidOn } from '#src/core/ticket/said.ts';

const story = stories.in_progress;
const replies = [
  { name: 'vpn', text: 'Hello {requester}, install it **again** ({number}). {technician}, {team}' },
  { name: 'down', text: 'We know: {team}' },
];
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

  it('says it in full wherever its requester reads it', () => {
    const events = (who: Parameters<typeof attempt>[1], command: Parameters<typeof attempt>[2]) =>
      tell(story, [[who, command]], { organisation }).log.map(({ event }) => event);
    const held = events('dana', { type: 'hold', waitsFor: 'part', until: null, note: written }).find(
      ({ type }) => type === 'ticket.pended',
    );
    assert.match(held?.type === 'ticket.pended' ? held.question : '', inFull);
    const ended = events('mona', { type: 'cancel', reason: written }).find(({ type }) => type === 'ticket.cancelled');
    assert.match(ended?.type === 'ticket.cancelled' ? ended.reason : '', inFull);
  });

  it('says it in full when they name it in an edit, but not in that of a note', () => {
    for (const [command, expected] of [
      [say('wrong'), inFull],
      [note('wrong'), /^!vpn$/],
    ] as const) {
      const before = tell(story, [['dana', command]], { organisation });
      const of = before.log.at(-1)?.seq ?? 0;
      const edit = { type: 'edit_comment', of, text: written } as const;
      assert.match(saidOn(tell(before, [['dana', edit]], { organisation }).log).at(-1)?.text ?? '', expected);
    }
  });

  it('says nothing of one requester to everyone of an outage', () => {
    const outage = tell(story, [['dana', { type: 'declare_outage' }]], { organisation });
    for (const command of [
      { type: 'tell_all', text: written },
      { type: 'resolve', resolution: written },
    ] as const) {
      const decision = attempt(outage, 'dana', command, { organisation });
      assert.equal(!decision.ok && decision.rejection.code, 'reply_for_one');
    }
    const told = tell(outage, [['dana', { type: 'tell_all', text: '!down' }]], { organisation });
    assert.match(saidOn(told.log).at(-1)?.text ?? '', /^We know: /);
    const edit = { type: 'edit_comment', of: told.ticket.version, text: written } as const;
    const corrected = attempt(told, 'dana', edit, { organisation });
    assert.equal(!corrected.ok && corrected.rejection.code, 'reply_for_one');
  });

  it('is told which there are instead of saying what nobody understands', () => {
    const decision = attempt(story, 'dana', say('!vnp'), { organisation });
    assert.deepEqual(!decision.ok && decision.rejection, { code: 'no_such_reply', names: ['vpn', 'down'] });
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
