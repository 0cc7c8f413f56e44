import type { Texts } from '#src/cards/texts/en/shape.ts';

const hoursOf = (n: number): string => (n === 1 ? '1 hora' : `${n} horas`);
const minutesOf = (n: number): string => (n === 1 ? '1 minuto' : `${n} minutos`);

/** Words about appointments with requesters. */
export const appointments: Texts['appointments'] = {
  label: 'Cita',
  when: 'Cuándo',
  length: 'Duración',
  with: 'Con',
  answer: 'Respuesta',
  action: {
    make: 'Cita…',
    move: 'Cambiarla…',
    callOff: 'Cancelarla',
    comes: 'Allí estaré',
    cannot: 'No puedo',
  },
  form: {
    title: (n) => `Cita para #${n}`,
    submit: 'Invitar',
    when: '¿Cuándo?',
    hint: 'Por ejemplo tomorrow 10:00, o friday 14:30 for 1 hour. Media hora si no dice nada; cuenta su zona horaria',
  },
  help: 'invitar a quien lo pidió a una hora fija, cambiarla o cancelarla con «off»',
  example: '17 tomorrow 10:00 30m',
  title: {
    is: (number, at) => [`Cita para #${number}: `, at],
    moved: (number, at) => [`La cita para #${number} pasa a `, at],
    off: (number) => `La cita para #${number} se ha cancelado`,
    soon: (number, at) => [`Pronto, para #${number}: `, at],
    nobody: (number, at) => [`Nadie tiene #${number}, y quien lo pidió tiene una cita: `, at],
    answered: {
      accepted: (name, number) => `${name} irá a la cita de #${number}`,
      tentative: (name, number) => `${name} quizá vaya a la cita de #${number}`,
      declined: (name, number) => `${name} no puede ir a la cita de #${number}`,
    },
  },
  duration: (minutes) => {
    const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
    if (hours === 0) return minutesOf(rest);
    return rest === 0 ? hoursOf(hours) : `${hoursOf(hours)} ${minutesOf(rest)}`;
  },
  said: { accepted: 'Irá', tentative: 'Quizá vaya', declined: 'No puede' },
  notSaid: 'Aún no ha respondido',
  youComes: 'Dijo que irá.',
  youMay: 'Dijo que quizá vaya.',
  youCannot: 'Dijo que no puede. Le propondrán otra hora, o escriba una en una respuesta.',
  willYou: '¿Irá usted?',
  otherTime: 'Puede cambiarla a otra hora o cancelarla.',
  nobody: 'Désela a alguien que pueda ir, o cancele la cita.',
  somebody: 'Alguien de la mesa de ayuda',
  off: {
    called_off: 'No tendrá lugar.',
    resolved: 'No tendrá lugar: el ticket está resuelto.',
    withdrawn: 'No tendrá lugar: el ticket se retiró.',
    merged: 'El ticket ahora forma parte de otro. Ese otro dice si hay una cita.',
    joined: 'No tendrá lugar: el ticket forma parte de un problema más amplio, que se resuelve para todos.',
  },
  was: 'Iba a ser',
  against: (one) =>
    one.why === 'busy'
      ? `Entonces hay otra cita, para #${one.ticket}.`
      : {
          off_hours: 'Es fuera del horario de trabajo, al menos en parte.',
          away: 'Quien tiene el ticket no estará entonces.',
          guest_busy: 'Quien lo pidió tiene otra cita entonces.',
        }[one.why],
  made: 'Se ha invitado a quien lo pidió.',
  calledOff: 'Está cancelada. Se ha avisado a quien lo pidió.',
  thanks: {
    accepted: 'Gracias. Recibirá un recordatorio un cuarto de hora antes.',
    tentative: 'Gracias. Se avisa a la otra persona de que quizá vaya.',
    declined: 'Gracias por avisar. La otra persona ya lo sabe.',
  },
  problem: {
    no_time: '¿A qué hora? Escríbala con el día, por ejemplo mañana a las 10.',
    not_understood:
      'No entiendo cuándo es. Escríbalo así: mañana a las 10, viernes 14:30 por 1 hora, o 2026-12-24 9:00.',
    length: 'Una cita dura entre 5 minutos y 8 horas. Escríbalo así: mañana 10:00 por 1 hora.',
    which_night:
      'La medianoche está entre dos días. Escriba cuál es: mañana 00:00 es la noche anterior a mañana; mañana 23:55, la siguiente.',
    which_half:
      '“saa 4” puede ser las diez o las cuatro. Diga la parte del día: kesho saa 4 asubuhi, o mañana a las 10.',
  },
  refusal: {
    past: 'Esa hora ya pasó. Elija una futura.',
    past_today: 'Hoy esa hora ya pasó. Si se refiere a otro día, escríbalo con la hora: tomorrow 10:00.',
    which_week:
      'Puede ser el de esta semana o el de la próxima. Escríbalo con la fecha: 4 de diciembre 10:00, o 2026-12-04 10:00.',
    no_such_time: 'No hay tal hora en el próximo año. Escríbalo así: tomorrow 10:00, o 2026-12-24 9:00.',
    length: 'Una cita dura entre 5 minutos y 8 horas.',
    none: 'En este ticket no hay ninguna cita pendiente.',
  },
  log: {
    set: (who) => `${who} fijó una cita.`,
    moved: (who) => `${who} cambió la cita.`,
    answered: {
      accepted: (who) => `${who} irá a la cita.`,
      tentative: (who) => `${who} quizá vaya a la cita.`,
      declined: (who) => `${who} no puede ir a la cita.`,
    },
    passedOn: (name) => `Ahora va ${name} a la cita.`,
    nobody: 'La cita se mantiene, aunque ahora nadie tiene el ticket.',
    off: (who) => `${who} canceló la cita.`,
    offToo: 'Su cita se ha cancelado.',
    reminded: 'La cita empieza pronto; se recordó a ambas personas.',
    begun: 'La cita empezó.',
  },
  calendar: {
    title: (number) => `Mesa de ayuda: #${number}`,
    with: (name) => `Con ${name}.`,
  },
};
