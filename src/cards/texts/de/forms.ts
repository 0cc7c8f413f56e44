import type { Texts } from '#src/cards/texts/en/shape.ts';

const notForRequester = 'Die anfragende Person sieht es nicht';

/** Forms and their fields. */
export const form: Texts['form'] = {
  intake: {
    title: 'Neues Ticket',
    submit: 'Anlegen',
    fields: {
      title: 'Was ist das Problem?',
      titleHint: 'In wenigen Worten, wie Sie es jemandem im Büro sagen würden',
      description: 'Erzählen Sie mehr',
      descriptionHint: 'Was Sie gerade getan haben, was Sie sehen, Fehlermeldungen',
      impact: 'Wer ist betroffen?',
      urgency: 'Wie schlimm ist es?',
      levelHint: 'Wenn Sie es leer lassen, richte ich mich nach Ihrem Text',
      category: 'Worum geht es?',
      categoryHint: 'Wenn Sie es leer lassen, finde ich es heraus',
      onBehalfOf: 'Für jemand anderen',
      onBehalfOfHint: 'Leer lassen, wenn es für Sie ist',
    },
  },
  decline: {
    title: (n) => `#${n} ablehnen`,
    submit: 'Ablehnen',
    reason: 'Warum?',
    hint: 'Leitende können das lesen',
  },
  resolve: {
    title: (n) => `#${n} lösen`,
    submit: 'Lösen',
    resolution: 'Was war die Lösung?',
    hint: 'Die anfragende Person liest das',
  },
  ask: {
    title: (n) => `Frage zu #${n}`,
    submit: 'Fragen',
    question: 'Ihre Frage',
    hint: 'Die Uhr steht, bis die Antwort da ist',
  },
  hold: {
    title: (n) => `#${n} zurückstellen`,
    submit: 'Zurückstellen',
    waitsFor: 'Worauf wartet es?',
    until: 'Wann wieder nachsehen',
    untilHint: 'Zum Beispiel friday 14:00, 2 weeks oder 2026-12-24; leer: in drei Arbeitstagen',
    note: 'Was die anfragende Person liest',
    noteHint: 'Zum Beispiel: Der neue Bildschirm ist bestellt',
  },
  reply: { title: (n) => `Antwort zu #${n}`, submit: 'Senden', text: 'Ihre Antwort' },
  note: { title: (n) => `Notiz zu #${n}`, submit: 'Speichern', text: 'Interne Notiz', hint: notForRequester },
  reopen: { title: (n) => `#${n} wieder öffnen`, submit: 'Wieder öffnen', reason: 'Was geht noch nicht?' },
  cancel: {
    title: (n) => `#${n} zurückziehen`,
    submit: 'Zurückziehen',
    reason: 'Warum?',
    hint: 'Zum Beispiel: nicht mehr nötig',
  },
  add: {
    title: (n) => `Jemanden zu #${n} hinzufügen`,
    submit: 'Hinzufügen',
    person: 'Wer soll davon erfahren?',
    hint: 'Die Person sieht, was geschrieben wird, und kann antworten',
  },
  drop: {
    title: (n) => `Jemanden von #${n} entfernen`,
    submit: 'Entfernen',
    person: 'Wer muss nichts mehr davon erfahren?',
  },
  assess: {
    title: (n) => `Wie schlimm ist #${n}?`,
    submit: 'Senden',
    reason: 'Was hat sich geändert, oder was können Sie nicht tun?',
  },
  assign: {
    title: (n) => `#${n} zuweisen`,
    submit: 'Zuweisen',
    person: 'Wer soll es machen?',
    note: 'Was muss die Person wissen?',
    hint: notForRequester,
  },
  handOver: {
    title: (n) => `#${n} übergeben`,
    submit: 'Übergeben',
    team: 'An welches Team?',
    note: 'Was muss das Team wissen?',
    hint: notForRequester,
  },
  priority: { title: (n) => `Priorität von #${n}`, submit: 'Ändern', priority: 'Priorität', reason: 'Warum?' },
  tag: {
    title: (n) => `Schlagwörter von #${n}`,
    submit: 'Speichern',
    tags: 'Schlagwörter für dieses Ticket',
    hint: 'Zum Beispiel vpn montags-ausfall; mit einem Minus davor, wie in -vpn, wird es entfernt',
  },
  merge: {
    title: (n) => `#${n} mit einem anderen zusammenführen`,
    submit: 'Zusammenführen',
    into: 'In welches Ticket?',
    hint: 'Seine Nummer. Die anfragende Person erfährt es, und was sie von jetzt an schreibt, landet dort',
  },
  category: { title: (n) => `Kategorie von #${n}`, submit: 'Ändern', category: 'Kategorie' },
  rate: {
    title: (n) => `Wie war #${n}?`,
    submit: 'Senden',
    stars: 'Ihre Bewertung',
    comment: 'Möchten Sie etwas ergänzen?',
  },
};

/** What is wrong with a field. */
export const problem: Texts['problem'] = {
  empty: 'Bitte füllen Sie das aus.',
  too_long: (max) => `Bitte kürzen Sie das auf ${max.toLocaleString('de')} Zeichen.`,
  out_of_range: 'Bitte wählen Sie eine der Möglichkeiten.',
  noSuchDay:
    'Ich kenne diesen Tag nicht. Nennen Sie einen künftigen Tag wie friday, friday 14:00, 2 weeks oder 2026-12-24.',
  unknownPerson: 'Ich finde diese Person hier nicht. Tippen Sie @ und den Anfang eines Namens.',
  noNumber: 'Nennen Sie die Nummer des anderen Tickets, zum Beispiel 17.',
  unknownCategory: 'Diese Kategorie gibt es nicht mehr. Bitte wählen Sie eine andere.',
};
