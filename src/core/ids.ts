declare const brand: unique symbol;

/** A `T` that is accepted only where this `Name` is expected: a team's id is not a person's. */
type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** UTC, milliseconds since 1970. Local time exists only in `calendar` and in rendering. */
export type Instant = number;

/** The number people use: `#17`. Unique, never reused. */
export type TicketNumber = Brand<number, 'TicketNumber'>;
export type PersonId = Brand<string, 'PersonId'>;
export type TeamId = Brand<string, 'TeamId'>;
export type CategoryId = Brand<string, 'CategoryId'>;
export type SkillId = Brand<string, 'SkillId'>;
export type CalendarId = Brand<string, 'CalendarId'>;
export type RotationId = Brand<string, 'RotationId'>;
export type PolicyId = Brand<string, 'PolicyId'>;

/** Spans of time in milliseconds, the unit of every span in the code. */
export const minutes = (n: number): number => n * 60_000;
export const hours = (n: number): number => n * 3_600_000;
export const days = (n: number): number => n * 86_400_000;
