import type { Texts } from '#src/cards/texts/en/shape.ts';

/** About what people have chosen to hear. */
export const preferences: Texts['preferences'] = {
  topic: {
    progress: 'Como meus chamados estão andando',
    watching: 'Chamados em que me incluíram',
    due_soon: 'Um prazo vence em breve',
    still: 'Um chamado está parado',
    moved: 'Um chamado não é mais meu, ou outro foi juntado a ele',
    notes: 'O que colegas anotam nos chamados',
    ratings: 'Uma nota baixa',
    digest: 'O resumo da manhã',
  },
  how: { now: 'Na hora', daily: 'Uma vez por dia', never: 'Nunca' },
  title: 'Que avisos você recebe',
  gathered: (n) => `${n} novidades para você`,
  andMore: (n) => `E mais ${n}: sua lista tem todos os chamados.`,
  asYouChose: 'Juntas, como você escolheu. “/ticket notify” muda isso.',
  always:
    'Você é sempre avisado: quando alguém pergunta ou escreve a você, quando pedem que assuma um chamado, quando o seu está resolvido, quando um prazo é perdido, e quando ninguém está com um chamado sobre o qual você decide.',
  passes:
    'As horas de silêncio seguram o que pode esperar e terminam com tudo junto. Ofertas, prazos perdidos e chamados urgentes chegam mesmo assim.',
  places: { chat: 'Pelo chat', email: 'Primeiro por e-mail' },
  dailyAt: (time) => `Uma vez por dia significa às ${time}.`,
  quiet: (from, to) => `Silêncio das ${from} às ${to}, no seu fuso horário.`,
  noQuiet: 'Sem horas de silêncio.',
  language: (name, chosen) =>
    chosen ? `Em ${name}, como você escolheu.` : `Em ${name}, como no seu chat ou na sua organização.`,
  typed:
    'Para mudar, digite “/ticket notify quiet 20:00-7:00”, “/ticket notify quiet off”, “/ticket notify daily” ou “/ticket notify now” para tudo o que pode esperar, “/ticket notify email” ou “/ticket notify chat”, “/ticket notify language pt” para português ou “/ticket notify language auto” para o idioma do seu chat.',
  onPage: 'Escolha assunto por assunto no console',
  saved: 'Salvo.',
  problem: {
    time: 'Escreva uma hora, por exemplo 19:30.',
    quiet: 'As horas de silêncio começam e terminam em duas horas diferentes e deixam pelo menos uma hora por dia.',
    choice: 'Isto não pode ser escolhido.',
  },
};
