import type { Texts } from '#src/cards/texts/en/shape.ts';

/** About what people have chosen to hear. */
export const preferences: Texts['preferences'] = {
  topic: {
    progress: 'Wie meine Tickets vorankommen',
    watching: 'Tickets, zu denen ich hinzugefügt wurde',
    due_soon: 'Ein Ziel ist bald fällig',
    still: 'Ein Ticket steht still',
    moved: 'Ein Ticket ist nicht mehr meins, oder ein anderes wurde damit zusammengeführt',
    notes: 'Was andere intern zu Tickets notieren',
    ratings: 'Eine schlechte Bewertung',
    digest: 'Die Übersicht am Morgen',
  },
  how: { now: 'Sofort', daily: 'Einmal am Tag', never: 'Gar nicht' },
  title: 'Was Sie hören',
  gathered: (n) => (n === 1 ? 'Eine Neuigkeit für Sie' : `${n} Neuigkeiten für Sie`),
  andMore: (n) => `Und ${n} weitere: Ihre Liste zeigt alle Tickets.`,
  asYouChose: 'Zusammen geschickt, wie Sie es gewählt haben. Mit „/ticket notify“ ändern Sie das.',
  always:
    'Immer geschickt: wenn jemand Sie etwas fragt oder Ihnen schreibt, wenn Sie ein Ticket nehmen sollen, wenn Ihres gelöst ist, wenn ein Ziel verpasst wurde, und wenn niemand ein Ticket hat, über das Sie entscheiden.',
  passes:
    'In Ruhezeiten wartet, was warten kann, und danach kommt alles zusammen. Anfragen an Sie, verpasste Ziele und dringende Tickets kommen trotzdem.',
  places: { chat: 'Im Chat', email: 'Zuerst per E-Mail' },
  dailyAt: (time) => `Einmal am Tag heißt um ${time}.`,
  quiet: (from, to) => `Ruhe von ${from} bis ${to}, in Ihrer Zeitzone.`,
  noQuiet: 'Keine Ruhezeiten.',
  language: (name, chosen) =>
    chosen ? `Auf ${name}, wie Sie es gewählt haben.` : `Auf ${name}, wie Ihr Chat oder Ihre Organisation es vorgibt.`,
  typed:
    'Ändern können Sie das mit „/ticket notify quiet 20:00-7:00“, „/ticket notify quiet off“, „/ticket notify daily“ oder „/ticket notify now“ für alles, was warten kann, mit „/ticket notify email“ oder „/ticket notify chat“, mit „/ticket notify language en“ für Englisch oder „/ticket notify language auto“ für das, was in Ihrem Chat eingestellt ist.',
  onPage: 'Thema für Thema in der Konsole wählen',
  saved: 'Gespeichert.',
  problem: {
    time: 'Schreiben Sie eine Uhrzeit wie 19:30.',
    quiet: 'Ruhezeiten beginnen und enden zu verschiedenen Uhrzeiten und lassen am Tag mindestens eine Stunde frei.',
    choice: 'Das kann nicht gewählt werden.',
  },
};
