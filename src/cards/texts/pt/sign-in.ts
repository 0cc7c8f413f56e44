import type { Texts } from '#src/cards/texts/en/shape.ts';

const wasItYou = 'Se não foi você, avise já o administrador do help desk.';

/** About signing in to the console by chat. */
export const signIn: Texts['signIn'] = {
  secondFactor: {
    said: {
      factor_added: (name) =>
        `“${name}” foi incluído: agora você precisa dele, ou de outro dos seus, para entrar na página do help desk.`,
      factor_removed: (name) => `“${name}” foi removido: não serve mais para entrar na página do help desk.`,
      factor_refused: () =>
        'Alguém que tinha chegado até seu segundo fator na página do help desk deu três códigos errados seguidos. Ninguém entrou, e cada nova tentativa precisa esperar mais.',
      codes_made: () => 'Você criou novos códigos de recuperação: os anteriores não valem mais.',
      code_used: (left) => {
        const rest = left === '0' ? 'não resta nenhum' : left === '1' ? 'resta um' : `restam ${left}`;
        return `Um dos seus códigos de recuperação foi usado para entrar; ${rest}. Se precisar, crie novos em seu nome, “Second factor”.`;
      },
      reset: (names) =>
        `Um administrador tirou o que você tinha: ${names}. Você foi desconectado em todos os lugares; entre e configure de novo.`,
    },
    withBrowser: (agent) => `Com ${agent}.`,
    notYou: {
      factor_added: wasItYou,
      factor_removed: wasItYou,
      factor_refused:
        'Se foi você, espere um pouco e tente de novo. Se não, avise já o administrador do help desk: talvez alguém leia seu chat.',
      codes_made: wasItYou,
      code_used: wasItYou,
      reset: 'Se você não pediu isto, avise já o administrador do help desk.',
    },
  },
  ask: (agent) =>
    agent === ''
      ? 'Alguém quer entrar como você na página do help desk. Se for você, aperte o número que a página mostra.'
      : `Alguém quer entrar como você na página do help desk, com ${agent}. Se for você, aperte o número que a página mostra.`,
  notYou: 'Se não for você, aperte “Não sou eu”: assim ninguém entra.',
  confirmed: 'Conectado. A página abre sozinha.',
  wrong:
    'Não é o número da página, então ninguém entrou. Se foi você, comece de novo na página. Se não, avise o administrador do help desk.',
  refused: 'Ninguém entrou. Se acontecer de novo, avise o administrador do help desk.',
  gone: 'Esta pergunta não está mais aberta: já foi respondida, ou tem mais de cinco minutos. Comece de novo na página.',
  link: 'Abrir a página do help desk',
  linkWorksOnce: 'O link conecta um navegador como você, uma só vez, em até cinco minutos: não o repasse.',
  noAddress:
    'Ninguém disse ainda onde fica a página deste help desk. Quem o administra define DESKHAND_URL; até lá, peça um link.',
};
