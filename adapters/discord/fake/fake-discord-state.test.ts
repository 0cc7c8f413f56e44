import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createState } from './fake-discord-state.ts';

describe('the state of the fake Discord', () => {
  it('says what it shows when what a test waits for never comes', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const state = createState('token');
    const message = {
      id: '1',
      channel: '7',
      author: state.bot.id,
      content: '',
      flags: 0,
      components: [{ type: 17, components: [{ type: 10, content: '## Ticket 1' }] }],
      attachments: [],
      replyTo: null,
      onlyFor: null,
      byInteraction: false,
      at: 0,
      editedAt: null,
    };
    state.messages.set(message.id, message);
    const waiting = state.until(() => null);
    t.mock.timers.tick(60_000);
    await assert.rejects(waiting, {
      message: 'Discord never showed what the test waited for. It shows:\n7 ## Ticket 1',
    });
  });
});
