import type { Texts } from '#src/cards/texts/en/shape.ts';

/** What people read who write to the desk alone, before there is a ticket. */
export const enquiries: Texts['enquiries'] = {
  noFileIt: 'No, registrarlo',
  answerInWords: 'Escríbalo en su próximo mensaje.',
  orInWords: 'O escríbalo en su próximo mensaje.',
  aDay: 'Escriba un día, por ejemplo 24 Dec 2026, en su próximo mensaje.',
  choose: 'Elegir',
  soFar: 'Voy a registrar esto como ticket:',
  filesItself:
    'Pregunto pocas cosas, y puede registrarlo en cualquier momento. Si no dice nada, lo registro en 15 minutos.',
  filesAnyway: 'Si no dice nada, lo registro en 15 minutos.',
  more: 'Añadió:',
  stillThere: '¿Aún debo registrar esto?',
  stillHelp: '¿Lo resolvió alguno de estos?',
  asked: 'Escribió esto hace un rato. Si no pulsa nada, no se registra nada.',
  solved: 'Bien. No se registró ningún ticket; nadie tiene que hacer nada.',
  dropped: 'De acuerdo. No se registró nada.',
  over: 'Esto ya terminó. Para preguntar de nuevo, escriba qué ocurre.',
};
