import { madeInEachLanguage } from '#src/cards/language/in-each-language.ts';
import { texts } from '#src/cards/texts.ts';
import type { DeskVerb } from './verb.ts';

const { admin } = texts;

const { help } = texts;
const words = admin.action;

const shows = (label: string) => ({ about: 'desk', label }) as const;
const opens = (label: string) => ({ about: 'desk', label, opensForm: true }) as const;

/** What admins do with the desk itself, and managers with the people of their teams. */
export const running = madeInEachLanguage(
  () =>
    ({
      admin: {
        about: 'desk',
        label: words.all,
        typed: {
          word: 'admin',
          group: 'people',
          ticket: false,
          argument: {
            name: 'text',
            needed: false,
            maxLength: 100,
            // `admin rights for my laptop` is a ticket.
            like: /^(?:claim\s+\S+|find\s+\S.*|changes|categories|teams|@\S.*|[^\s@]+@[^\s@]+\.\S+)$/i,
          },
          example: '',
          help: help.admin,
          audience: 'managers',
        },
      },
      admin_person: shows(words.open),
      admin_leave: shows(words.leave),
      admin_left: { about: 'desk', label: words.left, usesUp: true },
      admin_return: { about: 'desk', label: words.comesBack, usesUp: true },
      admin_categories: shows(words.categories),
      admin_teams: shows(words.teams),
      admin_changes: shows(words.changes),
      admin_find: opens(words.find),
      admin_add: opens(words.add),
      admin_edit: opens(words.edit),
      admin_care: opens(words.care),
      admin_roles: opens(words.roles),
      admin_skills: opens(words.skills),
      admin_hours: opens(words.hours),
      admin_away: opens(words.away),
      admin_category: opens(words.category),
      admin_questions: opens(words.questions),
      admin_new_category: opens(words.newCategory),
      admin_team: opens(words.team),
      admin_new_team: opens(words.newTeam),
      admin_new_skill: opens(words.newSkill),
      admin_start: opens(words.start),
    }) as const satisfies Record<string, DeskVerb>,
);
