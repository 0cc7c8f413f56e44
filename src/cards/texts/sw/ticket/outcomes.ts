import type { Texts } from '#src/cards/texts/en/shape.ts';

/** Stars, with their number for those who hear it. */
export const starsSpoken = (n: number): string => `${'★'.repeat(n)} ${n} kati ya 5`;

/** What became of it, where a card’s buttons stood. */
export const outcome: Texts['outcome'] = {
  youHave: 'Hii iko kwako.',
  swapAsked: (name) => `${name} ameulizwa. Itabaki kwako hadi aichukue.`,
  swapDeclined: 'Ulisema huwezi.',
  waitingForRequester: 'Inasubiri mwombaji. Muda umesimamishwa.',
  tagged: (tags) => (tags.length === 0 ? 'Sasa haina lebo.' : `Lebo: ${tags.join(', ')}.`),
  onHold: (waits) => `${waits}. Mwombaji amejulishwa.`,
  continued: 'Inashughulikiwa tena.',
  declined: 'Ulikataa.',
  expired: 'Hukujibu kwa wakati.',
  movedTo: (name) => `Sasa iko kwa ${name}.`,
  movedOn: 'Imerudi kwenye foleni.',
  managerDecides: 'Meneja wa timu ataamua nani aifanye.',
  newerCard: 'Kuna kadi mpya zaidi ya hii.',
  resolved: 'Imetatuliwa. Mwombaji ameombwa kuthibitisha.',
  closed: 'Imefungwa.',
  closedByTime: 'Imefungwa yenyewe: hakuna aliyeifungua tena.',
  cancelled: 'Imeghairiwa.',
  merged: (from, into) => `#${from} sasa ni sehemu ya #${into}. Mwombaji wake amejulishwa.`,
  mergedInto: (into) => `Imeunganishwa na #${into}.`,
  reopened: 'Imefunguliwa tena.',
  added: (name, number) => `${name} ameongezwa kwenye #${number}.`,
  dropped: (name, number) => `${name} hatapata tena taarifa za #${number}.`,
  left: (number) => `Hutapata tena taarifa za #${number}.`,
  answered: 'Hii haihitaji jibu tena.',
  confirmed: 'Umethibitisha kuwa imetatuliwa. Asante!',
  acknowledged: (name) => `${name} ameona hili.`,
  youAcknowledged: 'Umeona hili.',
  categorised: (category) => `Kategoria: ${category}.`,
  assigned: (name) => `${name} ameulizwa.`,
  handedOver: (team) => `Imehamishiwa ${team}.`,
  noLongerWaiting: 'Hii inashughulikiwa.',
  assessed: (priority) => `Asante. Kipaumbele ni: ${priority}.`,
  assessedByDesk: (priority) =>
    `Asante, nimewajulisha. Kipaumbele kinabaki “${priority}”, kama dawati la msaada lilivyoweka.`,
  rated: (n) => `Tathmini yako: ${starsSpoken(n)}. Asante!`,
};

/** What somebody did who was asked before. */
export const pastOffer: Texts['pastOffer'] = {
  declined: (name, reason) => (reason === '' ? `${name} aliipisha.` : `${name} alikataa: ${reason}`),
  expired: (name) => `${name} hakujibu kwa wakati.`,
};
