import { fileURLToPath } from 'node:url';
import { readCsv } from '#ml/data/csv.ts';
import { likeness } from '#ml/knowledge/likeness.ts';
import { createRandom } from '#ml/random.ts';
import type { PersonId, TicketNumber } from '#src/core/ids.ts';
import { usualSign } from '#src/core/outage-sign.ts';
import { leastAlike, likeOutage } from '#src/core/together/propose.ts';
import { line } from './figures.ts';
import { outageTickets } from './outage-tickets.ts';

type Filed = {
  readonly number: TicketNumber;
  readonly requester: PersonId;
  readonly text: string;
  readonly planted: boolean;
};

/** How many other tickets are filed in the same quarter of an hour. */
const others = 8;
/** Quarters of an hour with each outage, and without any. */
const rounds = 40;

const textsOf = async (path: string): Promise<readonly string[]> => {
  const texts: string[] = [];
  const file = fileURLToPath(new URL(`../${path}`, import.meta.url));
  for await (const { values } of readCsv(file)) texts.push(`${values.title}\n${values.description}`);
  return texts;
};

/** What the desk does with a quarter of an hour: the tickets it proposes as one outage, and those it asks about afterwards. */
const play = (
  filed: readonly Filed[],
  threshold: number,
): { readonly named: readonly Filed[]; readonly proposed: boolean } => {
  let family: Filed[] = [];
  const seen: Filed[] = [];
  const alike = (one: Filed, among: readonly Filed[]): readonly Filed[] => {
    const found = likeness(
      one.text,
      among.map(({ text }) => text),
    );
    return among.filter((_, at) => (found[at] ?? 0) >= threshold);
  };
  for (const one of filed) {
    if (family.length > 0) {
      if (alike(one, family).length > 0) family = [...family, one];
    } else {
      const found = likeOutage(one, alike(one, seen), usualSign.people);
      if (found !== null)
        family = [...seen, one].filter(({ number }) => [found.first, ...found.others].includes(number));
    }
    seen.push(one);
  }
  return { named: family, proposed: family.length > 0 };
};

/** Replayed tickets with outages planted among them: how often a proposal is right, how much of an outage it catches. */
export const run = async (print: (line: string) => void): Promise<void> => {
  const background = [
    ...(await textsOf('src/desk/replay/demo-tickets.csv')),
    ...(await textsOf('ml/evaluation/fresh.csv')),
  ];
  for (const threshold of [0.2, leastAlike, 0.3, 0.35, 0.4]) {
    const random = createRandom(5);
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random.next() * from.length)] as T;
    const quarter = (outage: readonly string[]): readonly Filed[] => {
      const texts = [
        ...outage.map((text) => ({ text, planted: true })),
        ...Array.from({ length: others }, () => ({ text: pick(background), planted: false })),
      ].map((one) => ({ one, at: random.next() }));
      return texts
        .toSorted((a, b) => a.at - b.at)
        .map(({ one }, at) => ({ ...one, number: (at + 1) as TicketNumber, requester: `p${at}` as PersonId }));
    };
    let proposals = 0;
    let right = 0;
    let caught = 0;
    let planted = 0;
    let strangers = 0;
    let named = 0;
    for (let round = 0; round < rounds; round += 1) {
      for (const outage of outageTickets) {
        const found = play(quarter(outage), threshold);
        planted += outage.length;
        if (!found.proposed) continue;
        proposals += 1;
        const ours = found.named.filter((one) => one.planted).length;
        if (ours * 2 > found.named.length) right += 1;
        caught += ours;
        named += found.named.length;
        strangers += found.named.length - ours;
      }
      for (let quiet = 0; quiet < outageTickets.length; quiet += 1) {
        if (play(quarter([]), threshold).proposed) proposals += 1;
      }
    }
    const share = (part: number, of: number): string => (of === 0 ? '–' : `${((100 * part) / of).toFixed(1)} %`);
    print(
      line(
        `at least ${threshold}${threshold === leastAlike ? ' (ours)' : ''}`,
        `${proposals} proposals, ${share(right, proposals)} right; ${share(caught, planted)} of the outages’ tickets caught, ${share(strangers, named)} of those named are strangers`,
      ),
    );
  }
};
