import type { Texts } from '#src/cards/texts/en/shape.ts';
import { platformName } from '#src/cards/texts/en/undelivered.ts';

const channels: Readonly<Record<string, string>> = {
  api: 'Um programa',
  console: 'O console',
  email: 'E-mail',
  import: 'Outro help desk',
  replay: 'Importado',
  teams: 'Microsoft Teams',
};

/** Where a ticket was filed from, in words. */
export const channelName = (channel: string): string => channels[channel] ?? platformName(channel);

/** About messages that reached nobody. */
export const undelivered: Texts['undelivered'] = {
  what: (kind) =>
    ({
      filed: 'A confirmação',
      reply: 'Sua resposta',
      note: 'Sua nota interna',
      pending: 'Sua pergunta',
      appointment: 'Seu convite',
      appointment_off: 'O aviso de que o encontro foi cancelado',
      on_hold: 'Sua novidade',
      resolved: 'Sua solução',
      reopened: 'Seu motivo para reabrir',
      assigned: 'Sua atribuição',
      cancelled: 'Sua retirada',
      added: 'Seu convite',
      closed: 'Sua confirmação',
    })[kind] ?? 'O que você fez',
  title: (what, number, name) => `${what} em #${number} não chegou a ${name}`,
  why: (code, platform) => {
    const where = platform === null ? 'a plataforma' : platformName(platform);
    if (code === 'no_account') return 'Essa pessoa não tem nenhuma conta para a qual eu possa escrever.';
    if (code === 'bounced') return 'O e-mail voltou: o servidor de e-mail não conseguiu entregar.';
    if (code === 'switched_off')
      return 'Os e-mails para esse endereço voltaram vezes demais, então não escrevo mais para lá. Um administrador pode reativá-lo.';
    if (code === 'invalid')
      return platform === null ? 'A plataforma não aceita esta mensagem.' : `${where} não aceita esta mensagem.`;
    if (code !== 'unreachable') return `Tentei por um dia e meio, mas ${where} não aceita.`;
    return platform === null
      ? 'Essa pessoa não tem conta em nenhuma plataforma conectada.'
      : `Não posso escrever para essa pessoa em ${where}. Talvez tenha bloqueado mensagens diretas, removido o aplicativo ou saído.`;
  },
  instead: (email, again) => {
    const how = email === null ? 'Avise por outro meio.' : `Avise por outro meio, por exemplo em ${email}.`;
    return again ? `${how} Se me escrever em até três dias, eu envio então, se ainda importar.` : how;
  },
  many: (n) => (n === 1 ? '1 mensagem não chegou a ninguém' : `${n} mensagens não chegaram a ninguém`),
  platform: platformName,
  noPlatform: 'nenhuma plataforma',
  forAdmins: 'Nas últimas 24 horas. /readyz mostra também o que ainda está sendo tentado.',
};

/** What admins read of webhooks. */
export const webhook: Texts['webhook'] = {
  ended: (name) => `O webhook “${name}” foi encerrado`,
  why: {
    failing: 'Há três dias nada chega lá.',
    gone: 'O servidor diz que ele não existe mais.',
    person: 'O dono saiu ou está bloqueado.',
    removed: 'Alguém o removeu.',
  },
  whatNow: 'Nada mais é enviado para lá. Se ainda for necessário, configure um novo.',
};
