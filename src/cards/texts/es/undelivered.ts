import type { Texts } from '#src/cards/texts/en/shape.ts';
import { platformName } from '#src/cards/texts/en/undelivered.ts';

const channels: Readonly<Record<string, string>> = {
  api: 'Un programa',
  console: 'La consola',
  email: 'Correo electrónico',
  import: 'Otra mesa de ayuda',
  replay: 'Importado',
  teams: 'Microsoft Teams',
};

/** Where a ticket was filed from, in words. */
export const channelName = (channel: string): string => channels[channel] ?? platformName(channel);

/** About messages that reached nobody. */
export const undelivered: Texts['undelivered'] = {
  what: (kind) =>
    ({
      filed: 'La confirmación',
      reply: 'Su respuesta',
      note: 'Su nota interna',
      pending: 'Su pregunta',
      appointment: 'Su invitación',
      appointment_off: 'El aviso de que se canceló la cita',
      on_hold: 'Su novedad',
      resolved: 'Su solución',
      reopened: 'Su motivo para reabrir',
      assigned: 'Su asignación',
      cancelled: 'Su retirada',
      added: 'Su invitación',
      closed: 'Su confirmación',
    })[kind] ?? 'Lo que hizo',
  title: (what, number, name) => `${what} en #${number} no llegó a ${name}`,
  why: (code, platform) => {
    const where = platform === null ? 'la plataforma' : platformName(platform);
    if (code === 'no_account') return 'No tiene ninguna cuenta a la que pueda escribir.';
    if (code === 'bounced') return 'El correo volvió: su servidor de correo no pudo entregarlo.';
    if (code === 'switched_off')
      return 'El correo a su dirección volvió demasiadas veces, así que ya no escribo allí. Un administrador puede activarla de nuevo.';
    if (code === 'invalid')
      return platform === null ? 'La plataforma no acepta este mensaje.' : `${where} no acepta este mensaje.`;
    if (code !== 'unreachable') return `Lo he intentado durante un día y medio, pero ${where} no lo acepta.`;
    return platform === null
      ? 'No tiene cuenta en ninguna plataforma conectada.'
      : `No puedo escribirle en ${where}. Quizá bloqueó los mensajes directos, quitó la aplicación o se fue.`;
  },
  instead: (email, again) => {
    const how = email === null ? 'Avísele por otro medio.' : `Avísele por otro medio, por ejemplo en ${email}.`;
    return again ? `${how} Si me escribe en los próximos tres días, se lo enviaré entonces si aún importa.` : how;
  },
  many: (n) => (n === 1 ? '1 mensaje no llegó a nadie' : `${n} mensajes no llegaron a nadie`),
  platform: platformName,
  noPlatform: 'ninguna plataforma',
  forAdmins: 'En las últimas 24 horas. /readyz muestra también lo que aún se intenta.',
};

/** What admins read of webhooks. */
export const webhook: Texts['webhook'] = {
  ended: (name) => `El webhook «${name}» se ha terminado`,
  why: {
    failing: 'Desde hace tres días no llega nada allí.',
    gone: 'Su servidor dice que ya no existe.',
    person: 'Su propietario se fue o está bloqueado.',
    removed: 'Alguien lo quitó.',
  },
  whatNow: 'Ya no se envía nada allí. Si aún hace falta, configure uno nuevo.',
};
