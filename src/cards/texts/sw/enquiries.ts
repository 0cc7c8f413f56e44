import type { Texts } from '#src/cards/texts/en/shape.ts';

/** What people read who write to the desk alone, before there is a ticket. */
export const enquiries: Texts['enquiries'] = {
  noFileIt: 'Hapana, sajili',
  answerInWords: 'Andika jibu katika ujumbe wako unaofuata.',
  orInWords: 'Au andika jibu katika ujumbe wako unaofuata.',
  aDay: 'Andika siku, kwa mfano 24 Dec 2026, katika ujumbe wako unaofuata.',
  choose: 'Chagua',
  soFar: 'Nitasajili hii kama tiketi:',
  filesItself:
    'Nitauliza mambo machache tu, na unaweza kusajili wakati wowote. Usiposema lolote, nitasajili baada ya dakika 15.',
  filesAnyway: 'Usiposema lolote, nitasajili baada ya dakika 15.',
  more: 'Uliongeza:',
  stillThere: 'Je, bado nisajili hii?',
  stillHelp: 'Je, mojawapo ya hizi imetatua tatizo?',
  asked: 'Uliandika hii muda uliopita. Usipobonyeza chochote, hakuna kitakachosajiliwa.',
  solved: 'Vizuri. Hakuna tiketi iliyosajiliwa; hakuna anayehitaji kufanya chochote.',
  dropped: 'Sawa. Hakuna kilichosajiliwa.',
  over: 'Hii imeshaisha. Ili kuuliza tena, andika tatizo ni nini.',
};
