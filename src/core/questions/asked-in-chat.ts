import { plainWords } from '#src/core/plain-words.ts';
import type { Impact } from '#src/core/priority.ts';
import { type Answer, missingAnswers, type Question } from './question.ts';

// What the desk asks in a direct message before it files a ticket: at most three things, each of which may stay open.

/** What it can ask of any problem, beside a category's own questions. */
export const usualDetails = ['since', 'affected', 'device', 'error'] as const;
type UsualDetail = (typeof usualDetails)[number];

const mostDetails = 3;

/** What a category says of it. `chatAsks`: ids of its own questions or of those that are usual. */
type Asking = { readonly questions?: readonly Question[]; readonly chatAsks?: readonly string[] };

const usual: Readonly<Record<UsualDetail, Question>> = {
  since: { id: 'since', label: 'Since when?', type: 'choice', choices: ['Today', 'This week', 'Longer'] },
  affected: { id: 'affected', label: 'Who is affected?', type: 'choice', choices: ['Only me', 'My team', 'More'] },
  device: { id: 'device', label: 'Which device or program?', type: 'text' },
  error: { id: 'error', label: 'What does it say, word for word?', type: 'text' },
};

const impactOf: Readonly<Record<string, Impact>> = { 'Only me': 'me', 'My team': 'team', More: 'everyone' };

/**
 * What the answers say about how many are affected (null: nothing), and the others: a ticket has it as its impact, and not
 * as an answer, too. That to a category's own question stays.
 */
export const splitImpact = <One extends Answer>(
  answers: readonly One[],
): { readonly impact: Impact | null; readonly others: readonly One[] } => {
  const { id, label } = usual.affected;
  const said = answers.find(({ question }) => question === id);
  const impact = impactOf[said?.value ?? ''] ?? null;
  return { impact, others: impact !== null && said?.label === label ? answers.filter((one) => one !== said) : answers };
};

/** Of the categories that the shipped classifier knows, by name; those without a line here ask `forAny`. */
const asksByName: Readonly<Record<string, readonly UsualDetail[]>> = {
  hardware: ['device', 'since', 'affected'],
  software: ['error', 'since', 'affected'],
  network: ['since', 'affected', 'device'],
  database: ['error', 'since', 'affected'],
  access: ['error', 'since'],
};

const forAny: readonly UsualDetail[] = ['since', 'affected'];

/** Another person is chosen from a list, which a message has none of; files are asked for once there is a ticket. */
const fitsChat = ({ type }: Question): boolean => type !== 'person' && type !== 'file';

/**
 * What is asked in a direct message about a ticket of this category (null: nobody knows which), the first first: what the
 * organisation says; else its own questions, those that must be answered before the others; else what is usual.
 */
export const detailsAsked = (category: (Asking & { readonly name: string }) | null): readonly Question[] => {
  const own = (category?.questions ?? []).filter(fitsChat);
  if (category?.chatAsks !== undefined) {
    return category.chatAsks
      .flatMap((id) => own.find((one) => one.id === id) ?? (isUsual(id) ? [usual[id]] : []))
      .slice(0, mostDetails);
  }
  if (category !== null && (category.questions ?? []).length > 0) {
    const needed = missingAnswers(own);
    return [...needed, ...own.filter((one) => !needed.includes(one))].slice(0, mostDetails);
  }
  const ids = category === null ? forAny : (asksByName[category.name.toLowerCase()] ?? forAny);
  return ids.map((id) => usual[id]);
};

const isUsual = (id: string): id is UsualDetail => (usualDetails as readonly string[]).includes(id);

/** What is wrong with what a category asks in chat; empty: nothing. */
export const checkChatAsks = ({
  chatAsks = [],
  questions = [],
}: Asking): readonly { readonly index: number; readonly text: string }[] => [
  ...chatAsks.flatMap((id, index) => {
    const own = questions.find((one) => one.id === id);
    if (own !== undefined && !fitsChat(own)) {
      const what =
        own.type === 'person' ? 'a person, which only a form can' : 'a file, which is asked for once it is filed';
      return [{ index, text: `“${id}” asks for ${what}` }];
    }
    if (own === undefined && !isUsual(id)) {
      return [{ index, text: `“${id}” is none of ${usualDetails.join(', ')} and none of its questions` }];
    }
    return chatAsks.indexOf(id) === index ? [] : [{ index, text: `“${id}” is there twice` }];
  }),
  ...(chatAsks.length > mostDetails
    ? [{ index: mostDetails, text: `At most ${mostDetails} things are asked in a message` }]
    : []),
];

const anyOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** English, German, French, Spanish and Swahili, as `plainWords` has them. */
const times = anyOf(
  'since today yesterday tonight morning week weeks days monday tuesday wednesday thursday friday ' +
    'seit heute gestern woche wochen tagen montag dienstag mittwoch donnerstag freitag ' +
    "depuis aujourd'hui matin semaine semaines lundi mardi mercredi jeudi vendredi " +
    'desde hoy ayer semana semanas lunes martes miercoles jueves viernes ' +
    'tangu leo jana asubuhi wiki jumatatu jumanne jumatano alhamisi ijumaa',
);
const devices = anyOf(
  'laptop notebook macbook thinkpad iphone ipad android phone printer monitor screen pc computer tablet dock headset ' +
    'keyboard mouse scanner projector handy telefon drucker bildschirm rechner tastatur maus ordinateur imprimante ecran ' +
    'telephone clavier souris ordenador impresora pantalla portatil telefono teclado raton kompyuta simu kichapishi',
);
const errors =
  /["“„«][^"”“»]{6,}["”“»]|\b(?:error|fehler|erreur|kosa)\s*(?:code\s*)?[:#]?\s*[\w-]*\d|\b0x[0-9a-f]{4,}\b|\b[A-Z]{3,}[_-]\w{3,}\b/iu;

const people = anyOf(
  'me myself team everyone everybody all people colleagues users us office floor department company ' +
    'ich nur team alle allen kollegen leute abteilung buro moi equipe tous collegues bureau service ' +
    'yo equipo todos companeros oficina mimi timu wote wenzangu ofisi',
);

/** More words than these are no time and no number of people, but something about the problem. */
const mostWords = 8;

/** Whether these words answer one of the usual questions that has choices, though in other words. */
export const saysOtherwise = (question: string, text: string): boolean => {
  const words = plainWords(text);
  if (words.length > mostWords) return false;
  if (question === 'since') return words.some((word) => times.has(word) || /^\d{1,4}(?:st|nd|rd|th)?$/.test(word));
  return question === 'affected' && words.some((word) => people.has(word) || /^\d{1,5}$/.test(word));
};

/** Whether a text says this already, so that nobody is asked again. */
export const alreadySays = (question: Question, text: string, saysImpact: boolean): boolean => {
  const has = (known: ReadonlySet<string>): boolean => plainWords(text).some((word) => known.has(word));
  switch (isUsual(question.id) ? question.id : null) {
    case 'since':
      return has(times);
    case 'affected':
      return saysImpact;
    case 'device':
      return has(devices);
    case 'error':
      return errors.test(text);
    case null:
      return false;
  }
};
