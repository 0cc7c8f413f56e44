import type { Texts } from '#src/cards/texts/en/shape.ts';

/** What people read who write to the desk alone, before there is a ticket. */
export const enquiries: Texts['enquiries'] = {
  noFileIt: 'Nein, Ticket anlegen',
  answerInWords: 'Schreiben Sie es als nächste Nachricht.',
  orInWords: 'Oder schreiben Sie es als nächste Nachricht.',
  aDay: 'Schreiben Sie als nächste Nachricht einen Tag wie 24 Dec 2026.',
  choose: 'Auswählen',
  soFar: 'Das lege ich als Ticket an:',
  filesItself:
    'Ich frage höchstens ein paar Dinge, und Sie können das Ticket jederzeit anlegen. Wenn ich nichts von Ihnen höre, lege ich es in 15 Minuten an.',
  filesAnyway: 'Wenn ich nichts von Ihnen höre, lege ich es in 15 Minuten an.',
  more: 'Sie haben ergänzt:',
  stillThere: 'Soll ich das noch als Ticket anlegen?',
  stillHelp: 'Hat einer davon geholfen?',
  asked: 'Sie haben das vor einer Weile geschrieben. Wenn Sie nichts drücken, wird kein Ticket angelegt.',
  solved: 'Gut. Es wurde kein Ticket angelegt; niemand muss etwas tun.',
  dropped: 'In Ordnung. Es wurde kein Ticket angelegt.',
  over: 'Das ist schon abgeschlossen. Um noch einmal zu fragen, schreiben Sie, was nicht geht.',
};
