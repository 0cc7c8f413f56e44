import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type CannedReply, filledIn, readReplies, replyProblem, sayCanned, writeReplies } from './canned-reply.ts';
import { readMarkdown } from './markdown.ts';

const facts = { requester: 'Lena Berg', number: '#17', title: 'No *VPN*', technician: 'Tom', team: 'Support' };
const restart: CannedReply = { name: 'restart', text: 'Hello **{requester}**, please restart it ({number}, {title}).' };
const restartAll: CannedReply = { name: 'restart all', text: 'Please restart everything.' };
const replies = [restart, restartAll];
const say = (text: string) => sayCanned({ text, marks: [] }, replies, facts);

describe('a canned reply', () => {
  it('is said in full, as it looks, with what its variables stand for', () => {
    assert.deepEqual(say('!restart'), {
      text: 'Hello Lena Berg, please restart it (#17, No *VPN*).',
      marks: [{ look: 'bold', from: 6, to: 15 }],
    });
  });

  for (const title of [
    '*No* VPN_client [free](https://x.example) `now`',
    '1. Restart',
    '> said',
    'see https://x.example',
  ]) {
    it(`says the same when it was put into a reply in Markdown, about ${title}`, () => {
      const named = { name: 'about', text: '{title}\n**We know.**' };
      const said = sayCanned({ text: '!about', marks: [] }, [named], { ...facts, title });
      assert.equal(readMarkdown(filledIn(named, { ...facts, title }).text).text, Object(said).text);
    });
  }

  it('is found in capitals, and by its longest name', () => {
    assert.equal(Object(say('!Restart ALL')).text, 'Please restart everything.');
  });

  it('is followed by whatever is written behind it, as that looks', () => {
    const text = '!restart all  Thanks, Tom';
    const marks = [{ look: 'italic', from: 14, to: 20 }] as const;
    assert.deepEqual(sayCanned({ text, marks }, replies, facts), {
      text: 'Please restart everything.\n\nThanks, Tom',
      marks: [{ look: 'italic', from: 28, to: 34 }],
    });
  });

  it('is missed if a word of that name is meant and there is none', () => {
    assert.equal(say('!restrat'), 'unknown');
    assert.equal(say('!?'), 'unknown');
    assert.equal(say('!restrat See you tomorrow'), 'unknown');
    assert.equal(say('!restart, please'), 'unknown');
  });

  for (const text of ['! restart', 'restart', 'see !restart', '!!! it is down !!!', '']) {
    it(`is not meant by ${JSON.stringify(text)}`, () => assert.equal(say(text), null));
  }

  it('is never meant where the team has none', () => {
    assert.equal(sayCanned({ text: '!restart', marks: [] }, [], facts), null);
  });
});

describe('the canned replies of a team', () => {
  it('are read as they were written', () => assert.deepEqual(readReplies(writeReplies(replies)), replies));

  it('may have empty lines, and come from Windows', () => {
    assert.deepEqual(readReplies('\r\n!vpn\r\nOne.\r\n\r\nTwo.\r\n\r\n!mail\r\nThree!'), [
      { name: 'vpn', text: 'One.\n\nTwo.' },
      { name: 'mail', text: 'Three!' },
    ]);
    assert.deepEqual(readReplies(' \n'), []);
  });

  it('begin with a name', () => assert.equal(readReplies('Hello\n!vpn\nOne.'), null));

  const wrong: readonly (readonly [string, readonly CannedReply[], RegExp])[] = [
    ['a name of two lines', [{ name: 'a\nb', text: 'x' }], /one line/],
    ['no name', [{ name: '', text: 'x' }], /one line/],
    ['a long name', [{ name: 'a'.repeat(41), text: 'x' }], /at most 40/],
    ['nothing said', [{ name: 'vpn', text: ' ' }], /says nothing/],
    ['a name that is no word', [{ name: '[plan](https://x.example)', text: 'x' }], /begin with a letter/],
    ['what would be read as another name', [{ name: 'vpn', text: 'One.\n!two' }], /begins with !/],
    ['a long text', [{ name: 'vpn', text: 'x'.repeat(3_501) }], /at most 3500/],
    ['the same name in capitals', [restart, { name: 'RESTART', text: 'x' }], /two of this name/],
    ['an unknown variable', [{ name: 'vpn', text: 'Dear {name}' }], /\{name\}; there are \{requester\}, \{number\}/],
    ['a variable in an address', [{ name: 'vpn', text: 'See [it](https://x.example/{number}).' }], /address of a link/],
    ['more than fifty', Array.from({ length: 51 }, (_, at) => ({ name: `r${at}`, text: 'x' })), /at most 50/],
  ];
  for (const [what, given, expected] of wrong) {
    it(`are refused: ${what}`, () => assert.match(replyProblem(given)?.text ?? '', expected));
  }
  it('are good otherwise', () => assert.equal(replyProblem(replies), null));
});
