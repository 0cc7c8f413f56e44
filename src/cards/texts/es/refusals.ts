import type { Texts } from '#src/cards/texts/en/shape.ts';

/** Why something was not done, and what to do instead. */
export const refusal: Texts['refusal'] = {
  unknownPart:
    'Su cola no tiene esa parte. Escriba overdue, unassigned o mine, una prioridad, el nombre de uno de sus equipos o una categoría.',
  tooMany: (what, minutes) => {
    const much = {
      filing: 'Últimamente ha registrado muchísimos tickets. Si algo falla para todos, basta un ticket.',
      messages: 'Últimamente ha hecho muchísimas cosas con sus tickets.',
      searches: 'Últimamente ha buscado con muchísima frecuencia.',
      suggestions: 'Últimamente ha buscado artículos con muchísima frecuencia.',
      codes: 'Últimamente ha usado muchísimos códigos.',
    }[what];
    return `${much} Inténtelo de nuevo en ${minutes === 1 ? 'un minuto' : `${minutes} minutos`}.`;
  },
  hears_already: {
    requester: (name) => `Es el ticket de ${name}, así que ya recibe los avisos.`,
    assignee: (name) => `Se ha pedido a ${name} que trabaje en él, así que ya recibe los avisos.`,
    watcher: (name) => `${name} ya está en él.`,
  },
  not_added: (name) => `${name} no está entre las personas añadidas a este ticket.`,
  youNotAdded: 'Usted no está entre las personas añadidas a este ticket.',
  not_a_tag: (word) =>
    `«${word}» no puede ser una etiqueta. Use una sola palabra de letras, cifras y guiones, como vpn-caida.`,
  too_many_tags: (most) => `Un ticket tiene como máximo ${most} etiquetas. Quite una primero.`,
  too_many_watchers: (most) =>
    `Se han añadido ${most} personas a este ticket, y es el máximo. Quite a alguien primero.`,
  person_blocked: (name) => `No se puede añadir a ${name}: un administrador bloqueó su acceso.`,
  not_allowed: 'No puede hacer esto en este ticket. Quizá pueda quien lo abrió, el técnico o su responsable.',
  not_your_figures:
    'No puede ver estas cifras. Los responsables ven las de sus equipos y de sus integrantes; quien trabaja en la mesa de ayuda ve las suyas.',
  only_for_yourself:
    'Solo técnicos y responsables pueden registrar para otra persona. Para registrarlo para usted, deje la persona vacía.',
  noTicket: (n) => `No hay ningún ticket ${n} que usted pueda ver. /ticket list muestra los suyos.`,
  unknownTicket: 'No encuentro este ticket. /ticket list muestra los suyos.',
  needNumber: (usage) => `¿Qué ticket? Escríbalo así: ${usage}`,
  filesWithCommand:
    'Los archivos van con un ticket o una respuesta, así que no se hizo nada. Envíelo otra vez sin ellos.',
  needWords: (usage) => `¿Qué debo buscar? Escríbalo así: ${usage}`,
  alreadyAcceptedByYou: 'Ya lo tiene usted.',
  alreadyAccepted: (name) => `Ya lo tiene ${name}.`,
  reassigned: (name) => `Se ha preguntado a ${name} en su lugar.`,
  backInQueue: 'Volvió a la cola. Para ocuparse de él, escriba /ticket take y su número.',
  wrongStatus: (status) => `Ahora no es posible: el ticket está en «${status}».`,
  closed:
    'Este ticket está cerrado. Quien lo pidió puede responder en él para abrir un seguimiento; cualquiera puede abrir uno nuevo con /ticket.',
  guest: 'La mesa de ayuda es solo para personas de esta empresa. Pida a su contacto aquí que lo registre por usted.',
  outdated_card: 'Esta tarjeta está desactualizada. Use la más reciente.',
  already_done: 'Esto ya se hizo.',
  no_such_note: 'Ahí no hay ninguna nota interna suya que hacer pública. Solo puede quien escribió la nota.',
  already_public: 'Ya hizo pública esta nota.',
  no_such_comment: 'Aquí no hay tal comentario, o se retiró.',
  other_readers: 'La nota, o quién la leerá, ha cambiado desde entonces. Mírela otra vez antes de hacerla pública.',
  changed_since: 'Este ticket ha cambiado desde que lo miró. Mírelo otra vez.',
  note_not_kept:
    'Ya está allí, así que no se cambió nada y esta nota no se añadió. Para añadirla, use «Nota interna» en el ticket.',
  noSuchReply: (names) =>
    `No hay ninguna respuesta preparada con ese nombre, así que no se envió nada. ${names.length === 1 ? 'Existe' : 'Existen'}: ${names.map((name) => `!${name}`).join(', ')}. Envíela como mensaje nuevo.`,
  reply_for_one:
    'Esta respuesta preparada nombra a quien lo pidió o al ticket, y la leen todos aquellos cuyo ticket va junto con este. No se envió nada; escríbalo con sus propias palabras.',
  usedUp: (number) => `Esto ya forma parte de #${number}.`,
  tooLateToTakeBack: (number) =>
    `Es tarde para retirarlo: #${number} ya ha avanzado. Para registrar otra cosa, escríbala después de /ticket.`,
  needPerson: (usage) => `¿Quién debe hacerlo? Escríbalo así: ${usage}`,
  needText: (usage) => `¿Qué debe decir? Escríbalo así: ${usage}`,
  needTime:
    'No pude entender hasta cuándo. Escríbalo así: /ticket away until friday, o 2 days, o until friday 14:00, o 2026-12-24.',
  blocked:
    'Por ahora no puede registrar tickets ni escribir aquí; /ticket list sigue mostrando los suyos. Si necesita ayuda de TI, o cree que es un error, hable con su responsable.',
  only_for_admins: 'Esto es para los administradores de la mesa de ayuda.',
  works_here: (name) =>
    `${name} trabaja en la mesa de ayuda, así que nadie puede bloquear su acceso. Quítele primero sus roles, en el archivo de la organización.`,
  needWhom: (usage) => `¿De quién se trata? Escríbalo así: ${usage}`,
  unknown_person: 'No encuentro a esta persona aquí.',
  whichPerson: (names) => `¿A quién se refiere? ${names.join(', ')}. Escriba el nombre completo.`,
  not_a_technician: (name) => `${name} no es técnico del equipo de este ticket.`,
  cannot_take_now: (name) => `${name} no puede ocuparse ahora, así que no se preguntó a nadie.`,
  unknown_category: 'Esta categoría no existe.',
  unknownTeam:
    'No encuentro este equipo. Para dar un ticket a una persona, escriba /ticket assign, su número y el nombre de la persona.',
  nearestTeam: (name) => `No encuentro este equipo. ¿Quiso decir ${name}?`,
  nobody_in_team: (team) => `Nadie de ${team} podría ocuparse de este ticket, así que se queda donde está.`,
  not_set_up:
    'Esta mesa de ayuda aún está vacía, así que su ticket no se registró. Pida a quien la administra que la configure; al arrancar dice cómo.',
  same_ticket: 'Ambos son el mismo ticket.',
  merged_itself: (n, into) => `#${n} también se combinó con #${into}. Nombre #${into} en su lugar.`,
  over_itself: (n, status) =>
    `#${n} está en «${status}», así que ningún otro ticket puede formar parte de él. Nombre un ticket abierto.`,
  other_requester: (n, name) =>
    `#${n} es el ticket de ${name}. Solo se pueden combinar tickets de la misma persona: si no, cada una leería lo que escribió la otra. Si ambas tienen el mismo problema, escriba /ticket join, el número de este ticket y «to ${n}»: se resuelven juntos.`,
  cannotStandIn: (name) =>
    `${name} no puede sustituirle. Nombre a otro responsable o a un administrador: /ticket away until friday, delegate @bob.`,
  notTechnician: 'Esto es para técnicos. /ticket list muestra sus propios tickets.',
  unknownAction: 'No conozco este botón. Quizá sea de una versión anterior; escriba /ticket help.',
  unknownSender: 'Aún no le conozco. Pida al administrador de la mesa de ayuda que le añada.',
  strangeAddress:
    'La mesa de ayuda no conoce esta dirección de correo, así que no se registró nada. Escriba desde su dirección de la empresa, o pregunte por chat.',
  emptyMail: 'Su correo no tenía asunto ni texto, así que no se registró nada. Escriba qué ocurre y envíelo otra vez.',
  inactive: 'Su cuenta aquí se ha desactivado. Si es un error, pregunte al administrador de la mesa de ayuda.',
  busy: 'La mesa de ayuda tiene ahora mucho que consultar. Inténtelo de nuevo en un momento.',
  tryAgain:
    'La mesa de ayuda no alcanza ahora su base de datos, así que no se guardó nada. Inténtelo de nuevo en un momento.',
  failed:
    'Algo falló por nuestra parte y quedó registrado. Inténtelo de nuevo; si vuelve a ocurrir, avise al administrador.',
};
