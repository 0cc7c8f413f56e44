import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { galleryCards } from '#src/cards/testing/gallery.ts';
import { assertLooksAsReviewed } from '#src/cards/testing/gallery-snapshot.ts';
import { hostileTexts } from '#src/cards/testing/hostile-texts.ts';
import { renderEmail } from './render.ts';

/** Elements that an e-mail has, and nothing that loads, runs or is pressed. */
const elements = /^(html|head|meta|title|body|div|h1|p|b|i|s|a|br|hr|ul|ol|li|code|pre|blockquote|table|tr|td)$/;

const elementsIn = (html: string): readonly string[] => [
  ...new Set([...html.matchAll(/<\/?([a-z][a-z0-9]*)/gi)].map(([, name = '']) => name.toLowerCase())),
];

describe('the gallery as e-mails', () => {
  it('looks as it did', (t) => {
    assertLooksAsReviewed(
      t,
      import.meta.dirname,
      galleryCards.map(({ name, card }) => ({ name: `card ${name}`, shown: renderEmail(card) })),
    );
  });

  for (const { name, card } of galleryCards) {
    it(`shows ${name} with nothing that loads or runs`, () => {
      const { subject, html, text } = renderEmail(card);
      assert.ok(subject.length > 0 && subject.length <= 150 && !/[\r\n]/.test(subject));
      assert.deepEqual(
        elementsIn(html).filter((one) => !elements.test(one)),
        [],
      );
      const tags = html.match(/<[^>]*>/g)?.join('') ?? '';
      assert.doesNotMatch(tags, /\s(on\w+|src|action)=|url\(|javascript:/i);
      assert.ok(html.isWellFormed() && text.isWellFormed());
    });
  }

  for (const text of Object.values(hostileTexts)) {
    it(`shows ${JSON.stringify(text).slice(0, 40)} as text`, () => {
      const [{ card }] = galleryCards as readonly [(typeof galleryCards)[number]];
      const { html } = renderEmail({ ...card, title: text, blocks: [{ type: 'quote', author: text, at: null, text }] });
      assert.deepEqual(
        elementsIn(html).filter((one) => !elements.test(one)),
        [],
      );
    });
  }
});
