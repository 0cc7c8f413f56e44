import type { AdminTexts } from '#src/cards/texts/en/shape.ts';
import { replyVariables } from '#src/core/conversation/canned-reply.ts';

const variables = replyVariables.map((one) => `{${one}}`).join(', ');

const zoneHint = 'Zum Beispiel Europe/Berlin';

/** What is said of a team. */
export const teams: AdminTexts['teams'] = {
  ledBy: (name) => `geleitet von ${name}`,
  outageSign: (people, within) => `${people} Personen innerhalb von ${within}`,
  never: 'nie',
  asUsual: 'wie üblich',
};

/** Forms for teams, and the one that sets up the desk. */
export const teamForms: AdminTexts['teamForms'] = {
  admin_team: {
    title: (name) => name,
    submit: 'Speichern',
    name: 'Name',
    manager: 'Leitung',
    managerHint: 'Name oder E-Mail-Adresse von jemandem mit Leitung oder Admin-Rolle',
  },
  admin_replies: {
    title: (name) => `Textbausteine von ${name}`,
    submit: 'Speichern',
    replies: 'Textbausteine',
    hint: `!name in einer eigenen Zeile, darunter, was die Antwort sagt; **fett**, Listen und Links werden so gezeigt. Sie darf ${variables} nennen. Wer ein Ticket dieses Teams beantwortet, tippt !name.`,
    before: 'Beginnen Sie mit einem Namen wie !neustart in einer eigenen Zeile.',
    wrong: (name, text) => `!${name}: ${text}.`,
  },
  admin_outages: {
    title: (name) => `Wann ${name} nach einer Störung gefragt wird`,
    submit: 'Speichern',
    asks: 'Wenn Tickets gleich aussehen',
    usual: (people, within) =>
      `Es wird gefragt, sobald ${people} Personen innerhalb von ${within} Minuten eines gemeldet haben`,
    own: 'Es wird gefragt, sobald eintritt, was unten steht',
    never: 'Es wird nie gefragt',
    people: 'Wie viele Personen?',
    within: 'Innerhalb welcher Zeit?',
    withinHint: 'Zum Beispiel 15m oder 1h',
  },
  admin_new_team: { title: () => 'Neues Team', submit: 'Hinzufügen' },
  admin_start: {
    title: () => 'Helpdesk einrichten',
    submit: 'Einrichten',
    team: 'Wie heißt Ihr Team?',
    hours: 'Wann ist es da?',
    zone: 'Zeitzone',
    zoneHint,
  },
};
