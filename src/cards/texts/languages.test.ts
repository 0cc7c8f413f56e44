import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { plainText, type Text } from '#src/cards/card.ts';
import { inLanguage, type Language, languages } from '#src/cards/language/language.ts';
import { texts } from '#src/cards/texts.ts';

/** Texts by their path. A function is tried with values that are easy to find again. */
type Said = ReadonlyMap<string, string>;

const leavesOf = (value: unknown, path: string): readonly (readonly [string, unknown])[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, `${path}.${key}`))
    : [[path, value] as const];

const asWords = (said: unknown): string => {
  if (Array.isArray(said)) return said.map((one) => (typeof one === 'string' ? one : plainText([one]))).join(' ');
  return typeof said === 'string' ? said : plainText(said as Text);
};

/** The same for every language: words, numbers, both ways of a yes or no, nothing. */
const tries: readonly ((at: number) => unknown)[] = [
  (at) => `Xx${at}xX`,
  (at) => 7_001 + at,
  (at) => ({ type: 'bold', text: `Xx${at}xX` }),
  (at) => [`Xx${at}xX`],
];

/** What a function says to each kind of value; empty where it cannot take it. */
const saidWith = (make: (...given: unknown[]) => unknown): readonly string[] =>
  tries.map((one) => {
    try {
      return asWords(make(...Array.from({ length: 6 }, (_, at) => one(at))));
    } catch {
      return '';
    }
  });

const saidIn = (language: Language): { readonly fixed: Said; readonly made: ReadonlyMap<string, readonly string[]> } =>
  inLanguage(language, () => {
    const fixed = new Map<string, string>();
    const made = new Map<string, readonly string[]>();
    for (const [path, value] of leavesOf(texts, 'texts')) {
      if (typeof value === 'string') fixed.set(path, value);
      else made.set(path, saidWith(value as (...given: unknown[]) => unknown));
    }
    return { fixed, made };
  });

/** Numbers are written as each language writes them. */
const markersIn = (words: string): readonly string[] => {
  const bare = words.replaceAll(/(?<=\d)[.,\s](?=\d{3})/g, '');
  return [...new Set([...bare.matchAll(/Xx\d+xX|700\d/g)].map(([marker]) => marker))].sort();
};

const english = saidIn('en');
const others = languages.filter((language) => language !== 'en');

/** The same word in both languages, or no word at all. */
const sameInOther: Readonly<Record<string, ReadonlySet<string>>> = {
  de: new Set([
    ...['Status', 'Details', 'VIP', 'Team', 'Teams', 'Admin', 'Name', 'E-Mail', '!name'],
    ...['overdue', 'month', 'until friday', 'swap with @ravi', 'quiet 20:00-7:00', '18 into 17', '18 to 17', '@anna'],
    ...['17 tomorrow 10:00 30m', 'Median', 'new ticket', 'my tickets', 'queue'],
  ]),
  fr: new Set([
    ...['VIP', 'E-mail', 'Effort', 'Questions…', 'overdue', 'month', 'until friday', 'swap with @ravi'],
    ...['quiet 20:00-7:00', '18 into 17', '18 to 17', '@anna', '17 tomorrow 10:00 30m', 'new ticket', 'my tickets'],
    ...['queue'],
  ]),
  pt: new Set([
    ...['VIP', 'E-mail', '!name', 'overdue', 'month', 'until friday', 'swap with @ravi', 'quiet 20:00-7:00'],
    ...['18 into 17', '18 to 17', '@anna', '17 tomorrow 10:00 30m', 'new ticket', 'my tickets', 'queue'],
  ]),
  sw: new Set([
    ...['VIP', '!name', 'overdue', 'month', 'until friday', 'swap with @ravi', 'quiet 20:00-7:00'],
    ...['18 into 17', '18 to 17', '@anna', '17 tomorrow 10:00 30m', 'new ticket', 'my tickets', 'queue'],
  ]),
  es: new Set([
    ...['VIP', 'No', '!name', 'Error', 'Normal', 'Total', 'month', 'overdue', 'until friday', 'swap with @ravi'],
    ...[
      'quiet 20:00-7:00',
      '18 into 17',
      '18 to 17',
      '@anna',
      '17 tomorrow 10:00 30m',
      'new ticket',
      'my tickets',
      'queue',
    ],
  ]),
};

for (const language of others) {
  describe(`texts in ${language}`, () => {
    const { fixed, made } = saidIn(language);

    it('say everything that English says, and nothing is empty', () => {
      assert.deepEqual([...fixed.keys()].sort(), [...english.fixed.keys()].sort());
      assert.deepEqual([...made.keys()].sort(), [...english.made.keys()].sort());
      for (const [path, words] of fixed) assert.notEqual(words.trim(), '', path);
    });

    it('use every value that English uses', () => {
      for (const [path, said] of english.made) {
        said.forEach((words, at) => {
          if (words === '') return;
          assert.deepEqual(markersIn(made.get(path)?.[at] ?? ''), markersIn(words), `${path}: ${made.get(path)?.[at]}`);
        });
      }
    });

    it('leave no English behind', () => {
      const left = [...fixed].filter(
        ([path, words]) =>
          words === english.fixed.get(path) && /[a-z]{3}/i.test(words) && !sameInOther[language]?.has(words),
      );
      assert.deepEqual(left, []);
    });

    it('name the commands that can be typed, as they are typed', () => {
      const commandsIn = (words: string) => [...words.matchAll(/\/ticket(?: [a-z]+)?/g)].map(([one]) => one);
      const known = new Set([...english.fixed.values()].flatMap(commandsIn));
      for (const [path, words] of fixed) {
        if (!/\/ticket/.test(english.fixed.get(path) ?? '')) continue;
        assert.ok(commandsIn(words).length > 0, path);
        for (const one of commandsIn(words)) assert.ok(known.has(one) || known.has('/ticket'), `${path}: ${one}`);
      }
    });

    it('label buttons so that every platform shows them whole', () => {
      for (const [path, words] of fixed)
        if (/\.action\./.test(path)) assert.ok(words.length <= 40, `${path}: ${words}`);
    });
  });
}
