/**
 * What the router goes by. The first four are weighed against each other: only their proportions matter. Anything at or
 * above 0, not all of them 0.
 */
export type RoutingWeights = {
  /** The mean level in the skills that a ticket wants. */
  readonly skill: number;
  /** How many tickets of the category someone resolved, recent ones above all. */
  readonly experience: number;
  /** How fast, compared with the team. */
  readonly speed: number;
  /** How rarely those came back. */
  readonly lasting: number;
  /** Fits that differ by less, 0–1, count as equal: then it matters who has time. */
  readonly near: number;
};

export const defaultWeights: RoutingWeights = { skill: 60, experience: 12, speed: 20, lasting: 8, near: 0.13 };

/** What is wrong with weights, by the field it is about. */
export const weightProblems = (
  weights: RoutingWeights,
): readonly { readonly field: keyof RoutingWeights | null; readonly text: string }[] => {
  const { near, skill, experience, speed, lasting } = weights;
  const negative = (['skill', 'experience', 'speed', 'lasting'] as const)
    .filter((field) => !(weights[field] >= 0 && weights[field] <= 1_000))
    .map((field) => ({ field, text: 'It must be from 0 to 1000, such as 10' }));
  return [
    ...negative,
    ...(near > 0 && near <= 1
      ? []
      : [{ field: 'near' as const, text: 'It must be above 0 and at most 1, such as 0.13' }]),
    ...(skill + experience + speed + lasting === 0
      ? [{ field: null, text: 'At least one of skill, experience, speed and lasting must be above 0' }]
      : []),
  ];
};
