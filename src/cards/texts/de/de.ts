import type { Texts } from '#src/cards/texts/en/shape.ts';
import { fileLimits, sizeWords } from '#src/core/conversation/files.ts';
import { admin } from './admin/admin.ts';
import { appointments } from './appointments.ts';
import { assistant } from './assistant.ts';
import { enquiries } from './enquiries.ts';
import { form, problem } from './forms.ts';
import { help, prompts } from './help.ts';
import { knowledge } from './knowledge.ts';
import { link } from './links.ts';
import { onCall } from './on-call.ts';
import { outage } from './outage.ts';
import { preferences } from './preferences.ts';
import { refusal } from './refusals.ts';
import { report } from './report.ts';
import { requests } from './requests.ts';
import { say } from './say.ts';
import { signIn } from './sign-in.ts';
import { action } from './ticket/actions.ts';
import { filed } from './ticket/filed.ts';
import { outcome, pastOffer, starsSpoken } from './ticket/outcomes.ts';
import { title } from './titles.ts';
import { channelName, undelivered, webhook } from './undelivered.ts';
import { why } from './why.ts';

/** What people read, in German: with “Sie”. */
export const de: Texts = {
  priority: { P1: 'Dringend', P2: 'Hoch', P3: 'Mittel', P4: 'Niedrig' },
  impact: { me: 'Nur ich', team: 'Mein Team', everyone: 'Alle' },
  urgency: { can_wait: 'Es kann warten', slowed_down: 'Es bremst mich', blocked: 'Ich kann nicht arbeiten' },
  status: {
    new: 'Wartet auf einen Techniker',
    assigned: 'Ein Techniker wurde gefragt',
    in_progress: 'In Arbeit',
    pending: 'Wartet auf eine Antwort oder ist zurückgestellt',
    resolved: 'Gelöst',
    closed: 'Geschlossen',
    cancelled: 'Zurückgezogen',
  },
  metric: {
    first_response: 'Erste Antwort',
    next_reply: 'Nächste Antwort',
    update: 'Nächste Neuigkeit',
    with_team: 'Zeit beim Team',
    resolution: 'Lösung',
  },
  fileProblem: {
    too_large: `größer als ${sizeWords(fileLimits.size)}`,
    empty: 'sie ist leer',
    gone: 'sie ist nicht mehr da, oder ich darf sie nicht öffnen',
    refused: 'sie konnte nicht geholt werden',
    infected: 'darin wurde ein Virus gefunden, deshalb bekommt sie niemand',
    unchecked:
      'sie konnte nicht auf Viren geprüft werden, deshalb bekommt sie niemand; schicken Sie sie später noch einmal',
    too_many: `mehr als ${fileLimits.perMessage} Dateien auf einmal; schicken Sie die übrigen in einer weiteren Nachricht`,
  },
  label: {
    status: 'Status',
    category: 'Kategorie',
    priority: 'Priorität',
    team: 'Team',
    assignee: 'Techniker',
    requester: 'Gemeldet von',
    watchers: 'Auch dabei',
    tags: 'Schlagwörter',
    filed: 'Gemeldet',
    impact: 'Wer ist betroffen',
    urgency: 'Wie schlimm',
    lookAgain: 'Wir sehen wieder nach',
    acceptBy: 'Bitte antworten bis',
    because: 'Erkannt an',
    overdueSince: 'Überfällig seit',
    dueAt: 'Fällig',
    followUpOf: 'Folgeticket zu',
    mergedInto: 'Zusammengeführt in',
    merged: 'Enthält',
    rating: 'Bewertung',
    unassigned: 'Ohne Techniker',
    overdue: 'Überfällig',
    open: 'Offen',
    due: 'Innerhalb eines Tages fällig',
    resolvedLately: 'In den letzten 24 Stunden gelöst',
  },
  promise: {
    reply: { ahead: 'Wir antworten bis', missed: 'Wir wollten antworten bis' },
    update: { ahead: 'Sie hören wieder von uns bis', missed: 'Sie hätten von uns hören sollen bis' },
    solution: { ahead: 'Sollte gelöst sein bis', missed: 'Hätte gelöst sein sollen bis' },
  },
  reaction: {
    done: (thumbs) => `${thumbs ? '👍 oder ' : ''}✅ auf dieser Nachricht bestätigt es auch.`,
    looking: (thumbs) => `${thumbs ? '👍 oder ' : ''}👀 auf dieser Nachricht nimmt es auch an.`,
  },
  action,
  mergedInto: (into) => `Zusammengeführt in #${into}`,
  waitingForYou: 'Wartet auf Sie',
  waitsFor: {
    requester: 'Wartet auf die anfragende Person',
    vendor: 'Wartet auf einen Lieferanten',
    part: 'Wartet auf ein Teil',
    change: 'Wartet auf eine geplante Änderung',
  },
  waitsForOption: { vendor: 'Ein Lieferant', part: 'Ein Teil', change: 'Eine geplante Änderung' },
  andMore: (n) => (n === 1 ? ' und eine weitere Person' : ` und ${n} weitere`),
  nobodyYet: 'Noch niemand',
  vip: 'VIP',
  undecided: 'Noch offen',
  you: 'Sie',
  theDesk: 'Der Helpdesk',
  fromText: (level) => `${level} (aus dem Text)`,
  asked: (name) => `${name} hat gefragt`,
  solved: (name) => `${name} hat es gelöst`,
  handedItOver: (name) => `Notiz von ${name}`,
  reopenedIt: (name) => `${name} hat es wieder geöffnet`,
  withdrewIt: (name) => `${name} hat es zurückgezogen`,
  notedBy: (name) => `${name} (interne Notiz)`,
  editedBy: (name) => `${name} (bearbeitet)`,
  overdueSince: (at) => ['Überfällig seit ', at],
  dueAt: (at) => ['fällig ', at],
  starsSpoken,
  clock: (state, targetMinutes, calendar) => {
    const hours = targetMinutes / 60;
    const span =
      targetMinutes % 60 === 0 ? (hours === 1 ? '1 Stunde' : `${hours} Stunden`) : `${targetMinutes} Minuten`;
    const words = {
      running: 'die Uhr läuft',
      paused: 'die Uhr steht',
      met: 'eingehalten',
      missed: 'verpasst',
      cancelled: 'zählt nicht mehr',
    }[state];
    return `${span} Öffnungszeit${calendar === '' ? '' : ` (${calendar})`}: ${words}.`;
  },
  title,
  filed,
  allOverdue: 'Alle überfälligen',
  wholeQueue: 'Ganze Warteschlange',
  onlySome: 'Nur zeigen',
  onlyMore: 'Nur zeigen: mehr',
  queuePart: { overdue: 'Überfällig', unassigned: 'Ohne Techniker', mine: 'Meine' },
  technician: {
    presence: { on: 'im Dienst', on_call: 'in Bereitschaft', off: 'nicht im Dienst', away: 'abwesend' },
    holds: (load, capacity) => `${(Math.round(load * 10) / 10).toLocaleString('de')} von ${capacity}`,
  },
  pastOffer,
  outcome,
  say,
  requests,
  undelivered,
  webhook,
  link,
  preferences,
  signIn,
  help,
  prompts,
  enquiries,
  knowledge,
  assistant,
  form,
  block: {
    blocked: (name, usage) =>
      `${name} kann hier keine Tickets mehr melden und nichts schreiben, die eigenen aber weiterhin lesen. Um das aufzuheben, tippen Sie ${usage}`,
    unblocked: (name) => `${name} kann wieder Tickets melden und schreiben.`,
    theFile: 'der Organisationsdatei',
    didBlock: (at, who, reason) => [at, `: gesperrt von ${who}, „${reason}“`],
    didUnblock: (at, who) => [at, `: entsperrt von ${who}`],
    howToBlock: (usage) => `Um jemanden zu sperren, tippen Sie den Grund hinter den Namen: ${usage}`,
    howToUnblock: (usage) => `Um das aufzuheben, tippen Sie ${usage}`,
  },
  problem,
  refusal,
  onCall,
  admin,
  appointments,
  outage,
  report,
  why,
  channelName,
};
