/** A value of type `T` that only passes where this `Name` is asked for: a team's id is never a person's. */
export type Brand<T, Name extends string> = T & { readonly __brand: Name };
