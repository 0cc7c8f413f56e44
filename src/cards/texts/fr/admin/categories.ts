import type { AdminTexts } from '#src/cards/texts/en/shape.ts';

/** What is said of a category. */
export const categories: AdminTexts['categories'] = {
  approval: {
    manager: 'le responsable du demandeur',
    all: (names) => `tous : ${names}`,
    meanwhile: 'le travail commence entre-temps',
    runs: 'les délais courent',
  },
  requires: (skills) => `exige ${skills}`,
  prefers: (skills) => `préfère ${skills}`,
  acceptWithin: (time) => `${time} pour accepter`,
  skillsThere: (names) => `Compétences : ${names}`,
};

/** Forms for categories and skills. */
export const categoryForms: AdminTexts['categoryForms'] = {
  admin_category: {
    title: (name) => name,
    submit: 'Enregistrer',
    team: 'Équipe',
    required: 'Compétences requises',
    requiredHint: 'Jamais abandonnées : Hardware 2, Networks',
    preferred: 'Compétences souhaitées',
    preferredHint: 'Abandonnées si personne ne les a, en commençant par la dernière',
    effort: 'Effort',
    effortHint: 'La part de charge que prend un ticket ; un ticket ordinaire compte 1',
    accept: 'Délai pour accepter',
    acceptHint: 'Par exemple 15m ou 1h, en temps ouvré. Vide : selon la politique',
  },
  admin_questions: {
    title: (name) => `Questions : ${name}`,
    submit: 'Enregistrer',
    questions: 'Les questions posées à qui crée un tel ticket, une par ligne',
    asks: 'Ce qui est demandé d’abord par message, trois au plus',
    asksHint: 'since, affected, device, error, ou une question ci-dessus. Vide : comme d’habitude. none : rien',
    questionsHint: 'Which model? | choice: Air, Pro | required. Aussi : date, person, file: 3, hint: …',
  },
  admin_approval: {
    title: (name) => `Approbation : ${name}`,
    submit: 'Enregistrer',
    by: 'Qui doit approuver ?',
    byHint:
      'manager : le responsable du demandeur. Ou des noms ou adresses e-mail séparés par des virgules. Vide : personne',
    all: 'Si plusieurs personnes sont nommées',
    one: 'L’accord de l’une d’elles suffit',
    everybody: 'Toutes doivent approuver',
    work: 'Le travail peut-il commencer avant ?',
    after: 'Non, seulement après l’approbation',
    meanwhile: 'Oui, entre-temps',
    clock: 'Ses délais',
    waits: 'Attendent l’approbation',
    runs: 'Courent entre-temps',
  },
  admin_new_category: {
    title: () => 'Nouvelle catégorie',
    submit: 'Ajouter',
    name: 'Nom',
    nameHint: 'Le classificateur connaît Hardware, Software, Network, Database et Access',
  },
  admin_new_skill: { title: () => 'Nouvelle compétence', submit: 'Ajouter', name: 'Nom' },
};
