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

/** What counts while nobody has said how bad it is. */
export const usualLevels = { impact: 'me', urgency: 'slowed_down' } as const satisfies {
  readonly impact: Impact;
  readonly urgency: Urgency;
};

/** A level that the words of a ticket suggest, with those words. */
type Hint<Level> = {
  readonly level: Level;
  readonly because: readonly string[];
  /** It counts where nobody has chosen anything else; absent: it is only shown to whoever works on the ticket. */
  readonly sure?: true;
};

/** The impact and urgency that the words of a ticket suggest. */
export type PriorityHints = {
  readonly impact: Hint<Impact> | null;
  readonly urgency: Hint<Urgency> | null;
};

/** Who said how bad it is: somebody chose it, or it follows from the words of the ticket. */
export type SaidBy = 'person' | 'text';

/** How bad a ticket is, and who said so; null: nobody, it is what usually holds. */
export type Levels = {
  readonly impact: Impact;
  readonly impactSaidBy: SaidBy | null;
  readonly urgency: Urgency;
  readonly urgencySaidBy: SaidBy | null;
};

/** ITIL's matrix: impact × urgency. */
export const priorityOf = (impact: Impact, urgency: Urgency): Priority => matrix[impact][urgency];

/** What somebody chose, or else what the words surely say, or else what usually holds. */
export const levelsOf = (
  chosen: { readonly impact: Impact | null; readonly urgency: Urgency | null },
  hints: PriorityHints | null,
): Levels => {
  const surely = <Level>(hint: Hint<Level> | null | undefined): Level | null =>
    hint?.sure === true ? hint.level : null;
  const said = { impact: surely(hints?.impact), urgency: surely(hints?.urgency) };
  const by = (own: unknown, text: unknown): SaidBy | null => (own !== null ? 'person' : text !== null ? 'text' : null);
  return {
    impact: chosen.impact ?? said.impact ?? usualLevels.impact,
    impactSaidBy: by(chosen.impact, said.impact),
    urgency: chosen.urgency ?? said.urgency ?? usualLevels.urgency,
    urgencySaidBy: by(chosen.urgency, said.urgency),
  };
};

/** What a ticket's text had seemed to say counts no longer; what somebody chose does. */
export const withoutText = ({ impact, impactSaidBy, urgency, urgencySaidBy }: Levels): Levels => ({
  ...(impactSaidBy === 'text' ? { impact: usualLevels.impact, impactSaidBy: null } : { impact, impactSaidBy }),
  ...(urgencySaidBy === 'text' ? { urgency: usualLevels.urgency, urgencySaidBy: null } : { urgency, urgencySaidBy }),
});

/** Negative when `a` is higher than `b`. */
export const comparePriority = (a: Priority, b: Priority): number => priorities.indexOf(a) - priorities.indexOf(b);
