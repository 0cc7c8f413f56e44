import { listed } from '#src/cards/language/listed.ts';
import type { Texts } from '#src/cards/texts/en/shape.ts';

/** What the requester reads while nobody has the ticket. */
export const filed: Texts['filed'] = {
  on: (name) => `Für Sie gemeldet von ${name}.`,
  triage: 'Jemand liest das und gibt es an das richtige Team. Sie müssen nichts tun.',
  looking: 'Wir suchen einen Techniker. Sie hören, sobald es jemand übernimmt.',
  asked: (name) => `${name} wurde gebeten, es zu übernehmen.`,
  because: (priority, words) =>
    `Angelegt mit Priorität ${priority}, weil Sie ${listed(words.map((word) => `„${word}“`))} geschrieben haben.`,
  late: 'Das dauert länger als zugesagt. Die Verantwortlichen wissen Bescheid.',
  deciding: 'Die Leitung des Teams wählt, wer es machen soll. Sie hören, sobald es jemand übernimmt.',
  nobody: 'Gerade ist niemand frei, der das kann. Das Team weiß Bescheid, und Sie hören, sobald es jemand übernimmt.',
  notOurs: 'Das ist vielleicht nichts für die IT.',
  stillRead: 'Jemand liest es und sagt Ihnen Bescheid.',
  opens: (team, at) => [`${team} öffnet `, at, '.'],
  countFrom: (team, at) => [`Die Zeiten oben zählen, sobald ${team} öffnet: `, at, '.'],
  whenOpen: 'Sie hören, sobald es jemand übernimmt. Sie müssen nichts tun.',
  backFrom: (at) => ['Jemand, der das kann, ist wieder da: ', at, '.'],
  told: 'Das Team weiß Bescheid, und Sie hören, sobald es jemand übernimmt.',
};
