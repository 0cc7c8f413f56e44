import type { Texts } from '#src/cards/texts/en/shape.ts';

const notForRequester = 'Quien lo pidió no puede verlo';

/** Forms and their fields. */
export const form: Texts['form'] = {
  intake: {
    title: 'Ticket nuevo',
    submit: 'Registrar',
    fields: {
      title: '¿Cuál es el problema?',
      titleHint: 'En pocas palabras, como se lo contaría a un colega',
      description: 'Cuéntenos más',
      descriptionHint: 'Qué estaba haciendo, qué ve, mensajes de error',
      impact: '¿A quién afecta?',
      urgency: '¿Qué tan grave es?',
      levelHint: 'Si lo deja vacío, me guío por lo que escribe',
      category: '¿De qué se trata?',
      categoryHint: 'Si lo deja vacío, lo averiguo yo',
      onBehalfOf: 'En nombre de',
      onBehalfOfHint: 'Déjelo vacío si es para usted',
    },
  },
  decline: {
    title: (n) => `Rechazar #${n}`,
    submit: 'Rechazar',
    reason: '¿Por qué?',
    hint: 'Los responsables pueden leerlo',
  },
  resolve: {
    title: (n) => `Resolver #${n}`,
    submit: 'Resolver',
    resolution: '¿Qué lo resolvió?',
    hint: 'Lo leerá quien lo pidió',
  },
  ask: {
    title: (n) => `Preguntar sobre #${n}`,
    submit: 'Preguntar',
    question: 'Su pregunta',
    hint: 'El reloj se detiene hasta que respondan',
  },
  hold: {
    title: (n) => `Poner #${n} en espera`,
    submit: 'Poner en espera',
    waitsFor: '¿Qué se espera?',
    until: 'Cuándo volver a revisarlo',
    untilHint: 'Por ejemplo friday 14:00, 2 weeks o 2026-12-24; si lo deja vacío, en tres días laborables',
    note: 'Lo que lee quien lo pidió',
    noteHint: 'Por ejemplo: la pantalla nueva está pedida',
  },
  reply: { title: (n) => `Responder en #${n}`, submit: 'Enviar', text: 'Su respuesta' },
  note: { title: (n) => `Nota en #${n}`, submit: 'Guardar', text: 'Nota interna', hint: notForRequester },
  reopen: { title: (n) => `Reabrir #${n}`, submit: 'Reabrir', reason: '¿Qué sigue fallando?' },
  cancel: {
    title: (n) => `Retirar #${n}`,
    submit: 'Retirar',
    reason: '¿Por qué?',
    hint: 'Por ejemplo: ya no hace falta',
  },
  add: {
    title: (n) => `Añadir a alguien a #${n}`,
    submit: 'Añadir',
    person: '¿Quién debe recibir avisos?',
    hint: 'Verá lo que escriban usted y el técnico, y podrá responder',
  },
  drop: {
    title: (n) => `Quitar a alguien de #${n}`,
    submit: 'Quitar',
    person: '¿Quién ya no necesita recibir avisos?',
  },
  assess: {
    title: (n) => `¿Qué tan grave es #${n}?`,
    submit: 'Enviar',
    reason: '¿Qué ha cambiado, o qué no puede hacer?',
  },
  assign: {
    title: (n) => `Asignar #${n}`,
    submit: 'Asignar',
    person: '¿Quién debe hacerlo?',
    note: '¿Qué necesita saber?',
    hint: notForRequester,
  },
  handOver: {
    title: (n) => `Traspasar #${n}`,
    submit: 'Traspasar',
    team: '¿A qué equipo?',
    note: '¿Qué necesita saber?',
    hint: notForRequester,
  },
  priority: { title: (n) => `Prioridad de #${n}`, submit: 'Cambiar', priority: 'Prioridad', reason: '¿Por qué?' },
  tag: {
    title: (n) => `Etiquetas de #${n}`,
    submit: 'Guardar',
    tags: 'Etiquetas que debe llevar',
    hint: 'Por ejemplo vpn caida-lunes; con un menos delante, como -vpn, se quita',
  },
  merge: {
    title: (n) => `Combinar #${n} con otro`,
    submit: 'Combinar',
    into: '¿Con qué ticket?',
    hint: 'Su número. Se avisa a quien lo pidió, y lo que escriba desde ahora llegará allí',
  },
  category: { title: (n) => `Categoría de #${n}`, submit: 'Cambiar', category: 'Categoría' },
  rate: { title: (n) => `¿Qué tal fue #${n}?`, submit: 'Enviar', stars: 'Su valoración', comment: '¿Algo más?' },
};

/** What is wrong with a field. */
export const problem: Texts['problem'] = {
  empty: 'Rellene este campo.',
  too_long: (max) => `Acórtelo a ${max.toLocaleString('es')} caracteres.`,
  out_of_range: 'Elija una de las opciones.',
  noSuchDay: 'No conozco ese día. Indique un día futuro, como friday, friday 14:00, 2 weeks o 2026-12-24.',
  unknownPerson: 'No encuentro a esta persona aquí. Escriba @ y el comienzo de un nombre.',
  noNumber: 'Indique el número del otro ticket, por ejemplo 17.',
  unknownCategory: 'Esta categoría ya no existe. Elija otra.',
};
