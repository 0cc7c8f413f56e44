import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFakeState } from './fake-teams-state.ts';

describe('the fake Teams', () => {
  it('says what it shows when what a test waits for never comes', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const state = createFakeState('tenant');
    const { conversation, user } = state.addPerson('lena');
    const saying = (text: string) => ({ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text }] });
    const card = { type: 'AdaptiveCard', body: [saying('Ticket 1')] };
    const own = new Map([[user, { type: 'AdaptiveCard', body: [saying('In progress')] }]]);
    const message = { id: '1', conversation, text: null, summary: null, card, own, updates: 0 };
    state.conversations.get(conversation)?.messages.push(message);
    const waiting = state.until(() => null);
    t.mock.timers.tick(60_000);
    await assert.rejects(waiting, {
      message: [
        'Teams never showed what the test waited for. It shows:',
        `${conversation} Ticket 1`,
        `${conversation}, only for lena: In progress`,
      ].join('\n'),
    });
  });
});
