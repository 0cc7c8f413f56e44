/**
 * Closed lists of words, in the languages of the shipped corpus: English, German, French, Spanish and Swahili, and
 * in Portuguese. They tell a command from a sentence.
 */
const set = (...lines: readonly string[]): ReadonlySet<string> => new Set(lines.flatMap((line) => line.split(' ')));

/** Words that add nothing to a command: `list my open tickets please`. */
const fillers = set(
  'a an the my mine me our us i it this that these those all any every everything of for to on in and at with by from',
  'ticket tickets request requests case cases issue issues problem problems open current currently active new waiting',
  'please pls plz kindly thanks thank you thx now again today still also just only here right away then so ok okay',
  'team teams number no nr show see full details detail info list one ones more up out',
  'meine mein meinen alle offene offenen bitte danke jetzt das die der den von fur mir zu heute nochmal wieder',
  'mes mon ma tous toutes les des le la de du merci svp stp maintenant ouverts encore',
  'mis mi todos todas los las el del abiertos por favor gracias ahora otra vez',
  'yangu zangu zote tafadhali asante sasa tena tiketi',
  'liste lista meu meus minha minhas todos todas os as obrigado obrigada agora chamado chamados abertos',
);

/** Words of a sentence that tells of a problem: verbs in a tense, negations, what is broken. */
const sentence = set(
  'is are was were be been am has have had having does do did will would can could cannot shall should must may might',
  'not never nothing nobody none no-one broken fails failed failing fail failure error errors crash crashes crashed',
  'missing stuck slow dead jammed wrong empty lost keeps keep stopped stops gone need needs needed want wants wanted',
  'works working worked work says said gets got went goes expired locked denied blocked unable without why how what',
  'blank black frozen freezes hangs corrupt offline disabled greyed asks shows lets makes takes happens since because',
  'ist sind war waren hat haben hatte geht gehen kann konnen nicht kein keine keinen funktioniert klemmt kaputt defekt',
  'fehlt fehlen lauft lasst wird werden wurde zeigt kommt seit leer gesperrt weil warum wie bleibt',
  'est sont etait ai a ont ne pas plus marche fonctionne casse bloque bloquee peux peut impossible depuis comment affiche',
  'es esta estan era no funciona funcionan tiene puedo puede sale va desde roto rota bloqueado como porque muestra',
  'esta estao estou nao consigo funciona liga parou trava travou ficou sem foi quebrou quebrado esqueci preta preto',
  'ni si haifanyi haifungui hakuna haina hawezi siwezi imekufa imeharibika imekwama kuna tangu kwa haiwaki',
);

const isFiller = (word: string): boolean => fillers.has(word);
export const allFillers = (words: readonly string[]): boolean => words.every(isFiller);

/** Whether words tell of something, as the text of a ticket does, instead of naming what a command is about. */
export const tellsOfSomething = (words: readonly string[]): boolean =>
  words.length >= 7 || words.some((word) => /n't$/.test(word) || (sentence.has(word) && !isFiller(word)));

/**
 * A ticket as people name it: `17`, `#17`, `ticket 17`, `no. 17`, `my ticket #017`. No number has more than nine digits. A `!`
 * apart from it begins what is said, as a canned reply's name does.
 */
const named =
  /^(?:(?:the|my|our|mein|das|mon|mi)\s+)?((?:(?:ticket|tkt|case|issue|request|incident|inc|number|num|no|nr)[.:]?[\s-]*){0,2}(?:#\s*)?["'`“„«([<]?)0*(\d{1,9})(?![\p{L}\p{N}_]|[.,:]\d|-\p{L})["'`”“»)\]>]?(?:!|\s*[:,;.?–—-]|\s+!(?!\S))*\s*/iu;

/** The ticket that a text begins with, and the rest; null: it begins with none. `marked`: it cannot be a mere number.
 * `minus`: what comes next has one right in front of it. */
export const readTicket = (
  text: string,
): { readonly number: number; readonly rest: string; readonly marked: boolean; readonly minus: boolean } | null => {
  const [all, mark = '', digits] = named.exec(text) ?? [];
  if (all === undefined || digits === undefined) return null;
  const rest = text.slice(all.length).trim();
  const minus = rest !== '' && /\s[–—-]$/.test(all);
  return { number: Number(digits), rest, marked: /#|ticket|tkt/i.test(mark), minus };
};
