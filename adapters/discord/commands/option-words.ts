import type { TypedId } from '#src/cards/verbs/catalogue.ts';
import type { Argument } from '#src/cards/verbs/verb.ts';
import type { CommandWords } from './command-words.ts';

/** The options for a verb's arguments. What a text is for depends on the verb. */
export const argumentWords = (verb: TypedId, name: Argument['name']): CommandWords => {
  switch (name) {
    case 'text':
      if (verb === 'oncall') return onCallWords;
      return verb === 'find' || verb === 'kb' ? searchWords : verb === 'file' ? matterWords : sayWords;
    case 'to':
      return {
        name,
        says: 'The team, and what it needs to know: Networks, the switch is dead',
        de: ['an', 'Das Team, und was es wissen muss: Netzwerke, der Switch ist tot'],
        fr: ['à', 'L’équipe, et ce qu’elle doit savoir : Réseaux, le switch est mort'],
        'es-ES': ['a', 'El equipo y lo que debe saber: Redes, el switch está muerto'],
      };
    case 'ticket':
      return {
        name: 'other',
        says: 'The number of the other ticket, which goes on',
        de: ['anderes', 'Die Nummer des anderen Tickets, das weitergeht'],
        fr: ['autre', 'Le numéro de l’autre ticket, qui continue'],
        'es-ES': ['otro', 'El número del otro ticket, que continúa'],
      };
    case 'until':
      return {
        name,
        says: 'Until when, such as friday or 2 days; leave empty if you don’t know',
        de: ['bis', 'Bis wann, etwa freitag oder 2 tage; leer, wenn offen'],
        fr: ['jusque', 'Jusqu’à quand, par exemple vendredi ou 2 jours ; vide si inconnu'],
        'es-ES': ['hasta', 'Hasta cuándo, como viernes o 2 días; vacío si no se sabe'],
      };
    case 'reason':
      if (verb !== 'reopen') return whyWords;
      return {
        name,
        says: 'What is still wrong',
        de: ['grund', 'Was noch nicht stimmt'],
        fr: ['raison', 'Ce qui ne va toujours pas'],
        'es-ES': ['motivo', 'Qué sigue mal'],
      };
    case 'technician':
      return {
        name,
        says: 'Who should do it, and what they need to know: dana: she knows it',
        de: ['techniker', 'Wer es tun soll, und was dabei zu wissen ist: dana: sie kennt es'],
        fr: ['technicien', 'Qui doit le faire, et ce qu’il faut savoir : dana: elle connaît'],
        'es-ES': ['técnico', 'Quién debe hacerlo y lo que debe saber: dana: lo conoce'],
      };
    case 'person':
      return verb === 'block' ? whomAndWhyWords : verb === 'add' || verb === 'drop' ? nameWords : whomWords;
    case 'code':
      return {
        name,
        says: 'The code you were given there; leave empty to get one',
        de: ['code', 'Der Code von dort; leer lassen, um einen zu bekommen'],
        fr: ['code', 'Le code reçu là-bas ; laisser vide pour en obtenir un'],
        'es-ES': ['código', 'El código recibido allí; vacío para obtener uno'],
      };
  }
};

const whomAndWhyWords: CommandWords = {
  name: 'person',
  says: 'Who, and why: @anna sends adverts. Without a reason: who has blocked them',
  de: ['person', 'Wer und warum: @anna verschickt Werbung. Ohne Grund: wer sie gesperrt hat'],
  fr: ['personne', 'Qui et pourquoi : @anna envoie des publicités. Sans raison : qui l’a bloquée'],
  'es-ES': ['persona', 'Quién y por qué: @anna envía anuncios. Sin motivo: quién la bloqueó'],
};

const whomWords: CommandWords = {
  name: 'person',
  says: 'Who: @anna, or an e-mail address',
  de: ['person', 'Wer: @anna oder eine E-Mail-Adresse'],
  fr: ['personne', 'Qui : @anna ou une adresse e-mail'],
  'es-ES': ['persona', 'Quién: @anna o un correo electrónico'],
};

const nameWords: CommandWords = {
  name: 'person',
  says: 'Who: @anna, a name, or an e-mail address',
  de: ['person', 'Wer: @anna, ein Name oder eine E-Mail-Adresse'],
  fr: ['personne', 'Qui : @anna, un nom ou une adresse e-mail'],
  'es-ES': ['persona', 'Quién: @anna, un nombre o un correo electrónico'],
};

const whyWords: CommandWords = {
  name: 'reason',
  says: 'Why',
  de: ['grund', 'Warum'],
  fr: ['raison', 'Pourquoi'],
  'es-ES': ['motivo', 'Por qué'],
};

const sayWords: CommandWords = {
  name: 'text',
  says: 'What to write',
  de: ['text', 'Was du schreiben willst'],
  fr: ['texte', 'Ce que vous voulez écrire'],
  'es-ES': ['texto', 'Qué escribir'],
};

const onCallWords: CommandWords = {
  name: 'text',
  says: 'A team; or cover for @dana until mon 9:00; or swap with @ravi. Empty: your teams',
  de: ['text', 'Ein Team; oder cover for @dana until mon 9:00; oder swap with @ravi. Leer: deine Teams'],
  fr: ['texte', 'Une équipe ; ou cover for @dana until mon 9:00 ; ou swap with @ravi. Vide : les vôtres'],
  'es-ES': ['texto', 'Un equipo; o cover for @dana until mon 9:00; o swap with @ravi. Vacío: los tuyos'],
};

const searchWords: CommandWords = {
  name: 'text',
  says: 'Which words',
  de: ['text', 'Welche Wörter'],
  fr: ['texte', 'Quels mots'],
  'es-ES': ['texto', 'Qué palabras'],
};

/** What the form starts with. */
export const presetWords: CommandWords = {
  name: 'text',
  says: 'What the problem is, to start with',
  de: ['text', 'Worum es geht, fürs Erste'],
  fr: ['texte', 'De quoi il s’agit, pour commencer'],
  'es-ES': ['texto', 'Qué ocurre, para empezar'],
};

/** What stands above the buttons of a panel. */
export const panelWords: CommandWords = {
  name: 'text',
  says: 'What to say above the buttons; leave empty for the usual sentence',
  de: ['text', 'Was über den Knöpfen steht; leer lassen für den üblichen Satz'],
  fr: ['texte', 'Ce qui figure au-dessus des boutons ; vide pour la phrase habituelle'],
  'es-ES': ['texto', 'Qué decir sobre los botones; vacío para la frase habitual'],
};

const matterWords: CommandWords = {
  name: 'text',
  says: 'What the problem is',
  de: ['text', 'Worum es geht'],
  fr: ['texte', 'De quoi il s’agit'],
  'es-ES': ['texto', 'Qué ocurre'],
};

/** The other options. */
export const optionWords = {
  number: {
    name: 'number',
    says: 'Which ticket',
    de: ['nummer', 'Welches Ticket'],
    fr: ['numéro', 'Quel ticket'],
    'es-ES': ['número', 'Qué ticket'],
  },
  file: {
    name: 'file',
    says: 'A screenshot or a log',
    de: ['datei', 'Ein Bildschirmfoto oder ein Protokoll'],
    fr: ['fichier', 'Une capture d’écran ou un journal'],
    'es-ES': ['archivo', 'Una captura o un registro'],
  },
  impact: {
    name: 'impact',
    says: 'Who is affected',
    de: ['betroffen', 'Wer betroffen ist'],
    fr: ['touchés', 'Qui est touché'],
    'es-ES': ['afectados', 'Quién está afectado'],
  },
  urgency: {
    name: 'urgency',
    says: 'How badly',
    de: ['dringlichkeit', 'Wie sehr'],
    fr: ['urgence', 'À quel point'],
    'es-ES': ['urgencia', 'Con qué gravedad'],
  },
  category: {
    name: 'category',
    says: 'What it is about',
    de: ['kategorie', 'Worum es geht'],
    fr: ['catégorie', 'Le sujet'],
    'es-ES': ['categoría', 'De qué se trata'],
  },
} as const satisfies Record<string, CommandWords>;
