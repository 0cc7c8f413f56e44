import type { Texts } from '#src/cards/texts/en/shape.ts';

/** About what people have chosen to hear. */
export const preferences: Texts['preferences'] = {
  topic: {
    progress: 'Cómo avanzan mis tickets',
    watching: 'Tickets a los que me añadieron',
    due_soon: 'Un plazo está por vencer',
    still: 'Un ticket está parado',
    moved: 'Un ticket ya no es mío, o se combinó otro con él',
    notes: 'Lo que anotan los colegas en los tickets',
    ratings: 'Una valoración baja',
    digest: 'El resumen de la mañana',
  },
  how: { now: 'Enseguida', daily: 'Una vez al día', never: 'Nunca' },
  title: 'Qué avisos recibe',
  gathered: (n) => `${n} novedades para usted`,
  andMore: (n) => `Y ${n} más: su lista tiene todos los tickets.`,
  asYouChose: 'Juntas, como usted eligió. «/ticket notify» lo cambia.',
  always:
    'Siempre se le avisa: cuando alguien le pregunta o le escribe, cuando se le pide que se ocupe de un ticket, cuando el suyo está resuelto, cuando se incumple un plazo, y cuando nadie tiene un ticket sobre el que usted decide.',
  passes:
    'Las horas de silencio retienen lo que puede esperar y terminan con todo junto. Las ofertas, los plazos incumplidos y los tickets urgentes llegan igualmente.',
  places: { chat: 'Por chat', email: 'Primero por correo' },
  dailyAt: (time) => `Una vez al día significa a las ${time}.`,
  quiet: (from, to) => `Silencio de ${from} a ${to}, en su zona horaria.`,
  noQuiet: 'Sin horas de silencio.',
  language: (name, chosen) =>
    chosen ? `En ${name}, como usted eligió.` : `En ${name}, como lo tiene su chat o su organización.`,
  typed:
    'Para cambiarlo, escriba «/ticket notify quiet 20:00-7:00», «/ticket notify quiet off», «/ticket notify daily» o «/ticket notify now» para todo lo que puede esperar, «/ticket notify email» o «/ticket notify chat», «/ticket notify language es» para español o «/ticket notify language auto» para el idioma de su chat.',
  onPage: 'Elíjalo tema por tema en la consola',
  saved: 'Guardado.',
  problem: {
    time: 'Escriba una hora, por ejemplo 19:30.',
    quiet: 'Las horas de silencio empiezan y terminan a dos horas distintas y dejan al menos una hora al día.',
    choice: 'Esto no se puede elegir.',
  },
};
