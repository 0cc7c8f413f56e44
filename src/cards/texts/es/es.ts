import type { Texts } from '#src/cards/texts/en/shape.ts';
import { fileLimits, sizeWords } from '#src/core/conversation/files.ts';
import { admin } from './admin/admin.ts';
import { appointments } from './appointments.ts';
import { assistant } from './assistant.ts';
import { enquiries } from './enquiries.ts';
import { form, problem } from './forms.ts';
import { help, prompts } from './help.ts';
import { knowledge } from './knowledge.ts';
import { link } from './links.ts';
import { onCall } from './on-call.ts';
import { outage } from './outage.ts';
import { preferences } from './preferences.ts';
import { refusal } from './refusals.ts';
import { report } from './report.ts';
import { requests } from './requests.ts';
import { say } from './say.ts';
import { signIn } from './sign-in.ts';
import { action } from './ticket/actions.ts';
import { filed } from './ticket/filed.ts';
import { outcome, pastOffer, starsSpoken } from './ticket/outcomes.ts';
import { title } from './titles.ts';
import { channelName, undelivered, webhook } from './undelivered.ts';
import { why } from './why.ts';

/** What people read, in Spanish: with “usted”. */
export const es: Texts = {
  priority: { P1: 'Urgente', P2: 'Alta', P3: 'Media', P4: 'Baja' },
  impact: { me: 'Solo a mí', team: 'A mi equipo', everyone: 'A todos' },
  urgency: { can_wait: 'Puede esperar', slowed_down: 'Me retrasa', blocked: 'No puedo trabajar' },
  status: {
    new: 'Espera a un técnico',
    assigned: 'Se ha preguntado a un técnico',
    in_progress: 'En curso',
    pending: 'Espera una respuesta, o en espera',
    resolved: 'Resuelto',
    closed: 'Cerrado',
    cancelled: 'Retirado',
  },
  metric: {
    first_response: 'Primera respuesta',
    next_reply: 'Próxima respuesta',
    update: 'Próxima novedad',
    with_team: 'Tiempo en el equipo',
    resolution: 'Resolución',
  },
  fileProblem: {
    too_large: `más grande que ${sizeWords(fileLimits.size)}`,
    empty: 'está vacío',
    gone: 'ya no está, o no puedo abrirlo',
    refused: 'no se pudo obtener',
    infected: 'se encontró un virus en él, así que nadie lo recibe',
    unchecked: 'no se pudo comprobar si tiene virus, así que nadie lo recibe; envíelo más tarde otra vez',
    too_many: `más de ${fileLimits.perMessage} archivos a la vez; envíe los demás en otro mensaje`,
  },
  label: {
    status: 'Estado',
    category: 'Categoría',
    priority: 'Prioridad',
    team: 'Equipo',
    assignee: 'Técnico',
    requester: 'Lo pidió',
    watchers: 'También al tanto',
    tags: 'Etiquetas',
    filed: 'Registrado',
    impact: 'A quién afecta',
    urgency: 'Qué tan grave',
    lookAgain: 'Lo revisaremos otra vez',
    acceptBy: 'Responda antes de',
    because: 'Según',
    overdueSince: 'Fuera de plazo desde',
    dueAt: 'Vence',
    followUpOf: 'Seguimiento de',
    mergedInto: 'Combinado con',
    merged: 'Incluye',
    rating: 'Valoración',
    unassigned: 'Sin técnico',
    overdue: 'Fuera de plazo',
    open: 'Abiertos',
    due: 'Vencen en un día',
    resolvedLately: 'Resueltos en las últimas 24 horas',
  },
  promise: {
    reply: { ahead: 'Responderemos antes de', missed: 'Queríamos responder antes de' },
    update: { ahead: 'Tendrá noticias nuestras antes de', missed: 'Debería haber tenido noticias antes de' },
    solution: { ahead: 'Debería estar resuelto antes de', missed: 'Debería haberse resuelto antes de' },
  },
  reaction: {
    done: (thumbs) => `${thumbs ? '👍 o ' : ''}✅ en este mensaje también lo confirma.`,
    looking: (thumbs) => `${thumbs ? '👍 o ' : ''}👀 en este mensaje también lo acepta.`,
  },
  action,
  mergedInto: (into) => `Combinado con #${into}`,
  waitingForYou: 'Espera su respuesta',
  waitsFor: {
    requester: 'Espera a quien lo pidió',
    vendor: 'Espera a un proveedor',
    part: 'Espera una pieza',
    change: 'Espera un cambio previsto',
  },
  waitsForOption: { vendor: 'Un proveedor', part: 'Una pieza', change: 'Un cambio previsto' },
  andMore: (n) => ` y ${n} más`,
  nobodyYet: 'Aún nadie',
  vip: 'VIP',
  undecided: 'Aún sin decidir',
  you: 'Usted',
  theDesk: 'La mesa de ayuda',
  fromText: (level) => `${level} (según el texto)`,
  asked: (name) => `${name} preguntó`,
  solved: (name) => `${name} lo resolvió`,
  handedItOver: (name) => `Nota de ${name}`,
  reopenedIt: (name) => `${name} lo reabrió`,
  withdrewIt: (name) => `${name} lo retiró`,
  notedBy: (name) => `${name} (nota interna)`,
  editedBy: (name) => `${name} (editado)`,
  overdueSince: (at) => ['Fuera de plazo desde ', at],
  dueAt: (at) => ['vence ', at],
  starsSpoken,
  clock: (state, targetMinutes, calendar) => {
    const hours = targetMinutes / 60;
    const span = targetMinutes % 60 === 0 ? (hours === 1 ? '1 hora' : `${hours} horas`) : `${targetMinutes} minutos`;
    const words = {
      running: 'el reloj corre',
      paused: 'el reloj está parado',
      met: 'cumplido',
      missed: 'incumplido',
      cancelled: 'ya no cuenta',
    }[state];
    return `${span} de tiempo de servicio${calendar === '' ? '' : ` (${calendar})`}: ${words}.`;
  },
  title,
  filed,
  allOverdue: 'Todo lo atrasado',
  wholeQueue: 'Toda la cola',
  onlySome: 'Mostrar solo',
  onlyMore: 'Mostrar solo: más',
  queuePart: { overdue: 'Fuera de plazo', unassigned: 'Sin técnico', mine: 'Míos' },
  technician: {
    presence: { on: 'de turno', on_call: 'de guardia', off: 'fuera de turno', away: 'ausente' },
    holds: (load, capacity) => `${(Math.round(load * 10) / 10).toLocaleString('es')} de ${capacity}`,
  },
  pastOffer,
  outcome,
  say,
  requests,
  undelivered,
  webhook,
  link,
  preferences,
  signIn,
  help,
  prompts,
  enquiries,
  knowledge,
  assistant,
  form,
  block: {
    blocked: (name, usage) =>
      `${name} ya no puede registrar tickets ni escribir aquí. Aún puede leer los suyos. Para levantarlo, escriba ${usage}`,
    unblocked: (name) => `${name} puede volver a registrar tickets y escribir.`,
    theFile: 'el archivo de la organización',
    didBlock: (at, who, reason) => [at, `: acceso bloqueado por ${who}, «${reason}»`],
    didUnblock: (at, who) => [at, `: acceso desbloqueado por ${who}`],
    howToBlock: (usage) => `Para bloquear a alguien, escriba el motivo después del nombre: ${usage}`,
    howToUnblock: (usage) => `Para levantarlo, escriba ${usage}`,
  },
  problem,
  refusal,
  onCall,
  admin,
  appointments,
  outage,
  report,
  why,
  channelName,
};
