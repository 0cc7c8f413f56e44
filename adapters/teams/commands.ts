import { typedVerbs, usageOf } from '#src/cards/verbs/catalogue.ts';
import type { Typed } from '#src/cards/verbs/verb.ts';

/** A line of the menu that Teams shows above the box where people write. */
type MenuCommand = { readonly title: string; readonly description: string };

const form: MenuCommand = { title: 'ticket', description: 'Open the form, or write what is the matter behind it' };
const home: MenuCommand = { title: 'home', description: 'Your tickets; a technician’s queue; a manager’s teams' };

const describe = (typed: Typed): string => {
  const help = typed.example === '' ? typed.help : `${typed.help}: ${usageOf(typed).slice(1)}`;
  const words = typed.audience === 'anyone' ? help : `technicians: ${help}`;
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** Verbs that need no ticket's number: what is chosen from a menu is sent as it stands. */
const fromMenu = (): readonly MenuCommand[] =>
  typedVerbs.flatMap(({ typed }) =>
    typed.word === null || typed.ticket ? [] : [{ title: `ticket ${typed.word}`, description: describe(typed) }],
  );

/** The menus of the app's manifest: in a chat with the desk, and where others read along. */
export const commandLists = () => [
  { scopes: ['personal'], commands: [form, home, ...fromMenu()] },
  {
    scopes: ['team', 'groupChat'],
    commands: [form, ...fromMenu().filter(({ title }) => title === 'ticket help')],
  },
];
