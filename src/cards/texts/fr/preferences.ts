import type { Texts } from '#src/cards/texts/en/shape.ts';

/** About what people have chosen to hear. */
export const preferences: Texts['preferences'] = {
  topic: {
    progress: 'L’avancement de mes tickets',
    watching: 'Les tickets suivis',
    due_soon: 'Une échéance approche',
    still: 'Un ticket n’avance plus',
    moved: 'Un ticket n’est plus à moi, ou un autre y a été fusionné',
    notes: 'Ce que les collègues notent sur les tickets',
    ratings: 'Une mauvaise note',
    digest: 'Le résumé du matin',
  },
  how: { now: 'Tout de suite', daily: 'Une fois par jour', never: 'Jamais' },
  title: 'Ce que vous recevez',
  gathered: (n) => `${n} nouvelles pour vous`,
  andMore: (n) => `Et ${n} de plus : votre liste contient tous les tickets.`,
  asYouChose: 'Regroupées, comme vous l’avez choisi. « /ticket notify » permet de le changer.',
  always:
    'Vous recevez toujours un message quand quelqu’un vous pose une question ou vous écrit, quand on vous demande de prendre un ticket, quand le vôtre est résolu, quand un délai est dépassé, et quand personne n’a un ticket dont vous décidez.',
  passes:
    'Les heures de silence retiennent ce qui peut attendre, et se terminent par un envoi groupé. Les propositions, les délais dépassés et les tickets urgents arrivent quand même.',
  places: { chat: 'Par chat', email: 'D’abord par e-mail' },
  dailyAt: (time) => `Une fois par jour, c’est à ${time}.`,
  quiet: (from, to) => `Silence de ${from} à ${to}, dans votre fuseau horaire.`,
  noQuiet: 'Pas d’heures de silence.',
  language: (name, chosen) =>
    chosen
      ? `Langue : ${name}, comme vous l’avez choisi.`
      : `Langue : ${name}, comme dans votre chat ou votre organisation.`,
  typed:
    'Pour le changer, tapez « /ticket notify quiet 20:00-7:00 », « /ticket notify quiet off », « /ticket notify daily » ou « /ticket notify now » pour tout ce qui peut attendre, « /ticket notify email » ou « /ticket notify chat », « /ticket notify language fr » pour le français ou « /ticket notify language auto » pour la langue de votre chat.',
  onPage: 'Choisir sujet par sujet dans la console',
  saved: 'Enregistré.',
  problem: {
    time: 'Écrivez une heure, par exemple 19:30.',
    quiet:
      'Les heures de silence commencent et finissent à deux heures différentes, et laissent au moins une heure par jour.',
    choice: 'Ceci ne peut pas être choisi.',
  },
};
