import type { Texts } from '#src/cards/texts/en/shape.ts';
import { platformName } from '#src/cards/texts/en/undelivered.ts';

const channels: Readonly<Record<string, string>> = {
  api: 'Un programme',
  console: 'La console',
  email: 'E-mail',
  import: 'Un autre support',
  replay: 'Importé',
  teams: 'Microsoft Teams',
};

/** Where a ticket was filed from, in words. */
export const channelName = (channel: string): string => channels[channel] ?? platformName(channel);

/** About messages that reached nobody. */
export const undelivered: Texts['undelivered'] = {
  what: (kind) =>
    ({
      filed: 'La confirmation',
      reply: 'Votre réponse',
      note: 'Votre note interne',
      pending: 'Votre question',
      appointment: 'Votre invitation',
      appointment_off: 'L’annulation du rendez-vous',
      on_hold: 'Votre mise en attente',
      resolved: 'Votre solution',
      reopened: 'Votre motif de réouverture',
      assigned: 'Votre attribution',
      cancelled: 'Votre annulation',
      added: 'Votre invitation',
      closed: 'Votre confirmation',
    })[kind] ?? 'Votre action',
  title: (what, number, name) => `${what} sur #${number} n’est pas parvenue à ${name}`,
  why: (code, platform) => {
    const where = platform === null ? 'la plateforme' : platformName(platform);
    if (code === 'no_account') return 'Cette personne n’a aucun compte auquel je puisse écrire.';
    if (code === 'bounced') return 'L’e-mail est revenu : le serveur de messagerie n’a pas pu le remettre.';
    if (code === 'switched_off')
      return 'Les e-mails à cette adresse sont revenus trop souvent, je n’y écris donc plus. Un administrateur peut la réactiver.';
    if (code === 'invalid')
      return platform === null ? 'La plateforme n’accepte pas ce message.' : `${where} n’accepte pas ce message.`;
    if (code !== 'unreachable') return `J’ai essayé pendant un jour et demi, mais ${where} ne l’accepte pas.`;
    return platform === null
      ? 'Cette personne n’a de compte sur aucune plateforme connectée.'
      : `Je ne peux pas lui écrire sur ${where}. Elle a peut-être bloqué les messages directs, enlevé l’application ou quitté l’entreprise.`;
  },
  instead: (email, again) => {
    const how =
      email === null
        ? 'Prévenez cette personne par un autre moyen.'
        : `Prévenez cette personne par un autre moyen, par exemple à ${email}.`;
    return again ? `${how} Si elle m’écrit d’ici trois jours, je le lui enverrai alors, si c’est encore utile.` : how;
  },
  many: (n) => (n === 1 ? '1 message n’est parvenu à personne' : `${n} messages ne sont parvenus à personne`),
  platform: platformName,
  noPlatform: 'aucune plateforme',
  forAdmins: 'Ces dernières 24 heures. /readyz montre aussi ce qui est encore en cours d’envoi.',
};

/** What admins read of webhooks. */
export const webhook: Texts['webhook'] = {
  ended: (name) => `Le webhook « ${name} » a été arrêté`,
  why: {
    failing: 'Rien n’y est arrivé depuis trois jours.',
    gone: 'Son serveur dit qu’il n’existe plus.',
    person: 'Son propriétaire ne travaille plus ici, ou son accès est bloqué.',
    removed: 'Quelqu’un l’a supprimé.',
  },
  whatNow: 'Plus rien n’y est envoyé. S’il est encore nécessaire, créez-en un nouveau.',
};
