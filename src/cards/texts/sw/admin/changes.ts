import type { AdminTexts } from '#src/cards/texts/en/shape.ts';

/** Who changed what. */
export const changes: AdminTexts['changes'] = {
  changes: 'Nani alibadilisha nini',
  noChanges: 'Bado hakuna kilichobadilishwa.',
  changedBy: {
    chat: (name) => name ?? 'mtu kwenye chat',
    console: (name) => (name === null ? 'mtu kwenye konsoli' : `${name} kwenye konsoli`),
    api: (name) => (name === null ? 'programu kupitia API' : `${name} kupitia API`),
    file: (name) => (name === null ? 'faili ya shirika' : `${name} kwa faili ya shirika`),
    platform: (name) => (name === null ? 'kikundi kwenye jukwaa' : `${name}, kupitia kikundi kwenye jukwaa`),
    desk: (name) => name ?? 'dawati',
  },
  subject: { rules: 'Kanuni za sera', settings: 'Mipangilio ya dawati' },
  named: { api_keys: (name) => `Ufunguo wa API ${name}`, webhooks: (name) => `Webhook ya ${name}` },
  change: {
    added: (subject, who) => `${subject}, kuongezwa: ${who}`,
    changed: (subject, who) => `${subject}, kubadilishwa: ${who}`,
    activated: (subject, who) => `${subject}, kurejeshwa: ${who}`,
    deactivated: (subject, who) => `${subject}, kuondoka: ${who}`,
    removed: (subject, who) => `${subject}, kuondolewa: ${who}`,
  },
  valueChanged: 'imebadilishwa',
};
