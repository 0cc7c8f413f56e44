/** How many are held up. */
export const impacts = ['me', 'team', 'everyone'] as const;
export type Impact = (typeof impacts)[number];

/** How badly. */
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

/** How many and how badly, as the words of a ticket suggest, with those words. It never decides. */
export type PriorityHints = {
  readonly impact: { readonly level: Impact; readonly because: readonly string[] } | null;
  readonly urgency: { readonly level: Urgency; readonly because: readonly string[] } | null;
};

/** ITIL's matrix: impact × urgency. */
export const priorityOf = (impact: Impact, urgency: Urgency): Priority => matrix[impact][urgency];

/** Negative when `a` is more pressing than `b`. */
export const comparePriority = (a: Priority, b: Priority): number => priorities.indexOf(a) - priorities.indexOf(b);
