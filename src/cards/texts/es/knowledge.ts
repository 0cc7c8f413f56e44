import type { Texts } from '#src/cards/texts/en/shape.ts';

/** What people read around articles. */
export const knowledge: Texts['knowledge'] = {
  mayHelp: 'Esto puede ayudar:',
  solvesIt: '¿Lo resuelve alguno de estos?',
  solvesItYes: 'Sí, esto lo resolvió',
  solvesItNo: 'No, registrar el ticket',
  solvedBefore: 'Bien. No se registró ningún ticket; nadie tiene que hacer nada.',
  solved: (ticket) => `Bien. #${ticket} está cerrado; nadie tiene que hacer nada.`,
  found: '¿Lo responde alguno de estos?',
  nothing: 'No hay ningún artículo sobre esto',
  whatNow: (question) =>
    `Nada en la base de conocimiento responde a «${question}». Para preguntar a la mesa de ayuda, escriba /ticket y qué ocurre.`,
  part: (n, of) => `Parte ${n} de ${of}`,
  helped: 'Bien. Gracias por decirlo.',
  helpedNot: 'Gracias por decirlo. Para preguntar a la mesa de ayuda, escriba /ticket y qué ocurre.',
  problem: {
    bad_id: 'Su nombre debe tener letras minúsculas, cifras y guiones, como máximo 80.',
    no_title: 'Necesita un título.',
    long_title: 'Un título tiene como máximo 200 caracteres.',
    no_body: 'Necesita algo de texto.',
    long_body: 'Tiene más de 100 000 caracteres; haga varios artículos.',
    bad_language: 'El idioma debe ser un código como de.',
    bad_day: 'Debe ser un día como 2027-03-01.',
  },
  review: (n) => (n === 1 ? '¿Sigue siendo correcto este artículo?' : `¿Siguen siendo correctos estos ${n} artículos?`),
  reviewMore: (n) => (n === 1 ? 'Después de estos espera 1 más.' : `Después de estos esperan ${n} más.`),
  reviewHow:
    'El que no lo sea se cambia en la consola, en Knowledge. «Sigue siendo correcto» vuelve a preguntar en medio año.',
  reviewDone: 'Se ha releído todo. Gracias.',
  reviewedUntil: (day) => `Gracias. Se volverá a leer el ${day}.`,
  thanks: 'Gracias por decirlo.',
  notForYou: 'Solo quienes trabajan en la mesa de ayuda escriben artículos.',
  noCategory: 'Esta categoría ya no existe.',
  noOwner: 'El responsable debe ser alguien que trabaje en la mesa de ayuda.',
  gone: 'Este artículo ya no está, o no es para usted.',
  noSolvedTicket: 'No hay ningún ticket resuelto con ese número en el que usted trabaje.',
};
