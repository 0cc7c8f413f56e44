import type { Texts } from '#src/cards/texts/en/shape.ts';
import { channelName } from './undelivered.ts';

const nothingMoreToDo = 'Sie müssen nichts weiter tun.';

/** Sentences on cards and in answers. */
export const say: Texts['say'] = {
  filedFor: (by, requester) => `${by}, für ${requester}`,
  demoCompany:
    '⚠️ Dieser Helpdesk ist noch nicht eingerichtet. Es antwortet eine erfundene Demo-Firma, niemand Echtes sieht das also. Für den Admin: Führen Sie „npm run desk -- check“ aus, wo Deskhand installiert ist.',
  resolvedAsk: (days) =>
    `Ist es gelöst? Bestätigen Sie es, oder öffnen Sie es innerhalb von ${days === 1 ? 'einem Tag' : `${days} Tagen`} wieder; danach schließt es sich von selbst.`,
  reopenedTechnician: 'Die anfragende Person sagt, dass es noch nicht gelöst ist.',
  reopenedRequester: 'Ihr Techniker weiß Bescheid.',
  added: 'Sie hören von jeder Antwort und davon, wie es ausgeht. Antworten können Sie hier.',
  reopenedWatcher: 'Es ist noch nicht gelöst.',
  reopenedAsked: 'Es gibt eine Frage an Sie.',
  closedRequester: 'Wenn das Problem wiederkommt, antworten Sie hier; dann lege ich ein Folgeticket an.',
  takenAway: {
    reassigned: nothingMoreToDo,
    expired: 'Sie haben nicht rechtzeitig geantwortet.',
    cancelled: nothingMoreToDo,
    joined: 'Beide werden zusammen gelöst.',
  },
  mergedInto: (into) =>
    `Bei beiden geht es um dasselbe, deshalb machen wir in #${into} weiter. Was Sie hier schreiben, landet auch dort.`,
  mergedBy: (name) => `${name} hat festgestellt, dass es bei beiden um dasselbe geht.`,
  stillFree: 'Sie können es mit /ticket queue noch nehmen.',
  dueSoon: (percent) => `${percent} % der Zeit sind vorbei.`,
  mayBeLate: (percent) =>
    `Gemessen daran, wie lange solche Tickets dauern, wird es mit ${percent} % Wahrscheinlichkeit rechtzeitig fertig.`,
  couldSwap: (name) =>
    `Wenn ${name} es früher erledigen könnte, fragen Sie: Es bleibt bei Ihnen, bis es übernommen wird.`,
  nobodyToSwap:
    'Niemand aus Ihrem Team könnte es gerade übernehmen. Wenn es nicht warten kann, sagen Sie es Ihrer Leitung; sie kann es neu zuweisen.',
  isAskedToSwap: (name, until) => [
    `${name} wird gebeten, es zu übernehmen. Bis dahin bleibt es bei Ihnen; Zeit für die Antwort ist bis `,
    until,
    '.',
  ],
  swapAsked: (name, whom) =>
    whom === null
      ? `Es könnte zu spät werden, und Sie könnten es jetzt nehmen. Bis dahin bleibt es bei ${name}.`
      : `Es könnte zu spät werden, und ${whom} könnte es jetzt nehmen. Bis dahin bleibt es bei ${name}.`,
  swapEnded: {
    declined: (name) => `${name} kann es nicht übernehmen.`,
    expired: (name) => `${name} hat nicht rechtzeitig geantwortet.`,
    unreachable: (name) => `${name} war nicht erreichbar.`,
  },
  breached: 'Die zugesagte Zeit ist vorbei.',
  breachedTechnician: 'Die Verantwortlichen wissen Bescheid.',
  breachedWith: (who) => `${who} hat es.`,
  breachedNobody: 'Niemand hat es.',
  wouldBeAsked: 'könnte es nehmen',
  suggested: (name, why) => `${name}: ${why.join(', ')}`,
  learnt: ({ decided, right, learnedFrom }) => [
    ...(decided > 0
      ? [
          `In 7 Tagen hat der Klassifikator die Kategorie von ${decided} abgeschlossenen Tickets allein gewählt; bei ${right} lag er richtig.`,
        ]
      : []),
    ...(learnedFrom === null ? [] : [`Er hat ein neues Modell, das aus ${learnedFrom} Ihrer Tickets gelernt hat.`]),
  ],
  ledger:
    'Zugeteilt in 7 und in 28 Tagen, als Aufwand; abgelehnt, nicht beantwortet und außerhalb der Arbeitszeit in 28 Tagen:',
  given: (count) =>
    [
      `${count.week.toLocaleString('de')} und ${count.fourWeeks.toLocaleString('de')}`,
      ...(count.declined > 0 ? [`${count.declined} abgelehnt`] : []),
      ...(count.expired > 0 ? [`${count.expired} nicht beantwortet`] : []),
      ...(count.outside > 0 ? [`${count.outside} außerhalb der Arbeitszeit`] : []),
    ].join(', '),
  andMorePeople: (count) => (count === 1 ? 'und eine weitere Person' : `und ${count} weitere Personen`),
  holds: (held) => `hat ${held}`,
  escalated: 'Es ist seit einer Weile überfällig, deshalb wurde es an Sie eskaliert.',
  handedOn: (team) => `Es ist seit einer Weile überfällig, deshalb wurde es an ${team} übergeben.`,
  higherSkillAsked: 'Es ist seit einer Weile überfällig, deshalb wurde jemand mit höherer Stufe gefragt.',
  higherSkillNobody:
    'Es ist seit einer Weile überfällig. Niemand mit höherer Stufe in seinem Team kann es gerade nehmen, deshalb erfahren es die Admins.',
  escalatedInstead: (level) =>
    `Es ist seit einer Weile überfällig. Niemand, den die Richtlinie für Stufe ${level} nennt, ist erreichbar, deshalb erfahren es die Admins.`,
  triage:
    'Aus dem Text konnte ich nicht erkennen, worum es geht. Wählen Sie eine Kategorie, damit es an die Richtigen geht.',
  fitsNothing:
    'Nach dem Text sieht das nicht nach etwas für diesen Helpdesk aus. Wenn doch, wählen Sie eine Kategorie; wenn nicht, sagen Sie der anfragenden Person, wohin sie sich wenden kann.',
  nobodyEligible: 'Kein Techniker mit den nötigen Fähigkeiten ist im Dienst und hat Zeit.',
  inConsole: 'Im Browser öffnen',
  ownPage: {
    requester: 'Meine Tickets im Browser öffnen',
    technician: 'Meine Arbeit im Browser öffnen',
    manager: 'Meine Teams im Browser öffnen',
  },
  sharedTicket: (number) => `Ticket #${number}`,
  assignAnyway: 'Sie können es trotzdem jemandem zuweisen.',
  takeAnyway: 'Sie können es selbst nehmen.',
  lookAgain: 'Es war bis jetzt zurückgestellt. Kann es weitergehen, oder gibt es Neues für die anfragende Person?',
  continued: 'Es ist nicht mehr zurückgestellt.',
  waits: (waits) => `${waits}.`,
  looksAgain: (waits, at) => [`${waits}, wir sehen wieder nach: `, at, '.'],
  leftAlone: 'Es ist noch offen. Was ist der nächste Schritt?',
  movedOn: 'Seither ging es weiter.',
  noDeadlines:
    'Der Kalender der Richtlinie öffnet innerhalb eines Jahres nicht, deshalb gibt es keine Fristen. Korrigieren Sie Öffnungszeiten und Feiertage des Kalenders, und ändern Sie dann Priorität oder Kategorie dieses Tickets, damit es Fristen bekommt.',
  deadlinesAgain: 'Es hat wieder Fristen oder ist erledigt.',
  allDeclined: 'Wählen Sie, wer es machen soll.',
  retryAt: 'Nächster Versuch',
  panel:
    'Drücken Sie eine Schaltfläche und sagen Sie uns, was nicht geht. Ihr Ticket sehen nur Sie und wer Ihnen hilft.',
  keptForLater: 'Ich habe aufgehoben, was Sie geschrieben haben: Legen Sie es dann als Ticket an.',
  keptOrAdd:
    'Ich habe aufgehoben, was Sie geschrieben haben: Legen Sie es dann als Ticket an, oder fügen Sie es einem offenen Ticket hinzu.',
  twoProblems: 'Zwei Tickets erreichen jeweils die Richtigen. Ich lese:',
  unsureIfOurs: 'Ich kann nicht erkennen, ob das etwas für die IT ist.',
  pasted: 'Daraus kann ich ein Ticket machen:',
  noTickets: 'Sie haben keine offenen Tickets. Tippen Sie /ticket, um eines zu öffnen.',
  overdueList: 'Überfällig, das Dringendste zuerst',
  newsList: 'Verspätet, oder niemand hat sie; das Dringendste zuerst',
  newsOthers: (n) =>
    n === 1
      ? 'Über ein weiteres entscheidet jetzt jemand anderes.'
      : `Über ${n} weitere entscheidet jetzt jemand anderes.`,
  newsDone: (n) => (n === 1 ? 'Ein weiteres ist erledigt.' : `${n} weitere sind erledigt.`),
  nothingOverdue: 'Nichts ist überfällig.',
  nothingFound: 'Kein Ticket, das Sie sehen können, enthält diese Wörter.',
  emptyQueue: 'Nichts wartet. Gut gemacht!',
  openForm: 'Drücken Sie die Schaltfläche, um das Formular zu öffnen.',
  filesTooLarge: (names) => `Zu groß, um hier geschickt zu werden, deshalb führt nur der Link dorthin: ${names}`,
  fileUnchecked: 'nicht auf Viren geprüft',
  from: (link) => `Von: ${link}`,
  editChangesNothing: (number) =>
    `Das ändert #${number} nicht. Um etwas zu ergänzen, antworten Sie auf der Karte; um es zurückzuziehen, schließen Sie es.`,
  deletionChangesNothing: (number) =>
    `#${number} bleibt, obwohl Sie Ihre Nachricht gelöscht haben. Um es zurückzuziehen, tippen Sie /ticket cancel ${number}.`,
  edited: (text) => `bearbeitet: ${text}`,
  files: (count) => (count === 1 ? 'eine Datei' : `${count} Dateien`),
  internal: 'Intern: Die anfragende Person sieht es nicht. Auch was Sie hier antworten, bleibt intern.',
  notForYou: 'Interne Notizen zu diesem Ticket können Sie nicht mehr lesen.',
  filesInConsole: 'Öffnen Sie das Ticket in der Konsole, um sie zu sehen.',
  fileFailed: (name, why) => `${name}: ${why}`,
  attached: (name, url) => `Angehängt: ${name} ${url}`,
  takenBack: '(gelöscht)',
  nothingSaid: 'Sonst wurde zu diesem Ticket nichts gesagt.',
  transcriptIsPublic: 'Protokolle enthalten nie interne Notizen.',
  working: 'Es dauert länger als sonst. Sie können dieses Fenster schließen; es geht nichts verloren.',
  load: (held, capacity) =>
    `Ihre Tickets brauchen ${held.toLocaleString('de')} von Ihren ${capacity.toLocaleString('de')} Punkten Aufwand.`,
  moreUndelivered: (n) => `und ${n} weitere; /readyz zählt sie alle nach Grund.`,
  inAll: (n, atLeast) => (atLeast ? `Mindestens ${n} insgesamt.` : `${n} insgesamt.`),
  emptyPart: 'Dort ist nichts. Gut gemacht!',
  away: 'Sie werden nicht nach Tickets gefragt, bis Sie /ticket back tippen. Was Sie angenommen haben, behalten Sie.',
  awayUntil: (at) => [
    'Sie werden nicht nach Tickets gefragt bis ',
    at,
    '. Wenn Sie früher zurück sind, tippen Sie /ticket back. Was Sie angenommen haben, behalten Sie.',
  ],
  back: 'Sie können wieder nach Tickets gefragt werden.',
  holderIsAway: (name) => `${name} hat das Ticket und ist abwesend.`,
  holderAway: (name) => `${name} hat diese angenommen und ist abwesend. Soll jemand anderes übernehmen?`,
  holderAwayUntil: (name, at) => [
    `${name} hat diese angenommen und ist abwesend bis `,
    at,
    '. Soll jemand anderes übernehmen?',
  ],
  backToLead: 'Sie hören wieder von Ihren Teams.',
  awayFromLeading: (delegate) =>
    delegate === null
      ? 'Bis dahin hört die nächste Ebene von Ihren Teams und entscheidet. Um jemanden zu nennen, fügen Sie „delegate @bob“ an.'
      : delegate.away
        ? `${delegate.name} ist auch abwesend. Solange Sie beide weg sind, hört die nächste Ebene von Ihren Teams und entscheidet.`
        : `Bis dahin hört ${delegate.name} von Ihren Teams und entscheidet an Ihrer Stelle.`,
  awayAs: 'Tippen Sie /ticket back, wenn Sie wieder da sind.',
  awayAsUntil: (at) => ['Automatisch zurück sind Sie am ', at, '.'],
  commented: (number) => `Ihre Antwort zu #${number} wurde weitergegeben.`,
  noted: (number) => `Ihre Notiz zu #${number} ist gespeichert. Die anfragende Person sieht sie nicht.`,
  followUp: (number, old) => `#${old} ist geschlossen, deshalb wurde Ihre Antwort zu #${number}.`,
  worse: 'Die anfragende Person hat gesagt, wie schlimm es ist:',
  worseThanPriority: (priority) => `Der Helpdesk hat die Priorität auf ${priority} gesetzt. Stimmt das noch?`,
  hint: (levels) => `Der Text klingt nach: ${levels.join('; ')}.`,
  onlyItsAuthor:
    'Nur wer die Nachricht geschrieben hat, kann daraus ein Ticket machen. Tippen Sie /ticket und Ihren Text, um selbst etwas zu melden.',
  noteReaders: (readers) => `Sie geht als Ihre Antwort hinaus. Diese Personen werden sie lesen: ${readers}.`,
  noteReader: (name, platform) =>
    platform === null ? `${name} (zurzeit nicht erreichbar)` : `${name} (${channelName(platform)})`,
  noteFiles: (names) => `Diese Dateien werden mit ihr öffentlich: ${names}.`,
  noteNobody: 'Antworten zu diesem Ticket liest gerade niemand außer dem Helpdesk.',
  notePublished: (number) => `Ihre Notiz zu #${number} ist jetzt eine öffentliche Antwort.`,
  answeringNow: (names: readonly string[]) =>
    `${names.join(', ')} ${names.length === 1 ? 'antwortet' : 'antworten'} gerade darauf.`,
  answeredMeanwhile: (names: readonly string[]) =>
    `Während Sie schrieben, ${names.length === 1 ? 'hat' : 'haben'} auch ${names.join(', ')} geantwortet.`,
  draftGone:
    'Was Sie geschrieben haben, habe ich nicht mehr. Tippen Sie /ticket und Ihren Text, um ein Ticket daraus zu machen.',
  unknownWord: (word) =>
    `Ich kenne „${word}“ nicht. Für ein Ticket, das mit diesem Wort beginnt, nehmen Sie das Formular: /ticket.`,
  unsure: 'Diesen Befehl kenne ich nicht. /ticket help zeigt, welche ich kenne.',
  orFile: 'Wenn es ein Problem ist, kann ich ein Ticket daraus machen.',
  answeredAs: (question) => `Sie wurden gefragt: „${question}“`,
  whichTicket: 'Diese warten auf eine Antwort von Ihnen:',
  asked: (number, question) => `#${number}: „${question}“`,
  stillWaiting: (number, question) => `#${number} wartet noch auf Ihre Antwort: „${question}“`,
  isItSolved: (number) => `Wenn #${number} gelöst ist, bestätigen Sie es bitte.`,
  hello:
    'Was ist das Problem? Schreiben Sie es hier in einem Satz, und ich lege ein Ticket an. Um Ihre Tickets zu sehen, tippen Sie list.',
  fine: 'Ich bin da, wenn Sie mich brauchen.',
  answerTakenBack: (number) => `Ich habe es von #${number} zurückgenommen; die Frage dort ist wieder offen.`,
  notTold: {
    unsure: (name, names) =>
      `${name} hat davon nicht erfahren: Es ist nicht klar, wer gemeint ist. Schreiben Sie noch einmal, mit dem ganzen Namen: ${names}.`,
    may_not: (name) =>
      `${name} hat davon nicht erfahren und kann interne Notizen dieses Tickets nicht lesen. Fügen Sie die Person zum Ticket hinzu und schreiben Sie dann eine Antwort, oder erwähnen Sie jemanden, der Notizen lesen kann.`,
    nobody: (name) =>
      `${name} hat davon nicht erfahren: Niemand hier heißt so. Schreiben Sie noch einmal, mit dem Namen, unter dem ich die Person kenne.`,
    edited: (name) =>
      `${name} hat davon nicht erfahren: Eine Änderung wird niemandem neu gemeldet. Schreiben Sie eine weitere Notiz, die die Person erwähnt.`,
    reply: (name) =>
      `${name} hat davon nicht erfahren: Eine Antwort erreicht nur, wer am Ticket beteiligt ist. Fügen Sie die Person zum Ticket hinzu und schreiben Sie dann noch einmal.`,
  },
};
