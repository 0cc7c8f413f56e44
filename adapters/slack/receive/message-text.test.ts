import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { textOf } from './message-text.ts';
import { messageEvent, submissionPayload } from './payloads.ts';

const message = (more: object) => messageEvent.parse({ ts: '1.1', channel: 'C1', ...more });
const alert = { fallback: 'Disk full on db1', title: 'Disk full', text: 'db1: /var at 99 %', color: 'danger' };

describe('what a message in Slack says', () => {
  for (const [what, given, read] of [
    ['its text', { text: 'The printer smokes', attachments: [alert] }, 'The printer smokes'],
    ['an alert, without its own text', { text: '', attachments: [alert] }, 'Disk full\ndb1: /var at 99 %'],
    [
      'two alerts',
      { attachments: [{ pretext: 'Alert', fallback: 'x' }, { fallback: 'Disk full on db1' }] },
      'Alert\n\nDisk full on db1',
    ],
    ['nothing', { text: ' ', attachments: [{ title: '', text: null }, {}] }, ''],
    ['nothing of what is no attachment', { text: '', attachments: [null, 'x'] }, ''],
  ] as const) {
    it(what, () => assert.equal(textOf(message(given)), read));
  }
});

describe('a form from Slack', () => {
  const filled = (fields: number) => ({
    user: { id: 'U1' },
    view: {
      id: 'V1',
      state: {
        values: Object.fromEntries(
          Array.from({ length: fields }, (_, n) => [`field${n}`, { input: { type: 'plain_text_input', value: '' } }]),
        ),
      },
    },
  });

  it('has at most 100 fields', () => {
    assert.ok(submissionPayload.safeParse(filled(100)).success);
    const { error } = submissionPayload.safeParse(filled(101));
    assert.deepEqual(
      error?.issues.map(({ path }) => path.join('.')),
      ['view.state.values'],
    );
  });
});
