import type { AdminTexts } from '#src/cards/texts/en/shape.ts';

/** Why something could not be changed. */
export const problem: AdminTexts['problem'] = {
  not_allowed:
    'Das dürfen Sie nicht oder nicht so ändern. Admins dürfen es; Leitende ändern, was Personen ihrer eigenen Teams tun.',
  not_there: 'Das gibt es nicht mehr.',
  exists: 'Das gibt es schon.',
  last_admin:
    'Dann könnte niemand mehr etwas ändern: Das ist der letzte Admin. Machen Sie zuerst jemand anderen zum Admin.',
  already_so: 'Es ist schon so.',
  changedSince: (who, what) =>
    `${who} hat das inzwischen geändert: ${what}. Es wurde nichts gespeichert. Öffnen Sie es noch einmal, um zu sehen, wie es jetzt ist.`,
  someone: 'Jemand',
  over: 'Das endet, bevor es beginnt, oder ist vorbei.',
  number: 'Bitte schreiben Sie eine Zahl, zum Beispiel 5.',
  time: 'Bitte schreiben Sie eine Zeit, zum Beispiel 15m oder 1h.',
  address: 'Das ist keine E-Mail-Adresse.',
  person: 'Ich kenne diese Person nicht. Schreiben Sie den ganzen Namen oder die E-Mail-Adresse.',
  personNamed: (called) => `Ich kenne „${called}“ nicht. Schreiben Sie den ganzen Namen oder die E-Mail-Adresse.`,
  persons: (names) => `Es gibt mehrere: ${names}. Schreiben Sie die E-Mail-Adresse.`,
};
