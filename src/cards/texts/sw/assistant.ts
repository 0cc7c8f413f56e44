import type { Texts } from '#src/cards/texts/en/shape.ts';

/** What people read around what a language model wrote. */
export const assistant: Texts['assistant'] = {
  author: 'Msaidizi (wa kiotomatiki)',
  title: (number) => `Jibu la kiotomatiki kwa #${number}`,
  marked: 'Limeandikwa na kompyuta kutokana na makala zetu, na halijakaguliwa na mtu. Tiketi yako bado iko wazi.',
  article: 'Makala ya dawati la msaada',
  helped: 'Vizuri, asante kwa kutujulisha. Ikiwa tatizo limeisha, ghairi tiketi ili mtu asiifanyie kazi.',
  helpedNot: 'Asante kwa kutujulisha. Mtu anaangalia tiketi yako.',
  person: 'Umeomba kuzungumza na mtu. Aliye na tiketi yako amejulishwa.',
  wantsPerson: 'Jibu la kiotomatiki halikutatua tatizo. Ningependa kuzungumza na mtu.',
};
