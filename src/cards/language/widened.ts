/** What a text function answers: words, pieces of a text, or several sentences. */
type WidenedSaid<Said> = Said extends string ? string : Said extends readonly string[] ? readonly string[] : Said;

/** The shape of an object of texts, whatever the texts say: a translation is another object of it. */
export type Widened<T> = T extends string
  ? string
  : T extends (...given: infer Given) => infer Said
    ? (...given: Given) => WidenedSaid<Said>
    : { readonly [Key in keyof T]: Widened<T[Key]> };
