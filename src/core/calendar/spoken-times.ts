import type { Language } from '#src/core/language.ts';

// Times as people say them in words: `half past nine`, `Viertel vor zehn`, `las nueve y media`. All without accents, in lower case.

/** From one to twelve, and what people say of minutes. A word that is something else as well stands in `amid` only. */
const numberWords: Readonly<Record<Language, string>> = {
  en: 'one two three four five six seven eight nine ten eleven twelve 15:fifteen 20:twenty 30:thirty',
  de: 'eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf 15:funfzehn 20:zwanzig 30:dreißig 30:dreissig',
  es: '2:dos tres cuatro cinco seis siete ocho nueve diez once doce 15:quince 20:veinte 30:treinta',
  pt: '2:duas tres quatro cinco seis sete oito nove 11:onze doze 15:quinze 20:vinte 30:trinta',
  fr: '2:deux trois quatre cinq six 8:huit neuf dix onze douze 15:quinze 20:vingt 30:trente',
  sw: 'moja mbili tatu nne tano sita saba nane tisa kumi 20:ishirini 30:thelathini',
};

/** Of words without accents, in lower case. */
export const numberOf: ReadonlyMap<string, number> = new Map(
  Object.values(numberWords).flatMap((line) => {
    let next = 0;
    return line.split(' ').map((entry): readonly [string, number] => {
      const [word = '', number] = entry.split(':').toReversed();
      next = number === undefined ? next + 1 : Number(number);
      return [word, next];
    });
  }),
);

const start = '(?<![\\p{L}\\p{N}:.])';
const end = '(?![\\p{L}\\p{N}]|[:.]\\d)';

const anyNumber = new RegExp(`${start}(?:${[...numberOf.keys()].join('|')})(?![\\p{L}\\p{N}])`, 'gu');
/** `kumi na moja`; `4 sept` is in September and `24 dez` in December. */
const amid: readonly (readonly [RegExp, string])[] = [
  [/(?<![\p{L}\p{N}])kumi na (?:moja|1)(?![\p{L}\p{N}])/gu, '11'],
  [/(?<![\p{L}\p{N}])kumi na (?:mbili|2)(?![\p{L}\p{N}])/gu, '12'],
  [/(?<![\p{L}\p{N}])sept(?=\s(?:h|heures?|et|moins)(?![\p{L}\p{N}]))/gu, '7'],
  [/(?<=(?<![\p{L}\p{N}])(?:as|das|pelas)\s)dez(?![\p{L}\p{N}])/gu, '10'],
  [/(?<=(?<![\p{L}\p{N}])la\s)una(?![\p{L}\p{N}])/gu, '1'],
];
const halfAnHour =
  /(?<![\p{L}\p{N}])(?:eine[rn]?\s|une\s|una\s|uma\s)?(?:half an hour|halben? stunde|demi[ -]heure|media hora|meia hora|nusu saa)(?![\p{L}\p{N}])/gu;

/** With digits for numbers that are written as words. */
const withDigits = (text: string): string =>
  amid
    .reduce((said, [pattern, digits]) => said.replace(pattern, digits), text.replace(halfAnHour, '30 min'))
    .replace(anyNumber, (word) => `${numberOf.get(word)}`);

const noonWords = 'noon|midday|mediodia|meio[ -]dia|midi';
const hour = `(?<hour>\\d{1,2}|(?:(?:ao|al|a) )?(?:${noonWords}))`;
const unit = "(?:\\s?(?:o'clock|uhr|horas?|heures?|h))?";

type Part = {
  /** Around `H`, the hour, and `M`, so many minutes. */
  readonly said: string;
  /** Minutes from that hour; absent: as said. */
  readonly minutes?: number;
  /** The minutes said are before the hour. */
  readonly before?: true;
};

const parts: Readonly<Record<Language, readonly Part[]>> = {
  en: [
    { said: 'half past H', minutes: 30 },
    { said: '(?:a )?quarter past H', minutes: 15 },
    { said: '(?:a )?quarter (?:to|till?|before) H', minutes: -15 },
    { said: 'M(?: minutes)? past H' },
  ],
  de: [
    { said: 'halb H', minutes: -30 },
    { said: 'viertel nach H', minutes: 15 },
    { said: 'viertel vor H', minutes: -15 },
    { said: 'dreiviertel H', minutes: -15 },
    { said: 'M(?: minuten)? nach H' },
    { said: 'M(?: minuten)? vor H', before: true },
  ],
  es: [
    { said: 'H y media', minutes: 30 },
    { said: 'H y cuarto', minutes: 15 },
    { said: 'H menos cuarto', minutes: -15 },
    { said: '(?:un )?cuarto para las? H', minutes: -15 },
  ],
  pt: [
    { said: 'H e meia', minutes: 30 },
    { said: 'H e (?:um )?quarto', minutes: 15 },
    { said: 'H menos (?:um )?quarto', minutes: -15 },
    { said: '(?:15|(?:um )?quarto) para as? H', minutes: -15 },
  ],
  fr: [
    { said: 'H et demie?', minutes: 30 },
    { said: 'H et quart', minutes: 15 },
    { said: 'H moins (?:le )?quart', minutes: -15 },
  ],
  sw: [],
};

const patterns = Object.values(parts)
  .flat()
  .map((part) => ({
    ...part,
    pattern: new RegExp(
      `${start}${part.said.replace('H', `${hour}${unit}`).replace('M', '(?<m>[1-5]?\\d)')}${end}`,
      'gu',
    ),
  }));

/** In Swahili, where the clock has two halves of twelve hours, the hour is only counted on. */
const inSwahili = /(?<![\p{L}\p{N}])saa (\d{1,2}) (na nusu|na robo|kaso(?:ro)? ?robo)(?![\p{L}\p{N}])/gu;

const written = (minutes: number): string => `${Math.floor(minutes / 60)}:${`${minutes % 60}`.padStart(2, '0')}`;

/**
 * `half past nine` as `9:30`, wherever it stands, and numbers as digits. `isSure`: whether such a time is meant as it is; else it
 * stays in words. It is given what follows.
 */
export const withSpokenTimes = (text: string, isSure: (minutes: number, behind: string) => boolean): string => {
  let said = withDigits(text).replace(inSwahili, (all, hours: string, part: string) => {
    const n = Number(hours);
    if (n < 1 || n > 12) return all;
    return part === 'na nusu' ? `saa ${n}:30` : part === 'na robo' ? `saa ${n}:15` : `saa ${n === 1 ? 12 : n - 1}:45`;
  });
  for (const { pattern, minutes, before } of patterns) {
    said = said.replace(pattern, (all, ...found) => {
      const [at, whole, groups] = found.slice(-3) as [number, string, { readonly hour: string; readonly m?: string }];
      const n = /^\d/.test(groups.hour) ? Number(groups.hour) : 12;
      const time = n * 60 + (minutes ?? Number(groups.m ?? 0) * (before === true ? -1 : 1));
      if (n < 1 || n > 23) return all;
      // `halb eins` is half past twelve.
      const ofDay = n === 1 && time < 60 ? time + 12 * 60 : time;
      return isSure(ofDay, whole.slice(at + all.length)) ? written(ofDay) : all;
    });
  }
  return said;
};
