import assert from 'node:assert/strict';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import type { Workspace } from '#adapters/slack/workspace.ts';
import { openFixtures } from '#src/app/testing/payload-fixtures.ts';
import { parseAction, parseCommand, parseEdit, parseMessage, parseShown, parseValues } from './parse.ts';
import { actionPayload, commandPayload, messageEvent, reactionEvent, submissionPayload } from './payloads.ts';

const fixtures = openFixtures(path.join(import.meta.dirname, '../fixtures'));
const eventOf = (name: string): unknown => (fixtures.read(name) as { event: unknown }).event;

const workspace: Workspace = {
  team: 'T0DESK00001',
  teamName: 'Acme',
  enterprise: null,
  botUser: 'U0DESKHAND1',
  botId: 'B0DESKHAND1',
  url: 'https://acme-desk.slack.com/',
  scopes: [],
};
const lena = { platform: 'slack', tenant: workspace.team, user: 'U0LENA00001' };
const nobody = () => null;
const message = (name: string) => messageEvent.parse(eventOf(name));
const origin = (conversation: string, message: string, time: number) => ({
  platform: 'slack',
  conversation,
  message,
  thread: null,
  time,
});
const written = { type: 'message', id: 'D0LENA00001/1355517523.000005', from: lena, inReplyTo: null, attachments: [] };

describe('what Slack sends becomes what the desk receives', () => {
  after(() => assert.deepEqual(fixtures.unread(), []));

  it('a slash command', () => {
    assert.deepEqual(parseCommand(workspace, commandPayload.parse(fixtures.read('slash-command'))), {
      type: 'command',
      id: 'command/10520020890001.10229338700001.2e2188a074adf3bf9f8456b301800001',
      from: lena,
      text: 'assign 17 @U0DANA00001',
    });
  });

  for (const [name, id, action, value, chosen] of [
    ['block-actions-button', '1769220166.113300/reply~0', 'reply', '17', null],
    ['block-actions-select', '1769220167.289415/categorise~1~17', 'categorise', '17', 'hardware'],
    ['block-actions-ephemeral', '1771126610.436992/file_draft~0', 'file_draft', 'd1', null],
  ] as const) {
    it(`a press: ${name}`, () => {
      const press = actionPayload.parse(fixtures.read(name));
      const [pressed] = press.actions;
      assert.ok(pressed);
      const heard = parseAction(workspace, press.user.id, pressed);
      assert.deepEqual(heard, { type: 'action', id: `action/${id}`, from: lena, action, value, chosen });
    });
  }

  it('a submitted form with an empty field', () => {
    const { user, view } = submissionPayload.parse(fixtures.read('view-submission'));
    assert.deepEqual([user.id, view.callback_id], [lena.user, 'intake~n1~']);
    assert.deepEqual(parseValues(view.state), {
      title: 'Printer on fire',
      description: '',
      category: 'hardware',
      onBehalfOf: 'U0GRACE0001',
    });
  });

  it('a mention', () => {
    const event = message('event-app-mention');
    const { channel, ts, user } = event;
    const shown = {
      id: `${channel}/${ts}`,
      user: user ?? '',
      channel,
      message: event,
      attachments: [],
      underCard: false,
    };
    assert.deepEqual(parseShown(workspace, shown, nobody), {
      ...written,
      id: 'C0HELP00001/1769220155.940449',
      text: 'the printer jams & beeps',
      origin: origin('C0HELP00001', '1769220155.940449', 1_769_220_155_940),
      link: 'https://acme-desk.slack.com/archives/C0HELP00001/p1769220155940449',
      asked: { platform: 'slack', conversation: 'C0HELP00001', message: '1769220155.940449', thread: null },
    });
  });

  it('a reaction', () => {
    const { user, reaction, item } = reactionEvent.parse(eventOf('event-reaction-added'));
    assert.deepEqual(
      [user, reaction, item.channel, item.ts],
      [lena.user, 'ticket', 'C0HELP00001', '1360782400.498405'],
    );
  });

  it('a direct message', () => {
    assert.deepEqual(parseMessage(workspace, message('event-message'), nobody), {
      ...written,
      text: 'Hello the status page (https://status.example.org) is down',
      marks: [{ look: 'link', url: 'https://status.example.org', from: 6, to: 21 }],
      origin: origin('D0LENA00001', '1355517523.000005', 1_355_517_523_000),
      link: null,
    });
  });

  it('an edited message, which may come without its old text', () => {
    assert.deepEqual(parseEdit(workspace, message('event-message-changed'), nobody), {
      type: 'edit',
      id: 'edit/D0LENA00001/1355517523.000005/1358878755.000001',
      from: lena,
      message: written.id,
      text: 'Hello, the page is up again',
      attachments: [],
    });
  });

  it('a deleted message without an author: nothing', () => {
    assert.equal(parseEdit(workspace, message('event-message-deleted'), nobody), null);
  });
});
