import type { AdminTexts } from '#src/cards/texts/en/shape.ts';

/** Who changed what. */
export const changes: AdminTexts['changes'] = {
  changes: 'Wer was geändert hat',
  noChanges: 'Bisher wurde nichts geändert.',
  changedBy: {
    chat: (name) => name ?? 'jemand im Chat',
    console: (name) => (name === null ? 'jemand in der Konsole' : `${name} in der Konsole`),
    api: (name) => (name === null ? 'ein Programm über die API' : `${name} über die API`),
    file: (name) => (name === null ? 'die Organisationsdatei' : `${name} mit der Organisationsdatei`),
    platform: (name) =>
      name === null ? 'eine Gruppe auf einer Plattform' : `${name}, durch eine Gruppe auf einer Plattform`,
    desk: (name) => name ?? 'der Helpdesk',
  },
  subject: { rules: 'Die Regeln für Richtlinien', settings: 'Die Einstellungen des Helpdesks' },
  named: { api_keys: (name) => `API-Schlüssel ${name}`, webhooks: (name) => `Webhook ${name}` },
  change: {
    added: (subject, who) => `${subject} hinzugefügt: ${who}`,
    changed: (subject, who) => `${subject} geändert: ${who}`,
    activated: (subject, who) => `${subject} wieder da: ${who}`,
    deactivated: (subject, who) => `${subject} ist gegangen: ${who}`,
    removed: (subject, who) => `${subject} entfernt: ${who}`,
  },
  valueChanged: 'geändert',
};
