import type { Texts } from '#src/cards/texts/en/shape.ts';

/** Words about trouble that several people have. */
export const outage: Texts['outage'] = {
  label: 'Va junto con',
  isOne: 'Incidente general',
  isOneFor: 'Se resuelve para todos los que van junto con él',
  status: 'Parte de un problema más amplio',
  along: {
    title: 'Va junto con él',
    none: 'Aún no va nada junto con él.',
    hidden: (n) => (n === 1 ? 'Hay otro que usted no puede ver.' : `Hay otros ${n} que no se muestran aquí.`),
    add: 'Añadir un ticket',
    number: 'Su número',
    noNumber: 'Escriba el número de un ticket, por ejemplo 18.',
  },
  action: {
    join: 'Va junto con…',
    part: 'Separarlo',
    notMine: 'El mío es otra cosa',
    everyone: 'Avisar a todos…',
    declare: 'Es un incidente general',
    dismiss: 'No lo es',
    meToo: 'A mí me pasa lo mismo',
    changeWords: 'Corregirlo…',
    takeBack: 'Retirarlo…',
    takeBackNow: 'Retirarlo',
  },
  form: {
    join: {
      title: (n) => `#${n} va junto con otro ticket`,
      submit: 'Unir',
      to: '¿Con qué ticket?',
      hint: 'Su número. Entonces nadie trabaja en este: se resuelve con el otro, y quien lo pidió recibe cada novedad',
    },
    everyone: {
      title: (n) => `Avisar a todos con #${n}`,
      submit: 'Enviar',
      text: '¿Qué hay de nuevo?',
      hint: 'Lo leen todos aquellos cuyo ticket va junto con este',
    },
    changeWords: {
      title: (n) => `Corregir lo que se avisó a todos con #${n}`,
      submit: 'Corregir',
      text: 'Cómo debe decir',
      hint: 'Cada copia cambia donde se lee; un correo se queda como se envió',
    },
  },
  help: {
    join: 'hacer que un ticket vaya junto con otro: ambos se resuelven juntos',
    joinExample: '18 to 17',
    separate: 'separar un ticket de un incidente general',
    announce: 'avisar de las novedades a todos aquellos cuyo ticket va junto con un incidente general',
    announceExample: '17 el switch se cambia a las 3',
  },
  title: {
    joined: (n) => `#${n} es parte de un problema más amplio`,
    wasJoined: (n) => `#${n} era parte de un problema más amplio`,
    parted: (n) => `#${n} se atiende otra vez por separado`,
    wasParted: (n) => `#${n} se atendía otra vez por separado`,
    proposed: (n, others) => `#${n} y ${others} más parecen el mismo problema`,
    wasProposed: (n, others) => `#${n} y ${others} más parecían el mismo problema`,
    told: (n) => `Se avisa a todos con #${n}`,
    takeBack: (n) => `¿Retirar lo que se avisó a todos con #${n}?`,
  },
  say: {
    along:
      'Otras personas tienen el mismo problema. Se resuelve para todas a la vez, y aquí recibirá cada novedad. Puede seguir respondiendo.',
    propose:
      'Si es un incidente general, todos van junto con el primero: una novedad avisa a todos, y se resuelven juntos.',
    meToo: (people) =>
      `${people} personas nos han contado algo así. ¿Le pasa lo mismo? Entonces se resuelve junto con lo suyo.`,
    told: (n) => `Se avisa a todos aquellos cuyo ticket va junto con #${n}.`,
    joined: (n, parent) => `#${n} va ahora junto con #${parent}. Se ha avisado a quien lo pidió.`,
    parted: (n) => `#${n} vuelve a ir por separado.`,
    declared: (n) => `#${n} es ahora un incidente general. Los tickets que parecen iguales van junto con él.`,
    dismissed: 'No es un incidente general. Los tickets se quedan como están.',
    meTooDone: 'Gracias. El suyo va junto con los demás: aquí recibirá cada novedad.',
    whereabouts: 'Va junto con un incidente general.',
    solvedTogether: 'Ambos se resuelven juntos.',
    reaches: (n) =>
      n === 1
        ? 'Un ticket va junto con este: quien lo sigue lee esto.'
        : `${n} tickets van junto con este: quien los sigue lee esto.`,
    takeBack:
      'Donde se leyó dirá «(borrado)», en todos los tickets. Lo que llegó por correo se queda en los buzones: avise también de lo que es correcto.',
    changed: (n) => `Corregido en #${n} y en todos los tickets que se avisaron.`,
    takenBack: (n) => `Retirado de #${n} y de todos los tickets que se avisaron.`,
    changedSince: (now) =>
      `Entretanto se cambió en otro lugar y ahora dice «${now}». Envíelo otra vez para que diga lo que está escrito aquí.`,
  },
  refusal: {
    goesAlong: (parent) => `Este va junto con #${parent}: hágalo allí, para todos a la vez, o separe este primero.`,
    leadsOthers: (n) => `#${n} es un incidente general: otros pueden ir junto con él. Una el otro ticket a #${n}.`,
    noOutage: 'Aún no va ningún ticket junto con este. /ticket join 18 to 17 convierte #17 en un incidente general.',
    toldToAll: (parent) =>
      parent === null
        ? 'Se avisó a todos los de un incidente general, así que se cambia allí.'
        : `Se avisó a todos con #${parent}: cámbielo allí, y cada copia lo sigue.`,
  },
};
