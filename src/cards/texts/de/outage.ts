import type { Texts } from '#src/cards/texts/en/shape.ts';

/** Words about trouble that several people have. */
export const outage: Texts['outage'] = {
  label: 'Gehört zu',
  isOne: 'Störung',
  isOneFor: 'Wird für alle gelöst, deren Tickets dazugehören',
  status: 'Teil einer größeren Störung',
  along: {
    title: 'Gehört dazu',
    none: 'Noch gehört nichts dazu.',
    hidden: (n) => (n === 1 ? 'Ein weiteres dürfen Sie nicht sehen.' : `${n} weitere werden hier nicht gezeigt.`),
    add: 'Ein Ticket hinzufügen',
    number: 'Seine Nummer',
    noNumber: 'Bitte schreiben Sie die Nummer eines Tickets, zum Beispiel 18.',
  },
  action: {
    join: 'Gehört zu…',
    part: 'Herausnehmen',
    notMine: 'Bei mir ist es etwas anderes',
    everyone: 'Alle informieren…',
    declare: 'Zur Störung machen',
    dismiss: 'Keine Störung',
    meToo: 'Bei mir ist es dasselbe',
    changeWords: 'Korrigieren…',
    takeBack: 'Zurücknehmen…',
    takeBackNow: 'Zurücknehmen',
  },
  form: {
    join: {
      title: (n) => `#${n} gehört zu einem anderen Ticket`,
      submit: 'Zuordnen',
      to: 'Zu welchem Ticket?',
      hint: 'Seine Nummer. An diesem arbeitet dann niemand: Es wird mit dem anderen gelöst, und jede Neuigkeit kommt an',
    },
    everyone: {
      title: (n) => `Alle zu #${n} informieren`,
      submit: 'Senden',
      text: 'Was gibt es Neues?',
      hint: 'Alle, deren Ticket dazugehört, lesen das',
    },
    changeWords: {
      title: (n) => `Korrigieren, was alle zu #${n} gelesen haben`,
      submit: 'Korrigieren',
      text: 'Wie es heißen soll',
      hint: 'Jede Kopie ändert sich dort, wo sie gelesen wird; eine E-Mail bleibt, wie sie verschickt wurde',
    },
  },
  help: {
    join: 'ein Ticket einem anderen zuordnen: Beide werden zusammen gelöst',
    joinExample: '18 to 17',
    separate: 'ein Ticket wieder aus einer Störung herausnehmen',
    announce: 'allen, deren Ticket zu einer Störung gehört, sagen, was es Neues gibt',
    announceExample: '17 der Switch wird um 15 Uhr getauscht',
  },
  title: {
    joined: (n) => `#${n} gehört zu einer größeren Störung`,
    wasJoined: (n) => `#${n} gehörte zu einer größeren Störung`,
    parted: (n) => `#${n} wird wieder einzeln bearbeitet`,
    wasParted: (n) => `#${n} wurde wieder einzeln bearbeitet`,
    proposed: (n, others) => `#${n} und ${others} weitere sehen nach derselben Störung aus`,
    wasProposed: (n, others) => `#${n} und ${others} weitere sahen nach derselben Störung aus`,
    told: (n) => `Alle zu #${n} werden informiert`,
    takeBack: (n) => `Zurücknehmen, was alle zu #${n} gelesen haben?`,
  },
  say: {
    along:
      'Andere haben dasselbe Problem. Es wird für alle zusammen gelöst, und Sie hören hier jede Neuigkeit. Antworten können Sie weiterhin.',
    propose:
      'Wenn es eine Störung ist, gehören alle zum ersten Ticket: Eine Nachricht erreicht alle, und sie werden zusammen gelöst.',
    meToo: (people) =>
      `${people} Personen haben uns etwas Ähnliches gemeldet. Ist es bei Ihnen dasselbe? Dann wird es zusammen mit deren Tickets gelöst.`,
    told: (n) => `Alle, deren Ticket zu #${n} gehört, werden informiert.`,
    joined: (n, parent) => `#${n} gehört jetzt zu #${parent}. Die anfragende Person weiß Bescheid.`,
    parted: (n) => `#${n} steht wieder für sich.`,
    declared: (n) => `#${n} ist jetzt eine Störung. Die Tickets, die gleich aussehen, gehören dazu.`,
    dismissed: 'Es ist keine Störung. Die Tickets bleiben, wie sie sind.',
    meTooDone: 'Danke. Ihres gehört jetzt dazu: Sie hören hier jede Neuigkeit.',
    whereabouts: 'Es gehört zu einer Störung.',
    solvedTogether: 'Beide werden zusammen gelöst.',
    reaches: (n) =>
      n === 1
        ? 'Ein Ticket gehört dazu: Wer davon hört, liest das.'
        : `${n} Tickets gehören dazu: Wer davon hört, liest das.`,
    takeBack:
      'Wo es gelesen wurde, steht dann „(gelöscht)“, auf jedem Ticket. Was per E-Mail kam, bleibt in den Postfächern: Schreiben Sie allen auch, was stimmt.',
    changed: (n) => `Korrigiert, auf #${n} und auf jedem Ticket, das informiert wurde.`,
    takenBack: (n) => `Zurückgenommen, auf #${n} und auf jedem Ticket, das informiert wurde.`,
    changedSince: (now) =>
      `Es wurde inzwischen anderswo geändert und lautet jetzt „${now}“. Senden Sie noch einmal, damit es so heißt, wie es hier steht.`,
  },
  refusal: {
    goesAlong: (parent) =>
      `Dieses gehört zu #${parent}: Tun Sie es dort, für alle auf einmal, oder nehmen Sie dieses zuerst heraus.`,
    leadsOthers: (n) =>
      `#${n} ist selbst eine Störung, zu der andere gehören können. Ordnen Sie stattdessen das andere Ticket #${n} zu.`,
    noOutage: 'Zu diesem gehört noch kein Ticket. /ticket join 18 to 17 macht #17 zur Störung.',
    toldToAll: (parent) =>
      parent === null
        ? 'Das ging an alle einer Störung und wird dort geändert.'
        : `Das ging an alle zu #${parent}: Ändern Sie es dort, jede Kopie folgt.`,
  },
};
