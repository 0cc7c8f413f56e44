import manifest from '#manifest/teams/manifest.json' with { type: 'json' };
import { typedVerbs, usageOf } from '#src/cards/verbs/catalogue.ts';
import type { Typed } from '#src/cards/verbs/verb.ts';

/** An entry in the menu that Teams shows above the message box. */
type MenuCommand = { readonly title: string; readonly description: string };

const form: MenuCommand = { title: 'ticket', description: 'Open the form, or add what the problem is' };
const home: MenuCommand = { title: 'home', description: 'Your tickets; a technician’s queue; a manager’s teams' };

const describe = (typed: Typed): string => {
  const help = typed.example === '' ? typed.help : `${typed.help}: ${usageOf(typed).slice(1)}`;
  const words = typed.audience === 'anyone' ? help : `technicians: ${help}`;
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** What people need once, if ever, is typed only: Teams takes twelve commands. */
const typedOnly: ReadonlySet<string | null> = new Set([
  null,
  'console',
  'link',
  'notify',
  'report',
  'requests',
  'unlink',
]);

/** Verbs that need no ticket number: what is chosen from a menu is sent as it is. */
const fromMenu = (): readonly MenuCommand[] =>
  typedVerbs.flatMap(({ typed }) =>
    typedOnly.has(typed.word) || typed.ticket || typed.audience === 'admins'
      ? []
      : [{ title: `ticket ${typed.word}`, description: describe(typed) }],
  );

/** The menus in the app's manifest: in a chat with the desk, and in conversations with others. */
const commandLists = () => [
  { scopes: ['personal'], commands: [form, home, ...fromMenu()] },
  {
    scopes: ['team', 'groupChat'],
    commands: [form, ...fromMenu().filter(({ title }) => title === 'ticket help')],
  },
];

/** The app's manifest file with the menus of the verbs there are now. */
export const currentManifest = (): object => {
  const [bot, ...others] = manifest.bots;
  return { ...manifest, bots: [{ ...bot, commandLists: commandLists() }, ...others] };
};
