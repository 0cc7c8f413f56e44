import type { Texts } from '#src/cards/texts/en/shape.ts';

const wasItYou = 'Si ce n’était pas vous, dites-le tout de suite à l’administrateur du support.';

/** About signing in to the console by chat. */
export const signIn: Texts['signIn'] = {
  secondFactor: {
    said: {
      factor_added: (name) =>
        `« ${name} » a été ajouté : il vous le faut maintenant, ou un autre des vôtres, pour vous connecter à la page du support.`,
      factor_removed: (name) => `« ${name} » a été enlevé : il ne permet plus de se connecter à la page du support.`,
      factor_refused: () =>
        'Quelqu’un qui était arrivé jusqu’à votre second facteur sur la page du support a donné trois codes faux de suite. Personne ne s’est connecté, et chaque nouvel essai doit attendre plus longtemps.',
      codes_made: () => 'Vous avez créé de nouveaux codes de secours : les anciens ne fonctionnent plus.',
      code_used: (left) => {
        const rest = left === '0' ? 'il n’en reste aucun' : left === '1' ? 'il en reste un' : `il en reste ${left}`;
        return `Un de vos codes de secours a servi à se connecter ; ${rest}. Au besoin, créez-en de nouveaux sous votre nom, « Second factor ».`;
      },
      reset: (names) =>
        `Un administrateur a enlevé ce que vous aviez : ${names}. Toutes vos sessions ont été fermées ; reconnectez-vous et configurez-le de nouveau.`,
    },
    withBrowser: (agent) => `Avec ${agent}.`,
    notYou: {
      factor_added: wasItYou,
      factor_removed: wasItYou,
      factor_refused:
        'Si c’était vous, attendez un peu et réessayez. Sinon, dites-le tout de suite à l’administrateur du support : quelqu’un lit peut-être votre chat.',
      codes_made: wasItYou,
      code_used: wasItYou,
      reset: 'Si vous ne l’avez pas demandé, dites-le tout de suite à l’administrateur du support.',
    },
  },
  ask: (agent) =>
    agent === ''
      ? 'Quelqu’un veut se connecter en votre nom à la page du support. Si c’est vous, choisissez le nombre affiché sur la page.'
      : `Quelqu’un veut se connecter en votre nom à la page du support, avec ${agent}. Si c’est vous, choisissez le nombre affiché sur la page.`,
  notYou: 'Si ce n’est pas vous, choisissez « Ce n’est pas moi » : ainsi personne n’entre.',
  confirmed: 'Connexion réussie. La page s’ouvre d’elle-même.',
  wrong:
    'Ce n’est pas le nombre de la page, personne ne s’est donc connecté. Si c’était vous, recommencez sur la page. Sinon, dites-le à l’administrateur du support.',
  refused: 'Personne ne s’est connecté. Si cela recommence, dites-le à l’administrateur du support.',
  gone: 'Cette question n’est plus ouverte : elle a déjà sa réponse, ou date de plus de cinq minutes. Recommencez sur la page.',
  link: 'Ouvrir la page du support',
  linkWorksOnce: 'Le lien vous connecte dans un navigateur, une seule fois, pendant cinq minutes : ne le partagez pas.',
  noAddress:
    'Personne n’a encore indiqué où se trouve la page de ce support. La personne qui l’exploite définit DESKHAND_URL ; d’ici là, demandez-lui un lien.',
};
