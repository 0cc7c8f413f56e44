import type { Texts } from '#src/cards/texts/en/shape.ts';

const duration = (minutes: number): string => {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const inHours = hours === 1 ? '1 Stunde' : `${hours} Stunden`;
  const inMinutes = rest === 1 ? '1 Minute' : `${rest} Minuten`;
  if (hours === 0) return inMinutes;
  return rest === 0 ? inHours : `${inHours} ${inMinutes}`;
};

/** Words about appointments with requesters. */
export const appointments: Texts['appointments'] = {
  label: 'Termin',
  when: 'Wann',
  length: 'Wie lange',
  with: 'Mit',
  answer: 'Antwort',
  action: {
    make: 'Termin…',
    move: 'Verschieben…',
    callOff: 'Absagen',
    comes: 'Ich komme',
    cannot: 'Ich kann nicht',
  },
  form: {
    title: (n) => `Termin zu #${n}`,
    submit: 'Einladen',
    when: 'Wann?',
    hint: 'Zum Beispiel tomorrow 10:00 oder friday 14:30 for 1 hour. Eine halbe Stunde, wenn Sie nichts sagen; es gilt Ihre eigene Zeitzone',
  },
  help: 'zu einer festen Zeit einladen, sie verschieben oder mit „off“ absagen',
  example: '17 tomorrow 10:00 30m',
  title: {
    is: (number, at) => [`Termin zu #${number}: `, at],
    moved: (number, at) => [`Termin zu #${number} verschoben auf `, at],
    off: (number) => `Der Termin zu #${number} fällt aus`,
    soon: (number, at) => [`Bald, zu #${number}: `, at],
    nobody: (number, at) => [`Niemand hat #${number}, und dazu gibt es einen Termin: `, at],
    answered: {
      accepted: (name, number) => `${name} kommt zum Termin zu #${number}`,
      tentative: (name, number) => `${name} kommt vielleicht zum Termin zu #${number}`,
      declined: (name, number) => `${name} kann nicht zum Termin zu #${number} kommen`,
    },
  },
  duration,
  said: { accepted: 'Kommt', tentative: 'Kommt vielleicht', declined: 'Kann nicht kommen' },
  notSaid: 'Noch keine Antwort',
  youComes: 'Sie haben zugesagt.',
  youMay: 'Sie haben gesagt, dass Sie vielleicht kommen.',
  youCannot:
    'Sie haben gesagt, dass Sie nicht können. Sie hören von einem anderen Termin, oder Sie schlagen in einer Antwort einen vor.',
  willYou: 'Können Sie kommen?',
  otherTime: 'Sie können den Termin verschieben oder absagen.',
  nobody: 'Geben Sie das Ticket jemandem, der kommen kann, oder sagen Sie den Termin ab.',
  somebody: 'Jemand vom Helpdesk',
  off: {
    called_off: 'Er findet nicht statt.',
    resolved: 'Er findet nicht statt: Das Ticket ist gelöst.',
    withdrawn: 'Er findet nicht statt: Das Ticket wurde zurückgezogen.',
    merged: 'Das Ticket gehört jetzt zu einem anderen. Ob es einen Termin gibt, steht dort.',
    joined: 'Er findet nicht statt: Das Ticket gehört zu einer größeren Störung, die für alle zusammen behoben wird.',
  },
  was: 'Er war geplant für',
  against: (one) =>
    one.why === 'busy'
      ? `Zu dieser Zeit gibt es schon einen Termin, zu #${one.ticket}.`
      : {
          off_hours: 'Das liegt zumindest teilweise außerhalb der Arbeitszeit.',
          away: 'Wer das Ticket hat, ist dann abwesend.',
          guest_busy: 'Die anfragende Person hat dann schon einen Termin.',
        }[one.why],
  made: 'Die anfragende Person ist eingeladen.',
  calledOff: 'Der Termin ist abgesagt. Die anfragende Person weiß Bescheid.',
  thanks: {
    accepted: 'Danke. Sie werden eine Viertelstunde vorher erinnert.',
    tentative: 'Danke. Wer sich mit Ihnen trifft, erfährt, dass Sie vielleicht kommen.',
    declined: 'Danke für die Nachricht. Wer sich mit Ihnen treffen wollte, erfährt es.',
  },
  problem: {
    no_time: 'Um wie viel Uhr? Schreiben Sie es mit dem Tag, zum Beispiel morgen 10:00.',
    not_understood:
      'Ich kann nicht lesen, wann das ist. Schreiben Sie es wie morgen 10 Uhr, Freitag 14:30 für 1 Stunde oder 2026-12-24 9:00.',
    length: 'Ein Termin dauert zwischen 5 Minuten und 8 Stunden. Schreiben Sie es wie morgen 10:00 für 1 Stunde.',
    which_night:
      'Mitternacht liegt zwischen zwei Tagen. Schreiben Sie, welche gemeint ist: morgen 00:00 ist die Nacht vor morgen, morgen 23:55 die danach.',
    which_half:
      '„saa 4“ kann zehn oder vier Uhr sein. Schreiben Sie die Tageszeit dazu: kesho saa 4 asubuhi, oder morgen 10 Uhr.',
  },
  refusal: {
    past: 'Diese Zeit ist vorbei. Wählen Sie eine, die noch kommt.',
    past_today:
      'Das ist heute schon vorbei. Wenn Sie einen anderen Tag meinen, schreiben Sie ihn dazu: tomorrow 10:00.',
    which_week:
      'Das kann diese oder nächste Woche sein. Schreiben Sie es mit dem Datum: 4.12. 10:00 oder 2026-12-04 10:00.',
    no_such_time:
      'Diese Zeit gibt es im nächsten Jahr nicht. Schreiben Sie es wie tomorrow 10:00 oder 2026-12-24 9:00.',
    length: 'Ein Termin dauert zwischen 5 Minuten und 8 Stunden.',
    none: 'Zu diesem Ticket steht kein Termin bevor.',
  },
  log: {
    set: (who) => `${who} hat einen Termin gemacht.`,
    moved: (who) => `${who} hat den Termin verschoben.`,
    answered: {
      accepted: (who) => `${who} kommt zum Termin.`,
      tentative: (who) => `${who} kommt vielleicht zum Termin.`,
      declined: (who) => `${who} kann nicht zum Termin kommen.`,
    },
    passedOn: (name) => `Zum Termin kommt jetzt ${name}.`,
    nobody: 'Der Termin bleibt, obwohl gerade niemand das Ticket hat.',
    off: (who) => `${who} hat den Termin abgesagt.`,
    offToo: 'Der Termin fällt aus.',
    reminded: 'Der Termin beginnt bald; beide wurden erinnert.',
    begun: 'Der Termin hat begonnen.',
  },
  calendar: { title: (number) => `Helpdesk: #${number}`, with: (name) => `Mit ${name}.` },
};
