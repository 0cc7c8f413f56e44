import type { AdminTexts } from '#src/cards/texts/en/shape.ts';

/** What is said of a category. */
export const categories: AdminTexts['categories'] = {
  approval: {
    manager: 'el responsable de quien lo pide',
    all: (names) => `todos: ${names}`,
    meanwhile: 'el trabajo empieza mientras tanto',
    runs: 'los plazos corren',
  },
  requires: (skills) => `necesita ${skills}`,
  prefers: (skills) => `prefiere ${skills}`,
  acceptWithin: (time) => `${time} para aceptar`,
  skillsThere: (names) => `Habilidades: ${names}`,
};

/** Forms for categories and skills. */
export const categoryForms: AdminTexts['categoryForms'] = {
  admin_category: {
    title: (name) => name,
    submit: 'Guardar',
    team: 'Equipo',
    required: 'Habilidades necesarias',
    requiredHint: 'Nunca se omiten: Hardware 2, Networks',
    preferred: 'Habilidades preferidas',
    preferredHint: 'Se omiten, la última primero, si nadie las tiene',
    effort: 'Esfuerzo',
    effortHint: 'Cuánta capacidad ocupa un ticket; uno normal ocupa 1',
    accept: 'Tiempo para aceptar',
    acceptHint: 'Por ejemplo 15m o 1h, en tiempo de servicio. Vacío: según la política',
  },
  admin_questions: {
    title: (name) => `Preguntas de ${name}`,
    submit: 'Guardar',
    questions: 'Lo que se pregunta a quien registra un ticket así, una por línea',
    asks: 'Lo que se pregunta primero por mensaje, tres como máximo',
    asksHint: 'since, affected, device, error, o una pregunta de arriba. Vacío: lo habitual. none: nada',
    questionsHint: 'Which model? | choice: Air, Pro | required. También: date, person, file: 3, hint: …',
  },
  admin_approval: {
    title: (name) => `Quién aprueba ${name}`,
    submit: 'Guardar',
    by: '¿Quién debe aprobarlo?',
    byHint: 'manager: el responsable de quien lo pide. O nombres o correos separados por comas. Vacío: nadie',
    all: 'Si se nombran varias personas',
    one: 'Basta una de ellas',
    everybody: 'Deben aprobarlo todas',
    work: '¿Se puede empezar antes?',
    after: 'No, solo cuando esté aprobado',
    meanwhile: 'Sí, mientras tanto',
    clock: 'Sus plazos',
    waits: 'Esperan la aprobación',
    runs: 'Corren mientras tanto',
  },
  admin_new_category: {
    title: () => 'Categoría nueva',
    submit: 'Añadir',
    name: 'Nombre',
    nameHint: 'El clasificador conoce Hardware, Software, Network, Database y Access',
  },
  admin_new_skill: { title: () => 'Habilidad nueva', submit: 'Añadir', name: 'Nombre' },
};
