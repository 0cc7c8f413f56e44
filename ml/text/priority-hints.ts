import type { Impact, PriorityHints, Urgency } from '#src/core/priority.ts';
import { type Cues, found, phrases } from './phrases.ts';
import { sureHints } from './sure-hints.ts';

/**
 * Cues in a ticket for how many people are affected and how badly. They suggest and never decide: the requester's choice
 * and the technician's always win. How often they are right is in the model card. Those that count where nobody chose
 * anything are in `sure-hints`.
 */
/** A suggestion with the words it is based on, as written in the ticket. */
type Hint<Level> = { readonly level: Level; readonly because: readonly string[] };

const everyone: Cues = [
  phrases(
    'nobody can|no one can|no-one can|nobody in the (?:building|company|office|factory|plant|hospital|branch)|everyone in the (?:building|company)',
    "(?:can't|cannot) serve any(?:one|body)|all (?:our )?(?:customers|clients|patients|students|users|sites|branches|stores|shops|offices|depots)",
    '(?:the )?(?:whole|entire) (?:company|site|office|building|plant|factory|hospital|school|campus|branch|warehouse|shop|store|organisation|organization|firm|depot)',
    'company[- ]?wide|site[- ]?wide|all sites|every site|every branch|all staff|all employees|production (?:is )?(?:down|stopped|stands still)',
    '(?:web ?shop|website|checkout|tills?) (?:is |are )?(?:down|dead|offline)|complete outage|total outage|for all of us in the company|everybody in the company',
  ),
  phrases(
    'niemand kann|alle (?:mitarbeiter*|kunden|standorte)|(?:die )?ganze (?:firma|standort|schule)|ganze[rsn]? (?:betrieb|standort|haus|werk)|firmenweit',
    'plus personne|personne ne peut|tou(?:te|s) (?:la société|l.entreprise|les clients|les sites|le site)|toute l.usine',
    'nadie puede|tod[oa]s? (?:la empresa|los clientes|las sedes|la oficina|la planta|el edificio)',
    'hakuna anayeweza|kampuni nzima|ofisi nzima|wateja wote|jengo zima|hospitali nzima|shule nzima|wafanyakazi wote',
  ),
];

const team: Cues = [
  phrases(
    "we|we're|we've|we'll|us|our (?:team|floor|department|group|office|room|ward|shift|desk|crew|lab|side)|both of us|several (?:people|colleagues|of us)",
    '(?:the )?(?:whole|entire) (?:team|floor|department|group|row|corridor|room|ward|shift|class|wing)|all of us|(?:two|three|four|five|six|some|many|my|other|few) (?:of my )?(?:colleagues|coworkers|co-workers)',
    'meeting room|conference room|board ?room|shared (?:printer|kit|pc|computer|laptop|drive|folder|mailbox)|everyone (?:here|on our|in our|on the|else)|everybody (?:here|on our|in our|else)',
    'same for (?:my|the) (?:colleague*|neighbour*|others)|the (?:two|three|four|five|six) of us|next to me (?:as well|too|also)|(?:\\d+|both) (?:pcs|laptops|computers|users|people|desks|phones|scanners)',
  ),
  phrases(
    'wir|uns|unser(?:e[mnrs]?)?|team|abteilung|besprechungsraum|sitzungszimmer|kollegen|ganze[rsn]? (?:etage|stock|abteilung|team)',
    'nous|notre (?:équipe|service|étage|bureau)|nos|salle de réunion|collègues|tout (?:le service|l.étage)|toute l.équipe',
    'nosotros|nuestr[oa]s?|sala de (?:reuniones|juntas)|compañer[oa]s|tod[oa] (?:el equipo|la planta|el departamento)|tenemos|no podemos|todos',
    'sisi|sote|timu|wenzangu|idara|chumba cha mikutano|ghorofa|tuna*|hatuwezi|yetu|wetu|zetu',
  ),
];

const blocked: Cues = [
  phrases(
    "(?:can't|cannot|can not|cant|unable to|not able to) (?:do anything|do nothing|work|start work|do my job|serve|log ?in at all|continue|trade|ship|invoice)|cant do nothing|at a standstill|stands? still|standstill",
    'completely (?:stuck|blocked|down|dead)|totally (?:stuck|blocked|down)|no (?:workaround|work around|other (?:machine|computer|laptop|pc|way)|spare|alternative)|useless|stopped (?:work|working altogether)|production (?:is )?(?:down|stopped)',
    'urgent(?:ly)?|asap|emergency|immediately|right now|critical|in (?:the next )?(?:\\d+|ten|five|fifteen|twenty|thirty) ?min(?:ute)?s?|in (?:an|one|two|\\d) ?h(?:ou)?rs?|before (?:noon|lunch|midnight|close)|by (?:noon|lunch|end of (?:the )?day|eod|cob|\\d{1,2}[:.]\\d\\d|\\d{1,2} ?[ap]m)',
    '(?:due|deadline|must go out|closes|starts|begins|needed|deliver) (?:is )?(?:today|tonight|in|at|this (?:morning|afternoon|evening))|today (?:is the )?deadline|(?:presentation|board meeting|exam|audit|demo|interview|surgery|call) (?:starts )?(?:in|at|today)',
    'clicked (?:on )?(?:the|a|that) (?:link|attachment)|(?:gave|typed|entered) my password|hacked|compromised|ransom*|stolen|lost my (?:laptop|phone|badge)|standing outside|waiting outside|parked outside|locked out|nobody can|data ?loss',
  ),
  phrases(
    'dringend|sofort|notfall|nichts geht mehr|geht gar nichts|steht still|kann nicht (?:mehr )?arbeiten|können nicht (?:mehr )?arbeiten|noch heute|bis (?:heute|mittag)|gestohlen|gehackt',
    'urgent|urgence|immédiatement|bloqué(?:e|s|es)?|ne (?:peux|pouvons|peut) (?:plus |pas )?(?:rien|travailler)|plus rien ne|à l.arrêt|aujourd.hui même|avant midi|volé|piraté',
    'urgente|emergencia|inmediatamente|ahora mismo|no (?:puedo|podemos|se puede) (?:trabajar|hacer nada)|parad[oa]s?|bloquead[oa]s?|hoy mismo|antes de(?:l| las)|robado|hackead[oa]',
    'haraka|dharura|sasa hivi|siwezi kufanya kazi|hatuwezi kufanya kazi|kazi imesimama|imesimama|imeibiwa|leo hii|kabla ya saa',
  ),
];

const workaround: Cues = [
  phrases(
    'meanwhile|in the meantime|for now|workaround|work around|we use (?:phones|paper|the other)|on paper|keeps us going|still (?:works|working|can)|can continue|(?:instead|another one) (?:works|for now)|using (?:a|the|my) (?:spare|loan*|other|old|colleague*)|borrow*|from (?:the )?(?:browser|webmail|phone|web) (?:works|it works|is ok|ok|is fine)',
    'vorerst|inzwischen|solange|in der zwischenzeit|en attendant|pour l.instant|mientras tanto|de momento|por ahora|kwa sasa',
  ),
];

const canWait: Cues = [
  phrases(
    "no (?:rush|hurry|urgency|stress|panic)|not (?:urgent|a biggie|a big deal|pressing|in a hurry)|isn't urgent|when(?:ever)? (?:you (?:get|have|find|can|like)|you're free|someone has|there is time|it suits)|at your (?:leisure|convenience)|low priority|can wait|some ?(?:time|day)|one day|eventually|when you get to me",
    'next (?:week|month|quarter|year|spring|summer|autumn|term|semester|monday|tuesday|wednesday|thursday|friday)|end of (?:the )?(?:month|quarter|year)|from (?:the )?\\d{1,2}(?:st|nd|rd|th)?|until the \\d+|starting (?:on )?\\d|by the end of|in (?:january|february|march|april|may|june|july|august|september|october|november|december)|go-live|any time|anytime|new (?:starter|joiner|hire)|starts (?:on )?(?:monday|\\d)',
    'would be nice|nice to have|just (?:wondering|curious|a question|annoying|cosmetic|wanted)|cosmetic|minor|small thing|bit annoying|curious|suggestion|thank you|thanks (?:so much|a lot|to|for the|for your help)|for (?:your )?information|fyi|to your records|compliment*|please (?:install|order|drop|remove|add|set up|create)|(?:could|can|may) (?:i|we) (?:have|get|please have)|how do i|request(?:ing)?',
  ),
  phrases(
    'nicht dringend|eilt nicht|keine eile|hat zeit|nächste[nrs]? (?:woche|monat|montag)|ende des monats|bei gelegenheit|wenn sie zeit haben|wäre schön',
    'pas urgent|rien d.urgent|pas pressé|quand vous (?:pouvez|aurez)|semaine prochaine|mois prochain|à partir du|fin du mois|à l.occasion',
    'no es urgente|sin prisa|no (?:corre|hay) prisa|cuando (?:pued*|teng*)|próxim[oa] (?:semana|mes|lunes)|a partir del|fin de mes',
    'si haraka|hakuna haraka|si dharura|wiki ijayo|mwezi ujao|mwisho wa mwezi|ukipata nafasi|mkipata nafasi',
  ),
];

/** Negated or quoted cues that must not count: "not urgent" is not "urgent". */
const notBlocked: Cues = [
  phrases(
    "not (?:that |so |very )?urgent|isn't urgent|nicht dringend|pas urgent|rien d.urgent|no es urgente|si haraka|hakuna haraka|si dharura",
  ),
];

const maxCues = 3;
const longestRead = 20_000;

const hint = <Level>(level: Level, because: readonly string[]): Hint<Level> => ({
  level,
  because: [...new Set(because.map((cue) => cue.trim().toLowerCase().replaceAll(/\s+/g, ' ')))].slice(0, maxCues),
});

/** Looks for cues in a ticket's text, in English, German, French, Spanish and Swahili. */
export const priorityHints = (text: string): PriorityHints => {
  const read = text.slice(0, longestRead).replaceAll('’', "'");
  const sure = sureHints(read);
  const surely = <Level>(level: Level, because: readonly string[]) =>
    ({ ...hint(level, because), sure: true }) as const;
  return {
    impact: sure.impact === null ? impactHint(read) : surely(sure.impact.level, sure.impact.because),
    // Whoever has found a way around is not stopped.
    urgency:
      sure.urgency === null || (sure.urgency.level === 'blocked' && found(read, workaround).length > 0)
        ? urgencyHint(read)
        : surely(sure.urgency.level, sure.urgency.because),
  };
};

const impactHint = (text: string): Hint<Impact> | null => {
  const all = found(text, everyone);
  if (all.length > 0) return hint('everyone', all);
  const some = found(text, team);
  return some.length > 0 ? hint('team', some) : null;
};

const urgencyHint = (text: string): Hint<Urgency> | null => {
  const waits = found(text, canWait);
  let pressing = text;
  for (const cue of notBlocked) pressing = pressing.replaceAll(cue, ' ');
  const stops = found(pressing, blocked);
  const around = found(text, workaround);
  if (stops.length > 0 && around.length === 0) return hint('blocked', stops);
  if (stops.length > 0) return hint('slowed_down', around);
  return waits.length > 0 ? hint('can_wait', waits) : null;
};
