import type { AdminTexts } from '#src/cards/texts/en/shape.ts';

/** Who changed what. */
export const changes: AdminTexts['changes'] = {
  changes: 'Quem mudou o quê',
  noChanges: 'Nada foi mudado ainda.',
  changedBy: {
    chat: (name) => name ?? 'alguém no chat',
    console: (name) => (name === null ? 'alguém no console' : `${name} no console`),
    api: (name) => (name === null ? 'um programa pela API' : `${name} pela API`),
    file: (name) => (name === null ? 'o arquivo da organização' : `${name} com o arquivo da organização`),
    platform: (name) => (name === null ? 'um grupo de uma plataforma' : `${name}, por um grupo de uma plataforma`),
    desk: (name) => name ?? 'o help desk',
  },
  subject: { rules: 'As regras das políticas', settings: 'As configurações do help desk' },
  named: { api_keys: (name) => `Chave de API ${name}`, webhooks: (name) => `Webhook ${name}` },
  change: {
    added: (subject, who) => `${subject}, incluído: ${who}`,
    changed: (subject, who) => `${subject}, alterado: ${who}`,
    activated: (subject, who) => `${subject}, de volta: ${who}`,
    deactivated: (subject, who) => `${subject}, saiu: ${who}`,
    removed: (subject, who) => `${subject}, removido: ${who}`,
  },
  valueChanged: 'alterado',
};
