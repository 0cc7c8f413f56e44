/** So many people with the same trouble within so many minutes are perhaps an outage. */
export type OutageSign = { readonly people: number; readonly within: number };

/** What a team is asked by that says nothing else: chosen from data, see decision 038. */
export const usualSign: OutageSign = { people: 4, within: 15 };

/** A day of minutes: nobody waits longer for the fourth who has the same. */
const mostMinutes = 24 * 60;
/** No desk compares more tickets than these. */
const mostPeople = 100;

/** What is wrong with when a team is asked whether similar tickets are an outage. */
export const signProblems = ({
  people,
  within,
}: OutageSign): readonly { readonly field: keyof OutageSign; readonly text: string }[] => [
  ...(Number.isInteger(people) && people >= 2 && people <= mostPeople
    ? []
    : [{ field: 'people' as const, text: `It must be a whole number from 2 to ${mostPeople}, such as 4` }]),
  ...(within > 0 && within <= mostMinutes
    ? []
    : [{ field: 'within' as const, text: 'It must be from 1m to 24h, such as 15m' }]),
];
