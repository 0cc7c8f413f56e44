import type { Texts } from '#src/cards/texts/en/shape.ts';
import { channelName } from './undelivered.ts';

const nothingMoreToDo = 'No tiene que hacer nada más.';

/** Sentences on cards and in answers. */
export const say: Texts['say'] = {
  filedFor: (by, requester) => `${by}, para ${requester}`,
  demoCompany:
    '⚠️ Esta mesa de ayuda aún no está configurada. Responde una empresa de demostración inventada, así que nadie real verá esto. Para administración: ejecute «npm run desk -- check» donde Deskhand está instalado.',
  resolvedAsk: (days) =>
    `¿Está resuelto? Confírmelo, o reábralo en un plazo de ${days === 1 ? 'un día' : `${days} días`}; después se cierra automáticamente.`,
  reopenedTechnician: 'Quien lo pidió dice que aún no está resuelto.',
  reopenedRequester: 'Su técnico ya lo sabe.',
  added: 'Recibirá cada respuesta y sabrá cómo termina. Puede responder aquí.',
  reopenedWatcher: 'Aún no está resuelto.',
  reopenedAsked: 'Hay una pregunta para usted.',
  closedRequester: 'Si el problema vuelve, responda aquí y registraré un ticket de seguimiento.',
  takenAway: {
    reassigned: nothingMoreToDo,
    expired: 'No respondió a tiempo.',
    cancelled: nothingMoreToDo,
    joined: 'Ambos se resuelven juntos.',
  },
  mergedInto: (into) =>
    `Los dos tratan de lo mismo, así que seguimos en #${into}. Lo que escriba aquí también llega allí.`,
  mergedBy: (name) => `${name} vio que los dos tratan de lo mismo.`,
  stillFree: 'Todavía puede ocuparse de él con /ticket queue.',
  dueSoon: (percent) => `Ha pasado el ${percent} % del tiempo.`,
  mayBeLate: (percent) =>
    `Por lo que suelen tardar estos tickets, hay un ${percent} % de probabilidad de terminarlo a tiempo.`,
  couldSwap: (name) => `Si ${name} pudiera hacerlo antes, pregúntele: se queda con usted hasta que lo tome.`,
  nobodyToSwap:
    'Ninguno de sus colegas puede ocuparse ahora. Si no puede esperar, avise a su responsable, que puede reasignarlo.',
  isAskedToSwap: (name, until) => [
    `Se ha preguntado a ${name} si se ocupa. Hasta entonces se queda con usted; el plazo para responder es `,
    until,
    '.',
  ],
  swapAsked: (name, whom) =>
    whom === null
      ? `Puede llegar tarde, y usted podría ocuparse ahora. Hasta entonces se queda con ${name}.`
      : `Puede llegar tarde, y ${whom} podría ocuparse ahora. Hasta entonces se queda con ${name}.`,
  swapEnded: {
    declined: (name) => `${name} no puede hacerse cargo.`,
    expired: (name) => `${name} no respondió a tiempo.`,
    unreachable: (name) => `No fue posible contactar con ${name}.`,
  },
  breached: 'El plazo prometido ha pasado.',
  breachedTechnician: 'Los responsables ya lo saben.',
  breachedWith: (who) => `Lo tiene ${who}.`,
  breachedNobody: 'No lo tiene nadie.',
  wouldBeAsked: 'podría ocuparse',
  suggested: (name, why) => `${name}: ${why.join(', ')}`,
  learnt: ({ decided, right, learnedFrom }) => [
    ...(decided > 0
      ? [
          `En 7 días el clasificador eligió por sí solo la categoría de ${decided} tickets ya cerrados; acertó en ${right}.`,
        ]
      : []),
    ...(learnedFrom === null ? [] : [`Tiene un modelo nuevo, que aprendió de ${learnedFrom} de sus tickets.`]),
  ],
  ledger: 'Recibido en 7 y en 28 días, como esfuerzo; rechazado, sin responder y fuera de su horario en 28 días:',
  given: (count) =>
    [
      `${count.week} y ${count.fourWeeks}`,
      ...(count.declined > 0 ? [`rechazados: ${count.declined}`] : []),
      ...(count.expired > 0 ? [`sin responder: ${count.expired}`] : []),
      ...(count.outside > 0 ? [`fuera de su horario: ${count.outside}`] : []),
    ].join(', '),
  andMorePeople: (count) => (count === 1 ? 'y 1 persona más' : `y ${count} personas más`),
  holds: (held) => `tiene ${held}`,
  escalated: 'Lleva un tiempo fuera de plazo, así que se ha escalado a usted.',
  handedOn: (team) => `Lleva un tiempo fuera de plazo, así que se traspasó a ${team}.`,
  higherSkillAsked: 'Lleva un tiempo fuera de plazo, así que se preguntó a alguien con un nivel más alto.',
  higherSkillNobody:
    'Lleva un tiempo fuera de plazo. Nadie de su equipo con un nivel más alto puede ocuparse ahora, así que se avisa a los administradores.',
  escalatedInstead: (level) =>
    `Lleva un tiempo fuera de plazo. No es posible contactar con nadie del nivel ${level} de su política, así que se avisa a los administradores.`,
  triage: 'No pude saber por el texto de qué se trata. Elija una categoría para que llegue a las personas adecuadas.',
  fitsNothing:
    'Por el texto, no parece algo para esta mesa de ayuda. Si lo es, elija una categoría; si no, diga a quien lo pidió adónde dirigirse.',
  nobodyEligible: 'Ningún técnico con las habilidades necesarias está de turno y tiene tiempo.',
  inConsole: 'Abrir en el navegador',
  ownPage: {
    requester: 'Abrir mis tickets en el navegador',
    technician: 'Abrir mi trabajo en el navegador',
    manager: 'Abrir mis equipos en el navegador',
  },
  sharedTicket: (number) => `Ticket #${number}`,
  assignAnyway: 'Aun así puede asignarlo a alguien.',
  takeAnyway: 'Puede ocuparse usted.',
  lookAgain: 'Ha estado en espera hasta ahora. ¿Se puede seguir, o hay novedades para quien lo pidió?',
  continued: 'Ya no está en espera.',
  waits: (waits) => `${waits}.`,
  looksAgain: (waits, at) => [`${waits}; lo revisaremos otra vez: `, at, '.'],
  leftAlone: 'Sigue abierto. ¿Cuál es el siguiente paso?',
  movedOn: 'Desde entonces ha avanzado.',
  noDeadlines:
    'El calendario de su política no abre en todo un año, así que no se puede calcular ningún plazo. Corrija los horarios y festivos del calendario y luego cambie la prioridad o la categoría de este ticket para darle plazos.',
  deadlinesAgain: 'Vuelve a tener plazos, o está terminado.',
  allDeclined: 'Elija quién debe hacerlo.',
  retryAt: 'Próximo intento',
  panel: 'Pulse un botón y cuéntenos qué pasa. Solo usted y quienes le ayudan ven su ticket.',
  keptForLater: 'He guardado lo que escribió: regístrelo entonces.',
  keptOrAdd: 'He guardado lo que escribió: regístrelo entonces, o añádalo a un ticket abierto.',
  twoProblems: 'Con dos tickets, cada uno llega a las personas adecuadas. He leído:',
  unsureIfOurs: 'No sé si esto es algo para TI.',
  pasted: 'Puedo registrar lo que escribió como ticket:',
  noTickets: 'No tiene tickets abiertos. Escriba /ticket para abrir uno.',
  overdueList: 'Fuera de plazo, lo más urgente primero',
  newsList: 'Con retraso o sin nadie; lo más urgente primero',
  newsOthers: (n) =>
    n === 1 ? 'Sobre otro más decide ahora otra persona.' : `Sobre otros ${n} decide ahora otra persona.`,
  newsDone: (n) => (n === 1 ? 'Otro más ya está atendido.' : `Otros ${n} ya están atendidos.`),
  nothingOverdue: 'Nada está fuera de plazo.',
  nothingFound: 'Ningún ticket que usted pueda ver contiene estas palabras.',
  emptyQueue: 'Nada está esperando. ¡Bien hecho!',
  openForm: 'Pulse el botón para abrir el formulario.',
  from: (link) => `De: ${link}`,
  editChangesNothing: (number) =>
    `Eso no cambia #${number}. Para añadir algo, responda en su tarjeta; para retirarlo, ciérrelo.`,
  deletionChangesNothing: (number) =>
    `#${number} se mantiene, aunque borró su mensaje. Para retirarlo, escriba /ticket cancel ${number}.`,
  edited: (text) => `editado: ${text}`,
  files: (count) => (count === 1 ? 'un archivo' : `${count} archivos`),
  internal: 'Interno: quien lo pidió no puede verlo. Lo que responda aquí también es interno.',
  notForYou: 'Ya no puede leer las notas internas de este ticket.',
  filesInConsole: 'Abra el ticket en la consola para verlos.',
  fileUnchecked: 'sin comprobar si tiene virus',
  filesTooLarge: (names) => `Demasiado grande para enviarlo aquí; solo el enlace lleva a: ${names}`,
  fileFailed: (name, why) => `${name}: ${why}`,
  attached: (name, url) => `Adjunto: ${name} ${url}`,
  takenBack: '(borrado)',
  nothingSaid: 'No se dijo nada más en este ticket.',
  transcriptIsPublic: 'Las transcripciones nunca incluyen notas internas.',
  working: 'Esto tarda más de lo habitual. Puede cerrar esta ventana; no se perderá nada.',
  load: (held, capacity) => `Sus tickets ocupan ${held} de sus ${capacity} puntos de esfuerzo.`,
  moreUndelivered: (n) => `y ${n} más; /readyz los cuenta todos por motivo.`,
  inAll: (n, atLeast) => (atLeast ? `Al menos ${n} en total.` : `${n} en total.`),
  emptyPart: 'Aquí no hay nada. ¡Bien hecho!',
  away: 'No recibirá ofertas de tickets hasta que escriba /ticket back. Conserva los tickets que aceptó.',
  awayUntil: (at) => [
    'No recibirá ofertas de tickets hasta ',
    at,
    '. Para volver antes, escriba /ticket back. Conserva los tickets que aceptó.',
  ],
  back: 'Puede volver a recibir ofertas de tickets.',
  holderIsAway: (name) => `${name}, que lo tiene, no está.`,
  holderAway: (name) => `${name} aceptó estos y no está. ¿Debe ocuparse otra persona?`,
  holderAwayUntil: (name, at) => [`${name} aceptó estos y no está hasta `, at, '. ¿Debe ocuparse otra persona?'],
  backToLead: 'Vuelve a recibir avisos de sus equipos.',
  awayFromLeading: (delegate) =>
    delegate === null
      ? 'Hasta entonces, la siguiente persona en la línea recibe los avisos de sus equipos y decide. Para nombrar a alguien, añada «delegate @bob».'
      : delegate.away
        ? `${delegate.name} tampoco está. Mientras falten los dos, la siguiente persona en la línea recibe los avisos de sus equipos y decide.`
        : `Hasta entonces, ${delegate.name} recibe los avisos de sus equipos y decide en su lugar.`,
  awayAs: 'Escriba /ticket back cuando vuelva.',
  awayAsUntil: (at) => ['Volverá automáticamente: ', at, '.'],
  commented: (number) => `Su respuesta en #${number} se ha enviado.`,
  noted: (number) => `Su nota en #${number} se ha guardado. Quien lo pidió no puede verla.`,
  followUp: (number, old) => `#${old} está cerrado, así que su respuesta es ahora #${number}.`,
  worse: 'Quien lo pidió ha dicho qué tan grave es:',
  worseThanPriority: (priority) => `La mesa de ayuda fijó la prioridad en ${priority}. ¿Sigue siendo correcta?`,
  hint: (levels) => `El texto suena a: ${levels.join('; ')}.`,
  onlyItsAuthor:
    'Solo quien escribió el mensaje puede registrarlo. Escriba /ticket y su texto para registrar algo suyo.',
  noteReaders: (readers) => `Saldrá como una respuesta suya. La leerán estas personas: ${readers}.`,
  noteReader: (name, platform) =>
    platform === null ? `${name} (por ahora no le llega nada)` : `${name} (${channelName(platform)})`,
  noteFiles: (names) => `Estos archivos se hacen públicos con ella: ${names}.`,
  noteNobody: 'Ahora solo la mesa de ayuda lee las respuestas de este ticket.',
  notePublished: (number) => `Su nota en #${number} es ahora una respuesta pública.`,
  answeringNow: (names: readonly string[]) =>
    `${names.join(', ')} ${names.length === 1 ? 'está' : 'están'} respondiendo a esto ahora.`,
  answeredMeanwhile: (names: readonly string[]) =>
    `Mientras usted escribía, también ${names.length === 1 ? 'respondió' : 'respondieron'} ${names.join(', ')}.`,
  draftGone: 'Ya no tengo lo que escribió. Escriba /ticket y su texto para registrarlo.',
  unknownWord: (word) =>
    `No conozco «${word}». Para registrar un ticket que empiece con esa palabra, use el formulario: /ticket.`,
  unsure: 'No conozco este comando. /ticket help muestra los que conozco.',
  orFile: 'Si es un problema, puedo registrarlo.',
  answeredAs: (question) => `Se le preguntó: «${question}»`,
  whichTicket: 'Estos esperan una respuesta suya:',
  asked: (number, question) => `#${number}: «${question}»`,
  stillWaiting: (number, question) => `#${number} sigue esperando su respuesta: «${question}»`,
  isItSolved: (number) => `Si #${number} está resuelto, confírmelo, por favor.`,
  hello: '¿Cuál es el problema? Escríbalo aquí en una frase y lo registro. Para ver sus tickets, escriba list.',
  fine: 'Aquí estoy cuando me necesite.',
  answerTakenBack: (number) => `Lo he retirado de #${number}, cuya pregunta vuelve a estar abierta.`,
  notTold: {
    unsure: (name, names) =>
      `No se ha avisado a ${name}: no está claro a quién se refiere. Escriba de nuevo con el nombre completo: ${names}.`,
    may_not: (name) =>
      `No se ha avisado a ${name}, porque no puede leer las notas internas de este ticket. Añada a esa persona al ticket y escriba después una respuesta, o mencione a alguien que pueda leer las notas.`,
    nobody: (name) =>
      `No se ha avisado a ${name}, porque aquí nadie se llama así. Escriba de nuevo con el nombre con el que conozco a esa persona.`,
    edited: (name) =>
      `No se ha avisado a ${name}, porque al editar una nota no se avisa a nadie más. Escriba otra nota que mencione a esa persona.`,
    reply: (name) =>
      `No se ha avisado a ${name}, porque una respuesta solo llega a quienes están en el ticket. Añada a esa persona al ticket y escriba de nuevo.`,
  },
};
