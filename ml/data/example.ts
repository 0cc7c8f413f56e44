/** A ticket whose category someone confirmed: a technician's correction, or a resolution that was confirmed. */
export type Example = {
  readonly text: string;
  /** Category name, or null for a ticket that belongs to none. */
  readonly category: string | null;
  /** Who says so; null for the shipped corpus, which is not capped. */
  readonly by: string | null;
  /** When, in UTC epoch milliseconds. */
  readonly at: number;
  /** One of many short texts that resemble each other: being right on it does not show how sure to be of a stranger's. */
  readonly everyday?: boolean;
};
