import type { Texts } from '#src/cards/texts/en/shape.ts';

const notForRequester = 'Le demandeur ne peut pas le voir';

/** Forms and their fields. */
export const form: Texts['form'] = {
  intake: {
    title: 'Nouveau ticket',
    submit: 'Créer',
    fields: {
      title: 'Quel est le problème ?',
      titleHint: 'En quelques mots, comme à un collègue',
      description: 'Dites-nous en plus',
      descriptionHint: 'Ce que vous faisiez, ce que vous voyez, les messages d’erreur',
      impact: 'Qui est touché ?',
      urgency: 'Est-ce grave ?',
      levelHint: 'Si vous laissez vide, je me fie à ce que vous écrivez',
      category: 'De quoi s’agit-il ?',
      categoryHint: 'Si vous laissez vide, je le détermine',
      onBehalfOf: 'Au nom de',
      onBehalfOfHint: 'Laissez vide si c’est pour vous',
    },
  },
  decline: {
    title: (n) => `Refuser #${n}`,
    submit: 'Refuser',
    reason: 'Pourquoi ?',
    hint: 'Les responsables peuvent le lire',
  },
  resolve: {
    title: (n) => `Résoudre #${n}`,
    submit: 'Résoudre',
    resolution: 'Qu’est-ce qui l’a résolu ?',
    hint: 'Le demandeur le lira',
  },
  ask: {
    title: (n) => `Question sur #${n}`,
    submit: 'Demander',
    question: 'Votre question',
    hint: 'Le délai est suspendu jusqu’à la réponse',
  },
  hold: {
    title: (n) => `Mettre #${n} en attente`,
    submit: 'Mettre en attente',
    waitsFor: 'Qu’attend-on ?',
    until: 'Quand y revenir',
    untilHint: 'Par exemple friday 14:00, 2 weeks ou 2026-12-24 ; si vous laissez vide, dans trois jours ouvrés',
    note: 'Ce que lit le demandeur',
    noteHint: 'Par exemple : le nouvel écran est commandé',
  },
  reply: { title: (n) => `Répondre sur #${n}`, submit: 'Envoyer', text: 'Votre réponse' },
  note: { title: (n) => `Note sur #${n}`, submit: 'Enregistrer', text: 'Note interne', hint: notForRequester },
  reopen: { title: (n) => `Rouvrir #${n}`, submit: 'Rouvrir', reason: 'Qu’est-ce qui ne va toujours pas ?' },
  cancel: {
    title: (n) => `Annuler #${n}`,
    submit: 'Annuler le ticket',
    reason: 'Pourquoi ?',
    hint: 'Par exemple : ce n’est plus nécessaire',
  },
  add: {
    title: (n) => `Ajouter quelqu’un à #${n}`,
    submit: 'Ajouter',
    person: 'Qui doit être informé ?',
    hint: 'Cette personne verra ce que vous et le technicien écrivez, et pourra répondre',
  },
  drop: {
    title: (n) => `Retirer quelqu’un de #${n}`,
    submit: 'Retirer',
    person: 'Qui n’a plus besoin d’être informé ?',
  },
  assess: {
    title: (n) => `Gravité de #${n}`,
    submit: 'Envoyer',
    reason: 'Qu’est-ce qui a changé, ou que ne pouvez-vous pas faire ?',
  },
  assign: {
    title: (n) => `Attribuer #${n}`,
    submit: 'Attribuer',
    person: 'Qui doit le faire ?',
    note: 'Que faut-il lui dire ?',
    hint: notForRequester,
  },
  handOver: {
    title: (n) => `Transférer #${n}`,
    submit: 'Transférer',
    team: 'À quelle équipe ?',
    note: 'Que faut-il lui dire ?',
    hint: notForRequester,
  },
  priority: { title: (n) => `Priorité de #${n}`, submit: 'Modifier', priority: 'Priorité', reason: 'Pourquoi ?' },
  tag: {
    title: (n) => `Étiquettes de #${n}`,
    submit: 'Enregistrer',
    tags: 'Les étiquettes qu’il doit porter',
    hint: 'Par exemple vpn panne-lundi ; avec un moins devant, comme -vpn, elle est enlevée',
  },
  merge: {
    title: (n) => `Fusionner #${n}`,
    submit: 'Fusionner',
    into: 'Avec quel ticket ?',
    hint: 'Son numéro. Le demandeur est averti, et ce qu’il écrira désormais y arrivera',
  },
  category: { title: (n) => `Catégorie de #${n}`, submit: 'Modifier', category: 'Catégorie' },
  rate: {
    title: (n) => `Votre avis sur #${n}`,
    submit: 'Envoyer',
    stars: 'Votre note',
    comment: 'Quelque chose à ajouter ?',
  },
};

/** What is wrong with a field. */
export const problem: Texts['problem'] = {
  empty: 'Remplissez ce champ.',
  too_long: (max) => `Raccourcissez à ${max.toLocaleString('fr')} caractères.`,
  out_of_range: 'Choisissez l’une des options.',
  noSuchDay: 'Je ne connais pas ce jour. Indiquez un jour à venir, comme friday, friday 14:00, 2 weeks ou 2026-12-24.',
  unknownPerson: 'Je ne trouve pas cette personne ici. Tapez @ et le début d’un nom.',
  noNumber: 'Indiquez le numéro de l’autre ticket, par exemple 17.',
  unknownCategory: 'Cette catégorie n’existe plus. Choisissez-en une autre.',
};
