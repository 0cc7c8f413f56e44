import type { Texts } from '#src/cards/texts/en/shape.ts';

/** Words about trouble that several people have. */
export const outage: Texts['outage'] = {
  label: 'Rattaché à',
  isOne: 'Incident majeur',
  isOneFor: 'Il est résolu pour tous ceux qui y sont rattachés',
  status: 'Fait partie d’un problème plus large',
  along: {
    title: 'Tickets rattachés',
    none: 'Aucun ticket n’y est encore rattaché.',
    hidden: (n) =>
      n === 1 ? 'Il y en a un autre que vous ne pouvez pas voir.' : `${n} autres ne sont pas affichés ici.`,
    add: 'Ajouter un ticket',
    number: 'Son numéro',
    noNumber: 'Écrivez le numéro d’un ticket, par exemple 18.',
  },
  action: {
    join: 'Rattacher à…',
    part: 'Le détacher',
    notMine: 'Le mien est différent',
    everyone: 'Informer tout le monde…',
    declare: 'C’est un incident majeur',
    dismiss: 'Ce n’en est pas un',
    meToo: 'J’ai le même problème',
    changeWords: 'Corriger…',
    takeBack: 'Retirer…',
    takeBackNow: 'Retirer',
  },
  form: {
    join: {
      title: (n) => `Rattacher #${n} à un autre ticket`,
      submit: 'Rattacher',
      to: 'À quel ticket ?',
      hint: 'Son numéro. Plus personne ne travaille alors sur celui-ci : il est résolu avec l’autre, et son demandeur reçoit chaque nouvelle',
    },
    everyone: {
      title: (n) => `Informer tout le monde, avec #${n}`,
      submit: 'Envoyer',
      text: 'Quoi de neuf ?',
      hint: 'Tous ceux dont le ticket y est rattaché le lisent',
    },
    changeWords: {
      title: (n) => `Corriger ce qui a été dit à tous, avec #${n}`,
      submit: 'Corriger',
      text: 'Ce qu’il faut lire',
      hint: 'Chaque copie change là où elle est lue ; un e-mail reste tel qu’il a été envoyé',
    },
  },
  help: {
    join: 'rattacher un ticket à un autre : les deux sont résolus ensemble',
    joinExample: '18 to 17',
    separate: 'détacher un ticket d’un incident majeur',
    announce: 'donner des nouvelles à tous ceux dont le ticket est rattaché à un incident majeur',
    announceExample: '17 le switch sera remplacé à 15 h',
  },
  title: {
    joined: (n) => `#${n} fait partie d’un problème plus large`,
    wasJoined: (n) => `#${n} faisait partie d’un problème plus large`,
    parted: (n) => `#${n} est de nouveau traité à part`,
    wasParted: (n) => `#${n} était de nouveau traité à part`,
    proposed: (n, others) => `#${n} et ${others} de plus semblent être le même problème`,
    wasProposed: (n, others) => `#${n} et ${others} de plus semblaient être le même problème`,
    told: (n) => `Tout le monde est informé, avec #${n}`,
    takeBack: (n) => `Retirer ce qui a été dit à tous, avec #${n} ?`,
  },
  say: {
    along:
      'D’autres personnes ont le même problème. Il est résolu pour tous à la fois, et vous recevez ici chaque nouvelle. Vous pouvez toujours répondre.',
    propose:
      'Si c’est un incident majeur, tous sont rattachés au premier : une seule nouvelle informe tout le monde, et ils sont résolus ensemble.',
    meToo: (people) =>
      `${people} personnes nous ont signalé quelque chose de semblable. Est-ce le même problème ? Alors il sera résolu avec le leur.`,
    told: (n) => `Tous ceux dont le ticket est rattaché à #${n} sont informés.`,
    joined: (n, parent) => `#${n} est maintenant rattaché à #${parent}. Son demandeur a été averti.`,
    parted: (n) => `#${n} est de nouveau à part.`,
    declared: (n) => `#${n} est maintenant un incident majeur. Les tickets semblables y sont rattachés.`,
    dismissed: 'Ce n’est pas un incident majeur. Les tickets restent comme ils sont.',
    meTooDone: 'Merci. Le vôtre est rattaché aux autres : vous recevez ici chaque nouvelle.',
    whereabouts: 'Il est rattaché à un incident majeur.',
    solvedTogether: 'Les deux sont résolus ensemble.',
    reaches: (n) =>
      n === 1
        ? 'Un ticket y est rattaché : ceux qui le suivent lisent ceci.'
        : `${n} tickets y sont rattachés : ceux qui les suivent lisent ceci.`,
    takeBack:
      'Là où il a été lu, on verra « (supprimé) », sur chaque ticket. Ce qui est parti par e-mail reste dans les boîtes : dites aussi à tous ce qui est juste.',
    changed: (n) => `Corrigé sur #${n} et sur chaque ticket informé.`,
    takenBack: (n) => `Retiré de #${n} et de chaque ticket informé.`,
    changedSince: (now) =>
      `Cela a été modifié ailleurs entre-temps et dit maintenant « ${now} ». Envoyez encore une fois pour garder ce qui est écrit ici.`,
  },
  refusal: {
    goesAlong: (parent) =>
      `Celui-ci est rattaché à #${parent} : faites-le là-bas, pour tous à la fois, ou détachez d’abord celui-ci.`,
    leadsOthers: (n) =>
      `#${n} est lui-même un incident majeur : d’autres peuvent y être rattachés. Rattachez plutôt l’autre ticket à #${n}.`,
    noOutage:
      'Aucun ticket n’est encore rattaché à celui-ci. /ticket join 18 to 17 fait du ticket #17 un incident majeur.',
    toldToAll: (parent) =>
      parent === null
        ? 'Cela a été dit à tous ceux d’un incident majeur et se change là-bas.'
        : `Cela a été dit à tous, avec #${parent} : changez-le là-bas, et chaque copie suit.`,
  },
};
