import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { people as small } from '#src/core/testing/small-organisation.ts';
import { notToldOfNote, notToldOfReply } from './not-told.ts';

const [dana, otherDana, tom, mei, rita] = [
  { ...small.dana, name: 'Dana Kovač' },
  { ...small.mona, name: 'Dana Fox' },
  { ...small.tom, name: 'Tom Baker' },
  { ...small.nick, name: 'Mei Chen' },
  { ...small.rita, name: 'Rita' },
];
const of = (text: string, author = tom.id, hearers = [] as (typeof dana.id)[]) =>
  notToldOfNote({ text, author, hearers }, { able: [dana, otherDana, tom], others: [mei, rita] });

describe('whom an internal note names who does not hear of it', () => {
  it('is who has the first name of a colleague', () => {
    const names = ['Dana Kovač', 'Dana Fox'];
    assert.deepEqual(of('@dana can you look?'), [{ name: 'dana', why: 'unsure', names }]);
    assert.deepEqual(of('It’s @Dana’s printer'), [{ name: 'Dana', why: 'unsure', names }]);
    assert.deepEqual(of('@Dana?', dana.id), [{ name: 'Dana', why: 'unsure', names: ['Dana Fox'] }]);
    assert.deepEqual(of('@Tom Please look', dana.id), [{ name: 'Tom', why: 'unsure', names: ['Tom Baker'] }]);
  });

  it('is who may not read it, and who is nobody', () => {
    assert.deepEqual(of('(@mei) and @MEI CHEN'), [{ name: 'Mei Chen', why: 'may_not' }]);
    assert.deepEqual(of('@Rita, @Mie'), [
      { name: 'Rita', why: 'may_not' },
      { name: 'Mie', why: 'nobody' },
    ]);
    assert.deepEqual(of('@Mei Hoffmann'), [{ name: 'Mei Chen', why: 'may_not' }]);
  });

  it('is who is named only since it was edited, unless that was said before', () => {
    const edited = (text: string, before: string) =>
      notToldOfNote(
        { text, author: dana.id, hearers: [], before: [before] },
        { able: [dana, otherDana, tom], others: [mei, rita] },
      );
    assert.deepEqual(edited('ask @tom', 'ask'), [{ name: 'Tom Baker', why: 'edited' }]);
    assert.deepEqual(edited('ask @Dana Fox', 'ask @Dana'), [{ name: 'Dana Fox', why: 'edited' }]);
    assert.deepEqual(edited('ask @mei, please', 'ask @Mei'), []);
  });

  it('is nobody who only has the name of somebody who hears of it', () => {
    const alone = { ...rita, name: 'Tom' };
    const heard = { text: '@Tom?', author: dana.id, hearers: [tom.id] };
    assert.deepEqual(notToldOfNote(heard, { able: [dana, tom], others: [alone] }), []);
  });

  it('is nobody who hears of it, nor its author', () => {
    assert.deepEqual(of('@Dana Fox and @tom', tom.id, [otherDana.id]), []);
    assert.deepEqual(of('as @dana said', tom.id, [otherDana.id]), []);
  });

  it('is nobody in an address, a path or what a program said', () => {
    for (const text of [
      ...['x@mei', 'mei@company.example', 'all of @company.example', '@slack/bolt', '@mei_1', '@foo(1)', '@ mei', '@'],
      ...['`@Mie`', '```\n@Override\nvoid\n```', '```\n@Mie'],
    ]) {
      assert.deepEqual(of(text), [], text);
    }
  });

  it('is at most three, each once', () => {
    assert.equal(of('@a @b @c @d @e').length, 3);
    assert.equal(of('@mie @Mie @MIE').length, 1);
  });
});

describe('whom a reply names who does not hear of it', () => {
  it('is whoever it does not reach', () => {
    const not = (text: string) => notToldOfReply(text, [dana, rita]).map(({ name }) => name);
    assert.deepEqual(not('@dana and @Dana Kovač, @rita'), []);
    assert.deepEqual(not('@Dana Fox @mei'), ['Dana', 'mei']);
  });
});
