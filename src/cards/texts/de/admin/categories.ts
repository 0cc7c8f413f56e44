import type { AdminTexts } from '#src/cards/texts/en/shape.ts';

/** What is said of a category. */
export const categories: AdminTexts['categories'] = {
  approval: {
    manager: 'die Leitung der anfragenden Person',
    all: (names) => `alle von ${names}`,
    meanwhile: 'die Arbeit beginnt währenddessen',
    runs: 'die Ziele laufen',
  },
  requires: (skills) => `braucht ${skills}`,
  prefers: (skills) => `bevorzugt ${skills}`,
  acceptWithin: (time) => `${time} zum Annehmen`,
  skillsThere: (names) => `Fähigkeiten: ${names}`,
};

/** Forms for categories and skills. */
export const categoryForms: AdminTexts['categoryForms'] = {
  admin_category: {
    title: (name) => name,
    submit: 'Speichern',
    team: 'Team',
    required: 'Nötige Fähigkeiten',
    requiredHint: 'Darauf wird nie verzichtet: Hardware 2, Networks',
    preferred: 'Gewünschte Fähigkeiten',
    preferredHint: 'Darauf wird verzichtet, die letzte zuerst, wenn niemand sie hat',
    effort: 'Aufwand',
    effortHint: 'Wie viel ein solches Ticket von jemandes Kapazität braucht; ein gewöhnliches braucht 1',
    accept: 'Zeit zum Annehmen',
    acceptHint: 'Zum Beispiel 15m oder 1h, in Öffnungszeit. Leer: wie die Richtlinie sagt',
  },
  admin_questions: {
    title: (name) => `Fragen zu ${name}`,
    submit: 'Speichern',
    questions: 'Was gefragt wird, wer ein solches Ticket meldet, eine Zeile je Frage',
    asks: 'Zuerst in einer Nachricht gefragt, höchstens drei',
    asksHint: 'since, affected, device, error, oder eine Frage von oben. Leer: wie üblich. none: nichts',
    questionsHint: 'Welches Modell? | choice: Air, Pro | required. Andere: date, person, file: 3, hint: …',
  },
  admin_approval: {
    title: (name) => `Wer ${name} genehmigt`,
    submit: 'Speichern',
    by: 'Wer muss es genehmigen?',
    byHint:
      'manager: wer die Person leitet, die darum bittet. Oder Namen oder E-Mail-Adressen, durch Kommas getrennt. Leer: niemand',
    all: 'Wenn mehrere genannt sind',
    one: 'Eine Person davon genügt',
    everybody: 'Alle müssen genehmigen',
    work: 'Darf jemand vorher anfangen?',
    after: 'Nein, erst nach der Genehmigung',
    meanwhile: 'Ja, währenddessen',
    clock: 'Die Ziele',
    waits: 'Warten auf die Genehmigung',
    runs: 'Laufen die ganze Zeit',
  },
  admin_new_category: {
    title: () => 'Neue Kategorie',
    submit: 'Hinzufügen',
    name: 'Name',
    nameHint: 'Der Klassifikator kennt Hardware, Software, Network, Database und Access',
  },
  admin_new_skill: { title: () => 'Neue Fähigkeit', submit: 'Hinzufügen', name: 'Name' },
};
