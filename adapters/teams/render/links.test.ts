import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cardProblems } from '#adapters/teams/fake/fake-teams-cards.ts';
import { cardWith } from '#src/app/testing/builders.ts';
import { withLinks } from './links.ts';
import { renderCard } from './render.ts';
import { fact } from './render-text.ts';

const linksIn = (text: string) =>
  withLinks(text).flatMap(({ text: shown, url }) => (url === null ? [] : [[shown, url]]));

describe('web addresses in a fact', () => {
  for (const [value, shown] of [
    ['see https://contoso.example/a_b now', 'see [https://contoso.example/a\\_b](https://contoso.example/a_b) now'],
    [
      'https://contoso.example/Report (1).docx',
      '[https://contoso.example/Report](https://contoso.example/Report) \\(1\\).docx',
    ],
    ['https://x.example/a(b)', '[https://x.example/a\\(b\\)](https://x.example/a%28b%29)'],
    ['[x](javascript:alert)', '\\[x\\]\\(javascript:alert\\)'],
  ] as const) {
    it(`can be pressed, and nothing else becomes a link: ${value}`, () => {
      assert.equal(fact('From', value, { label: 50, value: 500 }).value, shown);
    });
  }
});

describe('web addresses in a text', () => {
  for (const [text, shown, url = shown] of [
    ['Attached: log.txt https://contoso.example/a%20b.txt', 'https://contoso.example/a%20b.txt'],
    ['(see https://contoso.example/x).', 'https://contoso.example/x'],
    ['https://contoso.example/Report%20(1).docx', 'https://contoso.example/Report%20(1).docx'],
    ['https://contoso.example/Report%20(1)', 'https://contoso.example/Report%20(1)'],
    ['[link](https://example.com) ||x||', 'https://example.com', 'https://example.com/'],
    [
      'From: https://teams.microsoft.com/l/message/19:x/1?a=1&b=2\nnext',
      'https://teams.microsoft.com/l/message/19:x/1?a=1&b=2',
    ],
  ] as const) {
    it(`can be pressed: ${JSON.stringify(text)}`, () => {
      assert.deepEqual(linksIn(text), [[shown, url]]);
      assert.equal(
        withLinks(text)
          .map((piece) => piece.text)
          .join(''),
        text,
      );
    });
  }

  it('lead nowhere if they were cut, or are none', () => {
    for (const text of ['https://contoso.example/lo…', 'javascript:alert(1)', 'https://', 'ftp://x', '', 'plain']) {
      assert.deepEqual(linksIn(text), [], text);
    }
  });
});

describe('what people wrote, on a card', () => {
  const date = '{{DATE(2017-02-14T06:08:00Z, SHORT)}} {{TIME(2017-02-14T06:08:00Z)}}';

  it('is not replaced by a date anywhere', () => {
    const card = renderCard(
      {
        ...cardWith({ title: date }),
        blocks: [
          { type: 'text', text: date },
          { type: 'facts', facts: [{ label: date, value: [date, { type: 'bold', text: date }] }] },
          { type: 'quote', author: date, at: 0, text: date },
          { type: 'list', items: [{ title: date, detail: date, actions: [] }] },
          { type: 'context', text: date },
        ],
        actions: [
          { type: 'button', id: 'accept', label: date, value: '17.1', style: 'primary' },
          { type: 'select', id: 'rate', label: date, value: '17', options: [{ value: '5', label: date }] },
        ],
      },
      'chat',
    );
    assert.doesNotMatch(JSON.stringify(card), /\{\{(?:DATE|TIME)\(/);
  });

  it('has its addresses as links', () => {
    const card = renderCard(
      { ...cardWith({}), blocks: [{ type: 'quote', author: null, at: null, text: 'at https://a.example/x' }] },
      'chat',
    );
    assert.deepEqual(cardProblems(card), []);
    assert.match(JSON.stringify(card), /"selectAction":\{"type":"Action.OpenUrl","url":"https:\/\/a.example\/x"\}/);
  });
});
