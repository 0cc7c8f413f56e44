import type { Texts } from '#src/cards/texts/en/shape.ts';

/** What people read around articles. */
export const knowledge: Texts['knowledge'] = {
  mayHelp: 'Das könnte helfen:',
  solvesIt: 'Löst einer davon das Problem?',
  solvesItYes: 'Ja, das hat es gelöst',
  solvesItNo: 'Nein, Ticket anlegen',
  solvedBefore: 'Gut. Es wurde kein Ticket angelegt; niemand muss etwas tun.',
  solved: (ticket) => `Gut. #${ticket} ist geschlossen; niemand muss etwas tun.`,
  found: 'Beantwortet einer davon Ihre Frage?',
  nothing: 'Dazu gibt es keinen Artikel',
  whatNow: (question) =>
    `In der Wissensdatenbank beantwortet nichts „${question}“. Um den Helpdesk zu fragen, tippen Sie /ticket und was nicht geht.`,
  part: (n, of) => `Teil ${n} von ${of}`,
  helped: 'Gut. Danke für die Rückmeldung.',
  helpedNot: 'Danke für die Rückmeldung. Um den Helpdesk zu fragen, tippen Sie /ticket und was nicht geht.',
  problem: {
    bad_id: 'Der Name muss aus Kleinbuchstaben, Ziffern und Bindestrichen bestehen, höchstens 80.',
    no_title: 'Ein Titel fehlt.',
    long_title: 'Ein Titel hat höchstens 200 Zeichen.',
    no_body: 'Ein Text fehlt.',
    long_body: 'Der Artikel hat mehr als 100.000 Zeichen; teilen Sie ihn auf.',
    bad_language: 'Die Sprache muss ein Kürzel wie de sein.',
    bad_day: 'Das muss ein Tag wie 2027-03-01 sein.',
  },
  review: (n) => (n === 1 ? 'Stimmt dieser Artikel noch?' : `Stimmen diese ${n} Artikel noch?`),
  reviewMore: (n) => (n === 1 ? 'Danach wartet noch einer.' : `Danach warten noch ${n}.`),
  reviewHow:
    'Was nicht mehr stimmt, ändern Sie in der Konsole unter „Knowledge“. „Stimmt noch“ fragt in einem halben Jahr wieder.',
  reviewDone: 'Alle wurden wieder gelesen. Danke.',
  reviewedUntil: (day) => `Danke. Er wird am ${day} wieder gelesen.`,
  thanks: 'Danke für die Rückmeldung.',
  notForYou: 'Nur wer am Helpdesk arbeitet, schreibt Artikel.',
  noCategory: 'Diese Kategorie gibt es nicht mehr.',
  noOwner: 'Verantwortlich muss jemand sein, der am Helpdesk arbeitet.',
  gone: 'Diesen Artikel gibt es nicht mehr, oder er ist nicht für Sie.',
  noSolvedTicket: 'Es gibt kein gelöstes Ticket mit dieser Nummer, an dem Sie arbeiten.',
};
