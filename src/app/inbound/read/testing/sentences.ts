import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

// Sentences for tests. The shipped corpus is what people file; the tails are what people type after a command.

const rows = z.array(z.object({ title: z.string(), description: z.string(), category: z.string() }));
const corpus = dirname(fileURLToPath(import.meta.resolve('#ml/corpus/none.csv')));

/** Their titles are subjects of mails, some written to mislead: `help`, `Menu`, with all that matters below. Nobody types them alone. */
const isMails = (name: string): boolean => name === 'hard.csv' || name === 'trades.csv';

type Sentence = { readonly text: string; readonly category: string; readonly isMail: boolean };

/** Every title, description and whole ticket of the shipped corpus, with its category. */
export const corpusSentences = (): readonly Sentence[] =>
  readdirSync(corpus)
    .filter((name) => name.endsWith('.csv'))
    .flatMap((name) =>
      rows
        .parse(parse(readFileSync(join(corpus, name)), { columns: true, bom: true }))
        .flatMap(({ title, description, category }) => {
          const alone = isMails(name) ? [] : [title];
          const texts = new Set([...alone, description, `${title}\n${description}`.trim()]);
          return [...texts].map((text) => ({ text, category, isMail: isMails(name) }));
        }),
    )
    .filter(({ text }) => text.trim() !== '');

const numbered = [
  '17',
  '#17',
  '# 17',
  'ticket 17',
  'ticket #17',
  'no. 17',
  'number 17',
  'the ticket 17',
  'my ticket #17',
];
const after = ['', ' please', '?', ' now', ' thanks', '!'];

/** What follows a verb about a ticket. */
const reasons: Readonly<Record<string, readonly string[]>> = {
  show: ['', ' please', ' again', ' in full', ' and everything', ' windows', ' history', ' for mona', ' + comments'],
  close: [
    '',
    ' not needed any more',
    ' works now',
    ': it works again since this morning',
    ' - solved',
    ', thanks',
    ' because I found the cable',
    ' duplicate of 12',
    ' es geht wieder',
    ' ya no hace falta',
    ' ça marche',
    ' haihitajiki tena',
  ],
  cancel: ['', ' I found it', ' no longer needed', ' wrong department, sorry', ' hat sich erledigt'],
  reopen: ['', ' it burns again', ': still broken', ' - same error as yesterday', ' ne marche toujours pas'],
  resolve: ['', ' replaced the cable', ': restarted the server, it is up again', ' as duplicate of 4'],
  publish: ['', ' please', ' my note'],
  note: ['', ' she always forgets the paper', ': called, nobody there', ' same as #12'],
  reply: ['', ' it smells, too', ': in 2.13', ' still waiting'],
  ask: ['', ' which floor?', ': is it the one by the window?'],
  hold: ['', ' vendor until friday: they send someone', ' part the screen is ordered'],
  take: ['', ' please', ' I have time', ' over', ' from dana'],
  decline: ['', ' on a call', ' I am not on site today'],
  transcript: ['', ' please', ' + comments', ' in full'],
  add: ['', ' @anna', ' anna', ' to anna', ' to @anna', ' Anna Kovač', ' anna@example.org'],
  drop: ['', ' @anna', ' anna', ' Anna Kovač'],
  hand: ['', ' to networks', ' to Networks, the switch is dead', ' networks please', ' over to the network team'],
  tag: ['', ' vpn', ' vpn outage -printer'],
  meet: ['', ' tomorrow 10:00 30m', ' friday 14:30 for 1 hour', ' off'],
  resume: ['', ' please', ' now'],
  leave: ['', ' please', ' now'],
  assign: ['', ' @dana', ' dana', ' to dana', ' to @dana please', ' Dana Kovač', ' me'],
};
const onTheirOwn: Readonly<Record<string, readonly string[]>> = {
  list: [
    '',
    ' please',
    ' all',
    ' my tickets',
    ' open',
    ' of my tickets',
    ' overdue',
    ' closed',
    ' 2',
    ' page 2',
    ' dana',
    ' printer tickets',
    ' tickets from last week',
    '!',
    '?',
  ],
  queue: ['', ' please', ' networks', ' for the network team', ' today', ' overdue', ' 1', ' of my team'],
  oncall: [
    '',
    ' please',
    ' networks',
    ' for the network team',
    ' cover for @dana until 9:00',
    ' swap with @ravi',
    ' now',
  ],
  status: [
    '',
    ' please',
    ' 17',
    ' #17',
    ' of my ticket',
    ' of ticket 17',
    ' of my tickets',
    ' printer',
    ' of the printer ticket',
    '?',
  ],
  help: ['', ' away', ' with assign', ' me please', ' list', ' 3', '!', ' commands'],
  back: ['', ' now', ' again', ' from lunch', ' at my desk', ' on monday', ' tomorrow', ' at 3pm', ' 1'],
  away: [
    '',
    ' until friday',
    ' until monday please',
    ' 2 days',
    ' for 2 weeks',
    ' for a week',
    ' tomorrow',
    ' today',
    ' until 2027-01-04',
    ' until 24.12.',
    ' till 3pm',
    ' until next week',
    ' for lunch',
    ' because my child is ill',
    ' sick',
    ' vacation',
    ' bis freitag',
    ' jusqu’à vendredi',
    ' hasta el viernes',
    ' mpaka ijumaa',
    ' bis morgen',
    ' 2 Tage',
    ' 3 jours',
    ' dos días',
    ' siku 2',
    ' #2',
    ' 1h',
    ' until someday',
  ],
  find: [' printer', ' vpn error 809', ' “wifi” slow', ' outlook does not start', ' 17', ''],
  console: [''],
  notify: ['', ' quiet 20:00-7:00', ' quiet from 8 to 9', ' quiet', ' quiet 8pm-7am', ' daily', ' email'],
  link: ['', ' abcd2345', ' ABCDEFG', ' my account', ' teams', ' discord account', ' 5'],
};
const others = [
  '3',
  '#3',
  '#3 any news?',
  'ticket 3',
  'ticket 3 any news?',
  '17 close',
  '#17 take please',
  'lst',
  'lsit',
  'qeue',
  'shwo 17',
  'colse 11 not needed',
  'clsoe 11',
  'asign 17 dana',
  'merge 5 6',
  'escalate 5',
  'escalate 5 production is down',
  'priority 5 high',
  'split 5',
  'assign dana 17',
  'assign 17',
  'my tickets',
  'tickets',
  'show my tickets',
  'show the queue',
  'show all tickets',
  'close my ticket',
  'close the printer ticket',
  'close it',
  'cancel my request',
  'please close 17',
  'can you show 17',
  'take it',
  'view 17',
  'open 17',
  'withdraw 10',
  'delete 10',
  'done 5',
  'fixed 5',
  'accept 5',
  'claim 5',
  'reject 5 on a call',
  'comment 5 it is worse',
  'answer 5 in 2.13',
  'search printer',
  'liste',
  'hilfe',
  'ayuda',
  'abwesend bis freitag',
  'absente jusqu’à lundi',
  'ausente mañana',
  'sipo siku 2',
  'new',
  'new ticket',
  'open a ticket',
  'create a ticket please',
];

/** Lines that begin like a command, as people type them after `/ticket`: every verb with plausible tails. */
export const commandLines = (): readonly string[] => [
  ...new Set([
    ...Object.entries(reasons).flatMap(([verb, tails]) => [
      verb,
      ...numbered.map((ticket) => `${verb} ${ticket}`),
      ...after.map((end) => `${verb} 17${end}`),
      ...tails.flatMap((tail) => [`${verb} 17${tail}`, `${verb} #17${tail}`, `${verb} ticket 17${tail}`]),
    ]),
    ...Object.entries(onTheirOwn).flatMap(([verb, tails]) => tails.map((tail) => `${verb}${tail}`)),
    ...others,
  ]),
];

/** Sentences that begin with the word of a verb, or nearly, and are the text of a ticket. */
export const sentencesLikeCommands: readonly string[] = [
  'close button is broken',
  'close button does nothing in the CRM',
  'list of users is empty',
  'finding files is slow',
  'back button in the browser does not work',
  'help desk portal is down',
  'console of the switch shows nothing',
  'notify button in the app does nothing',
  'notify my manager that the server is down',
  'notify me when the printer is repaired',
  'notify quiet room that the meeting begins',
  'turn off notifications on my phone',
  'link in the newsletter is dead and customers are asking',
  'status page shows everything red and nobody can log in',
  'queue on the printer is stuck since this morning',
  'show desktop icon is missing after the update',
  'note taking app crashes when I open it',
  'reply all does not work in Outlook',
  'away message in Teams won’t switch off',
  'take a look at my laptop, it does not start',
  'cancel button in SAP is greyed out',
  'assign rights does not work in SharePoint',
  'resolve DNS names fails from the branch',
  'liste der Benutzer ist leer',
  'aide en ligne ne fonctionne pas dans le logiciel',
  'ayuda, la impresora no funciona',
  'status Anzeige am Drucker geht nicht',
  'hilfe, mein Laptop geht nicht an',
  '3 monitors are black since the update',
  '2 printers on the third floor do not print',
  'replace 3 broken keyboards in the lab',
  'laptop 17 is slow',
  'room 3 has no network',
  'Error 1722 when installing the viewer',
];
