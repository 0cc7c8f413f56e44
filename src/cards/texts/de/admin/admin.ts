import type { Texts } from '#src/cards/texts/en/shape.ts';
import { automaticHelp, helpForms } from './automatic-help.ts';
import { categories, categoryForms } from './categories.ts';
import { changes } from './changes.ts';
import { people, personForms } from './people.ts';
import { problem } from './problems.ts';
import { teamForms, teams } from './teams.ts';

/** What admins and managers read who change the desk in chat. */
export const admin: Texts['admin'] = {
  title: 'Personen und der Helpdesk',
  titleFor: (words) => `Personen wie „${words}“`,
  people: 'Wer hier arbeitet, und als was:',
  yourPeople: 'Die Personen Ihrer Teams:',
  nobody: 'Noch niemand.',
  nobodyFound: 'Ich kenne niemanden mit diesem Namen, den Sie ändern dürfen. Neue Personen können hinzugefügt werden.',
  page: (from, to, of) => `${from}–${to} von ${of}`,
  empty:
    'Dieser Helpdesk ist noch leer. Richten Sie ihn in einer Minute ein: ein Team, seine Zeiten und die üblichen Kategorien und Zusagen.',
  started: (team) =>
    `Der Helpdesk ist eingerichtet: ${team} sieht sich jedes Ticket an. Fügen Sie jetzt die Personen hinzu, die hier arbeiten, mit ihren Fähigkeiten.`,
  onlyForLeads:
    'Das können nur Admins und Leitende. Wenn bei Ihnen selbst etwas nicht stimmt, fragen Sie jemanden von ihnen.',

  action: {
    open: 'Öffnen',
    all: 'Alle',
    find: 'Jemanden suchen',
    add: 'Jemanden hinzufügen',
    categories: 'Kategorien',
    teams: 'Teams',
    changes: 'Wer was geändert hat',
    more: 'Mehr',
    edit: 'Name und Leitung',
    care: 'Gruppen, VIP und Vertretung',
    replies: 'Textbausteine',
    roles: 'Rolle und Teams',
    skills: 'Fähigkeiten',
    hours: 'Arbeitszeiten',
    away: 'Abwesend…',
    leave: 'Ist gegangen…',
    left: 'Ja, ist gegangen',
    comesBack: 'Arbeitet wieder hier',
    newCategory: 'Neue Kategorie',
    category: 'Ändern',
    questions: 'Fragen…',
    approval: 'Genehmigung…',
    outages: 'Störungen…',
    help: 'Automatische Hilfe…',
    newTeam: 'Neues Team',
    team: 'Ändern',
    newSkill: 'Neue Fähigkeit',
    start: 'Helpdesk einrichten',
  },

  form: { ...personForms, ...teamForms, ...categoryForms, ...helpForms },

  categories: 'Kategorien',
  teams: 'Teams',

  saved: 'Gespeichert.',
  again: 'Das wurde schon gemacht.',
  problem,

  claimed: 'Sie sind jetzt Admin dieses Helpdesks.',
  wrongCode: 'Dieser Code ist falsch, verbraucht oder zu alt. Der Helpdesk zeigt beim Start einen neuen.',

  ...people,
  ...teams,
  ...categories,
  ...automaticHelp,
  ...changes,
};
