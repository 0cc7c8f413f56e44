import { type CorpusTicket, corpusPrecision, isEveryday } from '#ml/corpus.ts';
import { defaultSettings, type TrainSettings } from './train.ts';

/** How the shipped model is trained: as sure as those tickets show that are not like many others. */
export const shippedSettings = (tickets: readonly CorpusTicket[]): TrainSettings => ({
  ...defaultSettings,
  precision: corpusPrecision,
  surenessFrom: Int32Array.from(tickets.flatMap((ticket, row) => (isEveryday(ticket) ? [] : [row]))),
});
