import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { momentAt } from '#src/core/calendar/moment.ts';
import { type Language, languages } from '#src/core/language.ts';
import { readAppointment } from './read-appointment.ts';

/** A Monday, 10:00 in Berlin. */
const now = Date.UTC(2026, 10, 16, 9);
const inBerlin = (words: string): string => {
  const read = readAppointment(words);
  if ('off' in read) return 'off';
  if ('problem' in read) return read.problem;
  const at = momentAt(read.when, now, 'Europe/Berlin', 0);
  const local =
    at === null
      ? 'never'
      : new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/Berlin' }).format(
          at,
        );
  return `${local} ${read.minutes}`;
};

describe('reading when an appointment is to be', () => {
  for (const [words, expected] of [
    ['tomorrow 10:00', '2026-11-17 10:00 30'],
    ['tomorrow 10:00 30m', '2026-11-17 10:00 30'],
    ['tomorrow at 10:00 for 1 hour', '2026-11-17 10:00 60'],
    ['10:00 tomorrow', '2026-11-17 10:00 30'],
    ['friday 14.30, 45 min', '2026-11-20 14:30 45'],
    ['friday 3pm', '2026-11-20 15:00 30'],
    ['12am tomorrow 15m', '2026-11-17 00:00 15'],
    ['morgen 9 Uhr 20 Minuten', '2026-11-17 09:00 20'],
    ['2026-12-24 9:00-10:15', '2026-12-24 09:00 75'],
    ['2026-12-24 23:30–0:15', '2026-12-24 23:30 45'],
    ['24.12. 9:00 1h30', '2026-12-24 09:00 90'],
    ['today 16:00', '2026-11-16 16:00 30'],
    ['today, 16:00', '2026-11-16 16:00 30'],
    ['heute, 16 Uhr', '2026-11-16 16:00 30'],
    ['friday, 10:00 for 1 hour', '2026-11-20 10:00 60'],
    ['dec 4, 2026, 10:00 for 1 hour', '2026-12-04 10:00 60'],
    ['friday, 45 min', 'no_time'],
    ['in 2 hours', '2026-11-16 12:00 30'],
    ['tomorrow 10', '2026-11-17 10:00 30'],
    ['tomorrow at 10 for 1 hour', '2026-11-17 10:00 60'],
    ['morgen um 10', '2026-11-17 10:00 30'],
    ['24.12. 9', '2026-12-24 09:00 30'],
    ['2026-12-24 9', '2026-12-24 09:00 30'],
    ['tomorrow 10-11', '2026-11-17 10:00 60'],
    ['friday 14–15:30', '2026-11-20 14:00 90'],
    ['friday 9:30-11', '2026-11-20 09:30 90'],
    ['24.12. 10.00 - 11', '2026-12-24 10:00 60'],
    ['friday 9-10am', '2026-11-20 09:00 60'],
    ['friday 9:30 - 10 am', '2026-11-20 09:30 30'],
    ['friday 1-2pm', '2026-11-20 13:00 60'],
    ['friday 11-1pm', '2026-11-20 11:00 120'],
    ['friday 12-1pm', '2026-11-20 12:00 60'],
    ['friday noon', '2026-11-20 12:00 30'],
    ['noon tomorrow 45m', '2026-11-17 12:00 45'],
    ['friday 10 to 11', '2026-11-20 10:00 60'],
    ['friday from 10 to 11:30', '2026-11-20 10:00 90'],
    ['from 10 to 11 friday', '2026-11-20 10:00 60'],
    ['friday between 9 and 11am', '2026-11-20 09:00 120'],
    ['9 tomorrow', '2026-11-17 09:00 30'],
    ['at 9 tomorrow', '2026-11-17 09:00 30'],
    ['9 tomorrow for 1 hour', '2026-11-17 09:00 60'],
    ['9-10 on friday', '2026-11-20 09:00 60'],
    ['3pm friday', '2026-11-20 15:00 30'],
    ['tomorrow at 9', '2026-11-17 09:00 30'],
    ['tomorrow at 3 in the afternoon', '2026-11-17 15:00 30'],
    ['3 friday', 'not_understood'],
    ['friday at 3', 'not_understood'],
    ['9 apples', 'not_understood'],
    ['morgen 10 Uhr', '2026-11-17 10:00 30'],
    ['morgen um 10 Uhr 30 für 1 Stunde', '2026-11-17 10:30 60'],
    ['Freitag von 10 bis 11 Uhr', '2026-11-20 10:00 60'],
    ['übermorgen 14 Uhr', '2026-11-18 14:00 30'],
    ['Freitag 3 Uhr nachmittags', '2026-11-20 15:00 30'],
    ['mañana a las 10', '2026-11-17 10:00 30'],
    ['el viernes a las 10:30', '2026-11-20 10:30 30'],
    ['viernes de 10 a 11', '2026-11-20 10:00 60'],
    ['mañana a las 3 de la tarde', '2026-11-17 15:00 30'],
    ['24 de diciembre a las 9', '2026-12-24 09:00 30'],
    ['a las 10 mañana', '2026-11-17 10:00 30'],
    ['mañana al mediodía', '2026-11-17 12:00 30'],
    ['demain à 10 h', '2026-11-17 10:00 30'],
    ['demain 10h30', '2026-11-17 10:30 30'],
    ['vendredi de 10 h à 11 h 30', '2026-11-20 10:00 90'],
    ['demain à 10 heures pendant 1 heure', '2026-11-17 10:00 60'],
    ['demain à midi', '2026-11-17 12:00 30'],
    ['demain à 3 h de l’après-midi', '2026-11-17 15:00 30'],
    ['amanhã às 10', '2026-11-17 10:00 30'],
    ['amanhã às 10h30', '2026-11-17 10:30 30'],
    ['sexta-feira das 10 às 11', '2026-11-20 10:00 60'],
    ['terça às 9', '2026-11-17 09:00 30'],
    ['hoje às 15h', '2026-11-16 15:00 30'],
    ['kesho saa 4', 'which_half'],
    ['kesho saa 4 asubuhi', '2026-11-17 10:00 30'],
    ['ijumaa saa 8 mchana kwa saa 1', '2026-11-20 14:00 60'],
    ['kesho saa 12:30 jioni', '2026-11-17 18:30 30'],
    ['kesho saa 14', '2026-11-17 14:00 30'],
    ['kesho 10:00 dakika 45', '2026-11-17 10:00 45'],
    ['kesho saa 6 asubuhi', 'which_half'],
    // Nothing is set at a time that may not be meant: whoever wrote it is asked.
    ['tomorrow at 12 in the evening', 'not_understood'],
    ['tomorrow at 12 in the morning', 'not_understood'],
    ['tomorrow at 12 in the afternoon', '2026-11-17 12:00 30'],
    ['friday 2 in the evening', 'not_understood'],
    ['friday 10 in the afternoon', 'not_understood'],
    ['friday 15 in the morning', 'not_understood'],
    ['friday 15 in the afternoon', '2026-11-20 15:00 30'],
    ['morgen um 12 Uhr abends', 'not_understood'],
    ['viernes a las 12 de la noche', 'not_understood'],
    ['viernes a las 12 de la mañana', 'not_understood'],
    ['viernes a la 1 de la noche', 'not_understood'],
    ['viernes a las 8 de la tarde', '2026-11-20 20:00 30'],
    ['sexta às 12 da noite', 'not_understood'],
    ['morgen 3 Uhr', 'not_understood'],
    ['demain à 2 h', 'not_understood'],
    ['vendredi de 2 h à 3 h', 'not_understood'],
    ['Freitag von 2 Uhr bis 3 Uhr nachmittags', '2026-11-20 14:00 60'],
    ['tomorrow from 8 to 9 in the evening', '2026-11-17 20:00 60'],
    ['demain de 3 h à 4 h de l’après-midi', '2026-11-17 15:00 60'],
    ['12 Uhr am Freitag', '2026-11-20 12:00 30'],
    ['um 10 am Freitag', '2026-11-20 10:00 30'],
    ['um 12 am Freitag', '2026-11-20 12:00 30'],
    ['um 3 Uhr am Freitag', 'not_understood'],
    ['friday 12 am', '2026-11-20 00:00 30'],
    ['12 am friday', '2026-11-20 00:00 30'],
    ['morgen um 12 Uhr mittags', '2026-11-17 12:00 30'],
    ['tomorrow 12 noon', '2026-11-17 12:00 30'],
    ['viernes a las 10 y 15', 'not_understood'],
    ['viernes a las 10 y 20', 'not_understood'],
    ['amanhã às 10 e 15', 'not_understood'],
    ['friday 10 and 11', 'not_understood'],
    ['viernes entre las 10 y las 11', '2026-11-20 10:00 60'],
    ['sexta entre as 10 e as 11', '2026-11-20 10:00 60'],
    ['demain à 10 h 30 min', 'not_understood'],
    ['tomorrow 10:00 for 1 h 30 min', '2026-11-17 10:00 90'],
    ['kesho saa 7 usiku', 'which_half'],
    ['kesho saa 3 usiku', '2026-11-17 21:00 30'],
    ['friday, dec 4 10:00', '2026-12-04 10:00 30'],
    ['friday, dec 4 at 10', '2026-12-04 10:00 30'],
    ['10:00 on friday, dec 4', '2026-12-04 10:00 30'],
    ['Friday, December 4, 2026 10-11', '2026-12-04 10:00 60'],
    ['Freitag, den 4.12., 10 Uhr', '2026-12-04 10:00 30'],
    ['Freitag, 4. Dezember 10 Uhr', '2026-12-04 10:00 30'],
    ['vendredi 4 décembre à 10 h', '2026-12-04 10:00 30'],
    ['viernes, 4 de diciembre a las 10', '2026-12-04 10:00 30'],
    ['sexta-feira, 4 de dezembro às 10', '2026-12-04 10:00 30'],
    ['friday, dec 5 10:00', 'never 30'],
    ['friday, dec 10', 'no_time'],
    ['friday, dec 4', 'no_time'],
    ['10.12.', 'no_time'],
    ['Freitag, 10.12.', 'no_time'],
    ['tomorrow 10.30.', '2026-11-17 10:30 30'],
    ['today, nov 16 16:00', 'not_understood'],
    ['monday, nov 16 16:00', '2026-11-16 16:00 30'],
    ['next friday 10:00', 'never 30'],
    ['next monday 10:00', '2026-11-23 10:00 30'],
    ['this friday 10:00', '2026-11-20 10:00 30'],
    ['friday next week 10:00', 'not_understood'],
    ['friday, next week 10:00', 'not_understood'],
    ['11/12/2026 10:00', 'not_understood'],
    ['12/12/2026 10:00', '2026-12-12 10:00 30'],
    ['24/12/2026 10:00', '2026-12-24 10:00 30'],
    ['friday 3', 'not_understood'],
    ['friday 11-10', 'not_understood'],
    ['friday 22:00-24:00', '2026-11-20 22:00 120'],
    ['friday 22:00-25:00', 'not_understood'],
    ['friday 9:00 - 10:70', 'not_understood'],
    ['friday 11:30-11', 'not_understood'],
    ['friday 9:70-11', 'not_understood'],
    ['friday 9-10:70', 'not_understood'],
    ['10-12', 'not_understood'],
    ['24 Dec 9', '2026-12-24 09:00 30'],
    ['in 2 days 10', '2026-11-18 10:00 30'],
    ['tomorrow 24', 'not_understood'],
    ['10', 'not_understood'],
    ['tomorrow half past nine', '2026-11-17 09:30 30'],
    ['tomorrow at half past nine for half an hour', '2026-11-17 09:30 30'],
    ['quarter to ten tomorrow', '2026-11-17 09:45 30'],
    ['tomorrow at a quarter past 10', '2026-11-17 10:15 30'],
    ['friday twenty past nine', '2026-11-20 09:20 30'],
    ['friday at half past three', 'not_understood'],
    ['friday at half past three in the afternoon', '2026-11-20 15:30 30'],
    ['friday half past twelve', '2026-11-20 12:30 30'],
    ['friday quarter to one', '2026-11-20 12:45 30'],
    ['friday half past one', 'not_understood'],
    ['tomorrow at nine', '2026-11-17 09:00 30'],
    ['nine tomorrow', '2026-11-17 09:00 30'],
    ['tomorrow from nine to ten', '2026-11-17 09:00 60'],
    ['friday at ten for two hours', '2026-11-20 10:00 120'],
    ['friday half nine', 'not_understood'],
    ['in two hours', '2026-11-16 12:00 30'],
    ['morgen um halb zehn', '2026-11-17 09:30 30'],
    ['morgen halb 10', '2026-11-17 09:30 30'],
    ['halb zehn morgen', '2026-11-17 09:30 30'],
    ['Freitag um Viertel vor zehn', '2026-11-20 09:45 30'],
    ['Freitag Viertel nach neun', '2026-11-20 09:15 30'],
    ['Freitag dreiviertel zehn', '2026-11-20 09:45 30'],
    ['Freitag zehn nach neun', '2026-11-20 09:10 30'],
    ['Freitag zehn vor zehn', '2026-11-20 09:50 30'],
    ['Freitag halb eins', '2026-11-20 12:30 30'],
    ['Freitag um halb vier', 'not_understood'],
    ['Freitag um halb vier nachmittags', '2026-11-20 15:30 30'],
    ['morgen um neun Uhr', '2026-11-17 09:00 30'],
    ['24. Dez 10 Uhr', '2026-12-24 10:00 30'],
    ['mañana a las nueve y media', '2026-11-17 09:30 30'],
    ['mañana a las 10 y cuarto', '2026-11-17 10:15 30'],
    ['mañana a las diez menos cuarto', '2026-11-17 09:45 30'],
    ['un cuarto para las diez mañana', '2026-11-17 09:45 30'],
    ['viernes a las tres y media de la tarde', '2026-11-20 15:30 30'],
    ['viernes a las tres y media', 'not_understood'],
    ['mañana a las nueve', '2026-11-17 09:00 30'],
    ['amanhã às nove e meia', '2026-11-17 09:30 30'],
    ['amanhã às quinze para as dez', '2026-11-17 09:45 30'],
    ['amanhã ao meio-dia e meia', '2026-11-17 12:30 30'],
    ['amanhã às dez', '2026-11-17 10:00 30'],
    ['sexta às três e meia da tarde', '2026-11-20 15:30 30'],
    ['demain à neuf heures et demie', '2026-11-17 09:30 30'],
    ['demain à dix heures moins le quart', '2026-11-17 09:45 30'],
    ['demain à 9 h et quart', '2026-11-17 09:15 30'],
    ['demain à midi et demi', '2026-11-17 12:30 30'],
    ['vendredi à trois heures et demie', 'not_understood'],
    ['4 sept à sept heures', '2027-09-04 07:00 30'],
    ['kesho saa tatu na nusu asubuhi', '2026-11-17 09:30 30'],
    ['kesho saa nne kasoro robo asubuhi', '2026-11-17 09:45 30'],
    ['kesho saa tatu na robo asubuhi', '2026-11-17 09:15 30'],
    ['kesho saa tatu na nusu', 'which_half'],
    ['kesho saa kumi na moja jioni', '2026-11-17 17:00 30'],
    ['tomorrow at midnight', 'which_night'],
    ['friday midnight', 'which_night'],
    ['morgen um Mitternacht', 'which_night'],
    ['mañana a medianoche', 'which_night'],
    ['amanhã à meia-noite', 'which_night'],
    ['demain à minuit', 'which_night'],
    ['kesho usiku wa manane', 'which_night'],
    ['midnight', '2026-11-17 00:00 30'],
    ['tonight at midnight', '2026-11-17 00:00 30'],
    ['today at midnight for 1 hour', '2026-11-17 00:00 60'],
    ['heute um Mitternacht', '2026-11-17 00:00 30'],
    ['hoy a medianoche', '2026-11-17 00:00 30'],
    ['hoje à meia-noite', '2026-11-17 00:00 30'],
    ['ce soir à minuit', '2026-11-17 00:00 30'],
    ['leo usiku wa manane', '2026-11-17 00:00 30'],
    ['friday 22:00 to midnight', '2026-11-20 22:00 120'],
    ['Freitag von 22 Uhr bis Mitternacht', '2026-11-20 22:00 120'],
    ['morgen 0 Uhr', '2026-11-17 00:00 30'],
    ['off', 'off'],
    ['Cancel!', 'off'],
    ['absagen', 'off'],
    ['tomorrow', 'no_time'],
    ['friday 1h', 'no_time'],
    ['soon', 'not_understood'],
    ['', 'not_understood'],
    ['tomorrow 25:00', 'not_understood'],
    ['tomorrow 13pm', 'not_understood'],
    ['tomorrow 10:00 2m', 'length'],
    ['tomorrow 10:00 9 hours', 'length'],
    ['tomorrow 10:00-10:00', 'length'],
    ['2026-02-30 10:00', 'never 30'],
  ] as const) {
    it(`“${words}”: ${expected}`, () => assert.equal(inBerlin(words), expected));
  }

  const forms: Readonly<Record<Language, (hour: number, minute: string) => readonly string[]>> = {
    en: (h, m) => [`tomorrow at ${h}:${m}`, `${h}:${m} tomorrow`, `tomorrow ${h}:${m}`],
    de: (h, m) => [`morgen um ${h}:${m} Uhr`, `morgen ${h} Uhr ${m}`, `um ${h}:${m} morgen`],
    es: (h, m) => [`mañana a las ${h}:${m}`, `mañana a las ${h}:${m} horas`, `a las ${h}:${m} mañana`],
    pt: (h, m) => [`amanhã às ${h}:${m}`, `amanhã às ${h}h${m}`, `às ${h}h${m} amanhã`],
    fr: (h, m) => [`demain à ${h} h ${m}`, `demain à ${h}:${m}`, `à ${h}h${m} demain`],
    sw: (h, m) => [`kesho ${h}:${m}`, ...(h > 12 ? [`kesho saa ${h}:${m}`] : [])],
  };
  it('means the same in each language, at any time, in any letters', () => {
    const hour = fc.integer({ min: 0, max: 23 });
    const minute = fc.integer({ min: 0, max: 59 });
    fc.assert(
      fc.property(hour, minute, fc.boolean(), (h, m, isLoud) => {
        const twoDigits = `${m}`.padStart(2, '0');
        for (const language of languages) {
          for (const form of forms[language](h, twoDigits)) {
            const words = isLoud ? form.toUpperCase() : form;
            assert.equal(inBerlin(words), `2026-11-17 ${`${h}`.padStart(2, '0')}:${twoDigits} 30`, words);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('answers something to anything', () => {
    const pieces = fc.constantFrom(
      ...[
        'tomorrow',
        'friday',
        'mañana',
        'saa',
        'a las',
        'às',
        'um',
        'uhr',
        'h',
        'to',
        'bis',
        '10',
        '3',
        '11:30',
        'pm',
        '-',
      ],
      ...['24.12.', '2026-12-24', 'for', '1 hour', 'asubuhi', 'de la tarde', 'noon', '!', '’'],
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces, { maxLength: 8 }).map((all) => all.join(' ')),
        ),
        (words) => {
          const read = readAppointment(words);
          assert.ok('off' in read || 'problem' in read || (read.minutes >= 5 && read.minutes <= 480));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('does not search in what is far too long', () => {
    for (const filler of [' ', '.']) {
      const start = performance.now();
      assert.equal(inBerlin(`tomorrow${filler.repeat(40_000)}10:00`), 'not_understood');
      assert.ok(performance.now() - start < 100);
    }
  });
});
