/** How many people are affected. */
export const impacts = ['me', 'team', 'everyone'] as const;
export type Impact = (typeof impacts)[number];

/** How badly they are affected. */
export const urgencies = ['can_wait', 'slowed_down', 'blocked'] as const;
export type Urgency = (typeof urgencies)[number];

/** Highest first. Shown to people as Urgent, High, Medium, Low. */
export const priorities = ['P1', 'P2', 'P3', 'P4'] as const;
export type Priority = (typeof priorities)[number];

const matrix: Record<Impact, Record<Urgency, Priority>> = {
  me: { can_wait: 'P4', slowed_down: 'P3', blocked: 'P3' },
  team: { can_wait: 'P4', slowed_down: 'P3', blocked: 'P2' },
  everyone: { can_wait: 'P3', slowed_down: 'P2', blocked: 'P1' },
};

/** The impact and urgency that the words of a ticket suggest, with those words. Only a hint, never a decision. */
export type PriorityHints = {
  readonly impact: { readonly level: Impact; readonly because: readonly string[] } | null;
  readonly urgency: { readonly level: Urgency; readonly because: readonly string[] } | null;
};

/** ITIL's matrix: impact × urgency. */
export const priorityOf = (impact: Impact, urgency: Urgency): Priority => matrix[impact][urgency];

/** Negative when `a` is higher than `b`. */
export const comparePriority = (a: Priority, b: Priority): number => priorities.indexOf(a) - priorities.indexOf(b);
