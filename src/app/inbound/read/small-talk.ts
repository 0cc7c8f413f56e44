import { plainWords } from '#src/core/plain-words.ts';

/** What people say that is neither a problem nor a command. */
export type SmallTalk = 'thanks' | 'greeting' | 'agreed' | 'never_mind' | 'status';

const phrase = (lines: readonly string[], start = '^'): RegExp =>
  new RegExp(`${start}(?:${lines.flatMap((line) => line.split('|')).join('|')})(?= |$)`);

/** That it is no problem any more. */
const works = [
  "(?:it |everything |all |that )?(?:works|is working|is fixed|is solved|solved|fixed)(?: (?:now|again|fine|perfectly))?|(?:it|everything|that)'s (?:working|fixed|solved)(?: (?:now|again|fine))?|es (?:geht|funktioniert|lauft)(?: (?:jetzt|wieder))*|(?:ca|cela) (?:marche|fonctionne)(?: maintenant)?|ya funciona|inafanya kazi sasa",
];

/** That what was said before is to be forgotten. */
const neverMind = [
  'never ?mind|nvm|forget it|ignore (?:this|that|me|my last message)|(?:sorry )?wrong (?:chat|channel|window|person)|my mistake',
  'egal|schon gut|passt schon|vergiss (?:es|das)|vergessen sie (?:es|das)|(?:es )?hat sich (?:schon )?(?:erledigt|geklart)|falscher (?:chat|kanal)',
  'laisse(?:z)? tomber|oubliez?(?: ca)?',
  'olvid(?:alo|elo)|dejalo|dejelo|no importa|(?:ya )?no hace falta',
  'deix[ae](?: (?:pra|para) la)?|esquece|esqueca|nao precisa(?: mais)?|foi engano',
  'basi|achana nayo',
];

const apologies = ['sorry|oops|entschuldigung|desole|pardon|perdon|lo siento|desculpe?|samahani'];

/** Each as a person says it, in English, German, French, Spanish, Portuguese and Swahili, without accents. */
const said: readonly (readonly [SmallTalk, RegExp])[] = [
  [
    'status',
    phrase([
      "what(?: is|'s|s) (?:the )?(?:status|state|news|latest)(?: (?:of|on|with|about) (?:my|the|our) (?:tickets?|requests?|issues?|cases?|problems?))?",
      '(?:is there )?any (?:news|updates?|progress)(?: (?:on|about|with|for) (?:my|the|our) (?:tickets?|requests?|issues?|cases?))?',
      "how(?: is|'s|s) (?:my|the) (?:ticket|request) (?:going|doing)|where(?: is|'s|s) my (?:ticket|request)|(?:status|news|update) (?:of|on) my (?:tickets?|requests?)",
      'wie ist (?:der )?(?:stand|status)(?: (?:von )?(?:mein(?:em|es)|meiner) (?:tickets?|anfrage|anliegens))?|gibt es (?:schon )?(?:was )?neu(?:es|igkeiten)(?: zu mein(?:em|er) (?:ticket|anfrage))?|(?:status|stand) meines tickets',
      '(?:ou en est|quel est (?:le )?(?:statut|etat) de) (?:mon ticket|ma demande)|des nouvelles(?: de (?:mon ticket|ma demande))?|avez vous des nouvelles(?: de (?:mon ticket|ma demande))?',
      'cual es el estado de mi (?:ticket|solicitud|incidencia)|(?:como va|hay novedades (?:de|sobre)) mi (?:ticket|solicitud|incidencia)|hay novedades|alguna novedad',
      '(?:hali ya (?:tiketi|ombi) (?:yangu|langu) (?:ni|iko|ikoje)(?: (?:ipi|nini|vipi))?|tiketi yangu (?:iko wapi|imefikia wapi)|kuna habari(?: yoyote)?(?: kuhusu tiketi yangu)?)',
    ]),
  ],
  [
    'thanks',
    phrase([
      'thanks?(?: you)?(?: (?:so|very) much| a (?:lot|million|bunch)| again| in advance)?|thx|ty|tysm|cheers|many thanks|much appreciated|great|perfect|awesome|brilliant|amazing|you rock|well done|good job|nice',
      '(?:vielen|besten|herzlichen|tausend) dank|danke(?: (?:schon|sehr|vielmals|dir|ihnen|euch))?|dankeschon|super|perfekt|prima|klasse|toll',
      "merci(?: (?:beaucoup|bien|infiniment|d'avance))?|mille mercis|parfait|genial",
      '(?:muchas|mil) gracias|gracias|perfecto|estupendo|genial',
      '(?:muito )?obrigad[oa](?: (?:por tudo|pela ajuda))?|valeu|otimo',
      'asante(?:ni)?(?: sana)?|nashukuru|shukrani|vizuri(?: sana)?',
      ...works,
    ]),
  ],
  [
    'greeting',
    phrase([
      'hi|hello|hey|hiya|howdy|yo|good (?:morning|afternoon|evening|day)|morning|greetings|test|testing|ping|are you (?:there|a bot|real)|anyone there|bye|goodbye|see you|have a (?:nice|good|great) (?:day|weekend|evening)',
      'hallo|moin|servus|gruezi|guten (?:morgen|tag|abend)|gruss gott|tschuss|schonen (?:tag|feierabend)',
      'bonjour|bonsoir|salut|coucou|au revoir|bonne journee',
      'hola|buenos dias|buenas(?: tardes| noches)?|adios|hasta luego',
      'oi|ola|bom dia|boa (?:tarde|noite)|tchau',
      'habari(?: yako| zenu| za asubuhi)?|jambo|hujambo|mambo|salamu|shikamoo|kwaheri',
    ]),
  ],
  [
    'agreed',
    phrase([
      'ok|okay|okey|k|kk|yes|yep|yeah|sure|got it|understood|noted|will do|sounds good|all good|fine|alright|no problem|np',
      'ja|jo|passt|alles klar|verstanden|in ordnung|geht klar',
      "oui|d'accord|bien recu|entendu|compris|ca marche",
      'si|vale|de acuerdo|entendido|recibido|claro',
      'sim|certo|entendi|combinado',
      'ndiyo|ndio|sawa(?: sawa)?|nimeelewa',
    ]),
  ],
  ['never_mind', phrase([...neverMind, ...apologies])],
];

/** Who is greeted or thanked, and what else adds nothing. */
const address =
  /^(?:there|team|all|everyone|everybody|folks|guys|deskhand|bot|support|helpdesk|help desk|it|again|zusammen|alle|an alle|miteinander|a tous|equipe|equipo|a todos|wote|timu|for (?:your|the|all your|all the|all) (?:quick |fast |great |kind )?(?:help|support|time|assistance|effort|answer|reply)|fur (?:die|deine|ihre|eure) (?:schnelle )?hilfe|pour (?:votre|ton|l') ?(?:aide)|por (?:tu|su|la) ayuda|kwa msaada(?: wako)?|so much|please|pls|bitte|and|und|et|y|na|to you|you|now|all|bhai|sir|madam|mate|@\w+)(?= |$)/;

const thumbs = /[👍👌🙏❤👏🎉✅💯🤝😊🙂😀😃😄👋♥😍🥳💪]/u;
const hearts = /[🙏❤👏🎉💯♥😍🥳💪]/u;

/** A name may follow thanks: `thanks Sam`. */
const mostThanked = 1;

/**
 * What a text that is nothing but a pleasantry, or a question how it is going, says; null: it says more. A word that
 * may name something broken is never swallowed: `hi, printer` says more.
 */
export const readSmallTalk = (text: string): SmallTalk | null => {
  if (text.length > 120) return null;
  if (/^status\s*\?+$/i.test(text.trim())) return 'status';
  let rest = plainWords(text).join(' ');
  if (rest === '') {
    if (!thumbs.test(text) || /\n.*\S.*\n/s.test(text)) return null;
    if (text.includes('👋')) return 'greeting';
    return hearts.test(text) ? 'thanks' : 'agreed';
  }
  const found: SmallTalk[] = [];
  let thanked = 0;
  while (rest !== '') {
    const hit = said.flatMap(([talk, phrases]) => {
      const [words] = phrases.exec(rest) ?? [];
      return words === undefined ? [] : [{ talk, words }];
    });
    const [longest] = hit.toSorted((a, b) => b.words.length - a.words.length);
    const [called] = found.length > 0 ? (address.exec(rest) ?? []) : [];
    if (called !== undefined && called.length >= (longest?.words.length ?? 0)) rest = rest.slice(called.length).trim();
    else if (longest !== undefined) {
      found.push(longest.talk);
      rest = rest.slice(longest.words.length).trim();
    } else if (
      found.at(-1) === 'thanks' &&
      thanked < mostThanked &&
      /^[a-z]+$/.test(rest) &&
      /\p{Lu}\p{L}*[^\p{L}]*$/u.test(text)
    ) {
      thanked += 1;
      rest = '';
    } else return null;
  }
  const order = ['status', 'thanks', 'agreed', 'never_mind', 'greeting'] as const;
  return order.find((talk) => found.includes(talk)) ?? null;
};

const needless = phrase([...works, ...neverMind], '(?:^| )');

/** Whether a pleasantry says that nothing needs to be done any more: `never mind, it works`, but not `thanks`. */
export const needsNothing = (text: string): boolean =>
  readSmallTalk(text) !== null && needless.test(plainWords(text).join(' '));
