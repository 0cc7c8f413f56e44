import type { Impact, Urgency } from '#src/core/priority.ts';
import { type Cues, found, phrases } from './phrases.ts';

type Said<Level> = { readonly level: Level; readonly because: readonly string[] } | null;

/** A longer text says too much for one phrase of it to decide. */
const longest = 400;

/** The sentence does not say that it is so: it asks, supposes, or passes on what somebody else has said. */
const notSaid: Cues = [
  phrases(
    'if|in case|what do we do|planned|how do|how can|how to|says|said|subject|phishing|suspicious|mark|flag*|would be',
    'falls|wenn|wie|betreff|phishing|markier*|geplant*',
    'si|comment|objet|suspect|prévue?|marquer',
    'si|cómo|dice|asunto|phishing|programad[oa]',
    'kama|inasema|jinsi',
  ),
];

/** Somebody wants something for these people; nothing fails for them. */
const asksFor: Cues = [
  phrases(
    'please (?:give|add|send|share|invite|let)|(?:can|could) (?:you|we|i)|i want|i would like|we use|mailing list|access for',
    'bitte (?:der|die|den|dem)|zugriff geben|hätte* gern*',
    'donner|donnez|pourriez|je voudrais',
    'denle|dar acceso|podrían|quisiera',
    'wapeni|naomba|mpeni',
  ),
];

const exceptions: Cues = [
  phrases(
    "everyone else|everybody else|all others|(?:everyone|everybody|all) (?:but|except)|except (?:me|for me)|only me|not (?:down|offline|out|for everyone|for all)|(?:isn't|aren't|not) (?:down|offline|out)",
    'allen anderen|alle anderen|außer|nur bei mir|nicht bei allen',
    'sauf|tous les autres|pas pour tout le monde',
    'menos|excepto|salvo|no para todos',
    'isipokuwa|wengine wote',
  ),
];

/** Over by now. */
const past: Cues = [
  phrases(
    'works again|working again|is back|are back|back to normal|no longer|(?:was|were) (?:down|urgent|out|offline)|yesterday(?: .*)? (?:now|again)',
    'läuft sie wieder|läuft wieder|geht wieder|funktioniert wieder|stand gestern|nicht mehr dringend',
    "c'est revenu|était|étaient|remarche|refonctionne",
    'ya funciona|estuvo|estaba|ya volvió',
    'imerudi|haikuwa|ilikuwa',
  ),
];

const everyone: Cues = [
  phrases(
    'for everyone|for everybody|for all (?:users|customers|staff|employees|of us)|all (?:users|customers|staff|employees|sites|branches|stores|shops)|company[- ]wide|site[- ]wide|everyone in the (?:company|office|building)',
    '(?:nobody|no one|no-one) can (?:log ?in|log on|sign in|connect|work|access anything|get in)|(?:nobody|no one) in the (?:company|office|building) can|the (?:whole|entire) (?:company|office|building|site|plant|factory|hospital|school)|whole (?:company|office)',
    'production (?:is )?(?:down|stopped|standing still|at a standstill)|complete outage|total outage',
  ),
  phrases(
    'niemand kann sich anmelden|niemand kann (?:arbeiten|sich einloggen)|(?:die|das) ganze (?:firma|haus|werk|gebäude)|der ganze (?:betrieb|standort)|bei allen|firmenweit|produktion steht(?: still)?',
    "plus personne ne peut|personne ne peut (?:se connecter|travailler)|toute (?:la société|l'entreprise|l'usine)|pour tout le monde|panne générale|production est à l'arrêt",
    'nadie puede (?:iniciar sesión|entrar|trabajar|conectarse)|toda la (?:empresa|oficina|planta)|para todos|producción está parada',
    'hakuna anayeweza kuingia|kampuni nzima|ofisi nzima|wafanyakazi wote|uzalishaji umesimama',
  ),
];

const team: Cues = [
  phrases(
    '(?:my|our|the) (?:whole|entire) (?:[\\p{L}]+ )?(?:team|floor|department|group|ward|shift)|none of us|on our floor|our team',
    '(?:unsere|die|meine) ganze (?:abteilung|etage)|das ganze team',
    "tout le service|toute l'équipe|tout l'étage",
    'todo el equipo|todo el departamento|departamento entero',
    'idara nzima|timu yetu nzima|timu nzima',
  ),
];

/** Something does not work: whoever it is for, they cannot use it. */
const fails: Cues = [
  phrases(
    "(?:is|are) (?:down|out|offline|dead)|down|stopped|lost|outage|error*|fail*|without|has no|have no|can't|cannot|can not|none of us|nobody|no one|no-one|locked out|standstill|stands still|not working|doesn't work|don't work",
    'kein*|nicht|ausgefallen|still|niemand|ohne|gesperrt',
    'sans|panne|bloqué*|arrêt|personne|plus travailler|ne marche',
    'sin|caíd[oa]|bloquead[oa]|parad[oa]|nadie|no puede*|no funciona',
    'haina|hawawezi|haiwezi|hatuwezi|hakuna|umesimama|imesimama',
  ),
];

/** Many people are stopped by this, not only slowed down. */
const stopsMany: Cues = [
  phrases(
    "(?:is|are) down|is out|internet down|production (?:is )?(?:down|stopped)|(?:outage)|(?:can't|cannot|can not) (?:work|log ?in|connect|access|do anything)|can (?:log ?in|sign in|connect|work)|locked out|(?:has|have|lost|no) (?:no )?(?:internet|wifi|wi-fi|email|network)",
    'kein (?:internet|wlan|netz)|steht(?: still)?|kann sich anmelden|nicht (?:arbeiten|ins netz)|ausgefallen',
    "panne|à l'arrêt|se connecter|bloqué|plus travailler|sans (?:messagerie|internet|réseau)",
    'parada|iniciar sesión|sin (?:correo|internet|red)|caído|bloqueado|no puede trabajar',
    'kuingia|haina (?:internet|barua pepe|mtandao)|umesimama|kufanya kazi',
  ),
];

const stopsOne: Cues = [
  /(?<![\p{L}\p{N}])(?:i )?(?:can't|cannot|can not|unable to) work(?! (?:out|with|from|on|around|like|as))(?![\p{L}\p{N}])/giu,
  /(?<![\p{L}\p{N}])i(?:'m| am) (?:completely |totally )?(?:stuck|blocked)(?![\p{L}\p{N}])/giu,
  phrases(
    'kann (?:ich )?nicht (?:mehr )?arbeiten|nichts geht mehr|geht gar nichts',
    'je ne peux (?:plus|pas) travailler|je suis bloquée?|je ne peux (?:plus )?rien faire',
    'no puedo trabajar|no puedo hacer nada',
    'siwezi kufanya kazi',
  ),
];

const urgent: Cues = [
  /^\s*[¡!]*\s*(?:urgent(?:e)?|dringend|urgence|haraka|notfall|emergencia|emergency|asap)(?!-)(?=\s*(?:[:!,;–-]|\.(?:\s|$)))/giu,
  /^\s*urgent(?!-)(?! (?:care|flag|mail|email|payment|message|button)s?(?![\p{L}]))(?=\s+\p{L})/giu,
  /^\s*asap(?=\s)/giu,
  /(?<=\p{L}\s)asap(?=\s*(?:[,!;:]|\.\s|\.?$|please|because|as i))/giu,
  phrases(
    "(?:this|it|that) is (?:very |really |extremely |so )?urgent|(?:it's|that's) (?:very |really |extremely )?(?:urgent|an emergency)|(?:this|it) is an emergency|please help immediately|need (?:this|help|it) (?:immediately|urgently|right now)|urgently need",
    '(?:es|das) ist (?:sehr |wirklich )?dringend|bitte sofort|dringende hilfe',
    "c'est (?:très |vraiment |super )?urgent|immédiatement svp",
    '(?:es|es muy|esto es) urgente|ahora mismo por favor',
    'ni dharura|ni haraka(?: sana)?|haraka sana tafadhali',
  ),
];

const canWait: Cues = [
  phrases(
    "no (?:rush|hurry|urgency)|not (?:that |so |very |at all )?urgent|(?:isn't|is not|it's not) (?:that |so |very )?urgent|not an emergency|nothing urgent|when(?:ever)? you (?:have (?:time|a moment|a minute)|get (?:a chance|time|a moment|to it)|can|find (?:the )?time|are free)|(?:this|it|that) can wait|at your (?:convenience|leisure)",
    'eilt nicht|nicht (?:so |sehr )?dringend|keine eile|hat zeit|bei gelegenheit|wenn (?:sie|ihr|du) (?:mal )?zeit (?:haben|habt|hast)',
    "pas (?:du tout |très |si )?urgent|rien d'urgent|pas pressé|quand vous (?:pouvez|aurez (?:le temps|un moment))",
    '(?:no es|nada) urgente|sin prisa|no (?:hay|corre) prisa|cuando (?:puedan|pueda|puedas|tengan tiempo|tenga tiempo|tengas tiempo)',
    'si (?:ya )?haraka|hakuna haraka|si dharura|[mu]kipata (?:nafasi|muda)',
  ),
  /^\s*low priority(?=\s*[,:.;–-])/giu,
];

const isSo = (text: string, cues: Cues): boolean => found(text, cues).length > 0;

/** Sentences that say something is so; what is in quotation marks, others have said. */
const statements = (text: string): readonly string[] => {
  const own = text.replaceAll(/["“„«][^"”“»\n]*["”“»]/gu, ' ');
  return own.split(/(?<=[.!?])\s+|\n/u).filter((one) => !one.includes('?') && !isSo(one, notSaid));
};

const first = <T>(...said: readonly (T | null)[]): T | null => said.find((one) => one !== null) ?? null;

const impactIn = (sentence: string): Said<Impact> => {
  if (!isSo(sentence, fails) || isSo(sentence, asksFor)) return null;
  const all = found(sentence, everyone);
  if (all.length > 0) return { level: 'everyone', because: all };
  const some = found(sentence, team);
  return some.length > 0 ? { level: 'team', because: some } : null;
};

const blockedIn = (sentence: string): readonly string[] => [
  ...found(sentence, urgent),
  ...found(sentence, stopsOne),
  ...(impactIn(sentence) === null ? [] : found(sentence, stopsMany)),
];

/**
 * What a short text surely says about how many people are affected and how badly; null where it is not sure. It must say
 * so about now: a question, a condition, a quotation or what is over says nothing. `npm run one-liners` prints how often
 * this is right.
 */
export const sureHints = (text: string): { readonly impact: Said<Impact>; readonly urgency: Said<Urgency> } => {
  const none = { impact: null, urgency: null };
  if (text.trim().length > longest) return none;
  const said = statements(text);
  const waits = said.flatMap((one) => found(one, canWait));
  if (isSo(text, past)) return none;
  const presses = said.flatMap((one) => blockedIn(withoutWaiting(one)));
  const impact = isSo(text, exceptions) ? null : first(...said.map(impactIn));
  if (waits.length > 0) {
    return presses.length > 0 ? { impact, urgency: null } : { impact, urgency: { level: 'can_wait', because: waits } };
  }
  return {
    impact,
    urgency: presses.length > 0 && !isSo(text, exceptions) ? { level: 'blocked', because: presses } : null,
  };
};

/** "Not urgent" is not "urgent". */
const withoutWaiting = (sentence: string): string =>
  canWait.reduce((left, cue) => left.replaceAll(cue, ' , '), sentence);
