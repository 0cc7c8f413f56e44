import type { AdminTexts } from '#src/cards/texts/en/shape.ts';

/** Who changed what. */
export const changes: AdminTexts['changes'] = {
  changes: 'Quién cambió qué',
  noChanges: 'Aún no se ha cambiado nada.',
  changedBy: {
    chat: (name) => name ?? 'alguien por chat',
    console: (name) => (name === null ? 'alguien en la consola' : `${name} en la consola`),
    api: (name) => (name === null ? 'un programa por la API' : `${name} por la API`),
    file: (name) => (name === null ? 'el archivo de la organización' : `${name} con el archivo de la organización`),
    platform: (name) => (name === null ? 'un grupo de una plataforma' : `${name}, por un grupo de una plataforma`),
    desk: (name) => name ?? 'la mesa de ayuda',
  },
  subject: { rules: 'Las reglas de las políticas', settings: 'Los ajustes de la mesa de ayuda' },
  named: { api_keys: (name) => `Clave de API ${name}`, webhooks: (name) => `Webhook ${name}` },
  change: {
    added: (subject, who) => `${subject}, añadido: ${who}`,
    changed: (subject, who) => `${subject}, cambiado: ${who}`,
    activated: (subject, who) => `${subject}, de vuelta: ${who}`,
    deactivated: (subject, who) => `${subject}, se ha ido: ${who}`,
    removed: (subject, who) => `${subject}, quitado: ${who}`,
  },
  valueChanged: 'cambiado',
};
