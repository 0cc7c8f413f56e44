import type { Texts } from '#src/cards/texts/en/shape.ts';

/** Stars, with their number for those who hear it. */
export const starsSpoken = (n: number): string => `${'★'.repeat(n)} ${n} von 5`;

/** What became of it, where a card’s buttons stood. */
export const outcome: Texts['outcome'] = {
  youHave: 'Sie haben es.',
  swapAsked: (name) => `${name} wird gefragt. Es bleibt bei Ihnen, bis es übernommen wird.`,
  swapDeclined: 'Sie haben gesagt, dass Sie nicht können.',
  waitingForRequester: 'Wartet auf die anfragende Person. Die Uhr steht.',
  tagged: (tags) => (tags.length === 0 ? 'Es hat jetzt keine Schlagwörter.' : `Schlagwörter: ${tags.join(', ')}.`),
  onHold: (waits) => `${waits}. Die anfragende Person weiß Bescheid.`,
  continued: 'Wieder in Arbeit.',
  declined: 'Sie haben abgelehnt.',
  expired: 'Sie haben nicht rechtzeitig geantwortet.',
  movedTo: (name) => `${name} hat es jetzt.`,
  movedOn: 'Es ist zurück in der Warteschlange.',
  managerDecides: 'Die Leitung des Teams entscheidet, wer es macht.',
  newerCard: 'Dafür gibt es eine neuere Karte.',
  resolved: 'Gelöst. Die anfragende Person wurde gebeten, es zu bestätigen.',
  closed: 'Geschlossen.',
  closedByTime: 'Automatisch geschlossen: Niemand hat es wieder geöffnet.',
  cancelled: 'Zurückgezogen.',
  merged: (from, into) => `#${from} ist jetzt Teil von #${into}. Die anfragende Person weiß Bescheid.`,
  mergedInto: (into) => `Zusammengeführt in #${into}.`,
  reopened: 'Wieder offen.',
  added: (name, number) => `${name} ist jetzt bei #${number} dabei.`,
  dropped: (name, number) => `${name} hört nichts mehr von #${number}.`,
  left: (number) => `Sie hören nichts mehr von #${number}.`,
  answered: 'Das braucht keine Antwort mehr.',
  confirmed: 'Sie haben bestätigt, dass es gelöst ist. Danke!',
  acknowledged: (name) => `${name} hat es zur Kenntnis genommen.`,
  youAcknowledged: 'Sie haben es zur Kenntnis genommen.',
  categorised: (category) => `Kategorie: ${category}.`,
  assigned: (name) => `${name} wurde gefragt.`,
  handedOver: (team) => `An ${team} übergeben.`,
  noLongerWaiting: 'Darum kümmert sich jemand.',
  assessed: (priority) => `Danke. Die Priorität ist ${priority}.`,
  assessedByDesk: (priority) =>
    `Danke, ich habe es weitergegeben. Die Priorität bleibt ${priority}, wie der Helpdesk sie gesetzt hat.`,
  rated: (n) => `Ihre Bewertung: ${starsSpoken(n)}. Danke!`,
};

/** What somebody did who was asked before. */
export const pastOffer: Texts['pastOffer'] = {
  declined: (name, reason) => (reason === '' ? `${name} hat es weitergegeben.` : `${name} hat abgelehnt: ${reason}`),
  expired: (name) => `${name} hat nicht rechtzeitig geantwortet.`,
};
