import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cardWith } from '#src/app/testing/builders.ts';
import { renderCard } from './render.ts';

describe('what a notification shows and a screen reader reads', () => {
  const question = (text: string) =>
    cardWith({
      title: 'Dana has a question about #1',
      blocks: [
        { type: 'facts', facts: [{ label: 'Status', value: 'Waiting for you' }] },
        { type: 'quote', author: 'Dana', at: null, text },
        { type: 'text', text: 'Reply here to answer.' },
        { type: 'divider' },
      ],
    });

  it('is the title, who said what, the next step and the facts', () => {
    assert.equal(
      renderCard(question('Which\n printer?')).text,
      'Dana has a question about #1\nDana: Which printer?\nReply here to answer.\nStatus: Waiting for you',
    );
  });

  it('says the next step even after a long question, and nothing twice as long as Slack shows', () => {
    const { text } = renderCard(question('why '.repeat(2_000)));
    assert.match(text, /…\nReply here to answer\.\nStatus/);
    assert.ok(text.length <= 600);
  });

  it('mentions and links nobody', () => {
    assert.match(renderCard(question('<!channel> & <https://x|y>')).text, /&lt;!channel&gt; &amp; &lt;https/);
  });
});
