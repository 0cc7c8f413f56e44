import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hostileTexts } from '#src/cards/testing/hostile-texts.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import { type DayRange, periodOf } from '#src/core/reports/period.ts';
import type { Report } from '#src/core/reports/report.ts';
import type { Fact } from '#src/core/reports/report-facts.ts';
import { createTally } from '#src/core/reports/tally.ts';
import { aReport } from '#src/core/testing/a-report.ts';
import { arrivalsChart } from './arrivals-chart.ts';
import { backlogChart, flowChart, targetsChart } from './report-charts.ts';
import { headlineOf, remarksOf, shareWords, slowOf, spanWords } from './report-words.ts';
import { routesChart } from './routes-chart.ts';
import { roundUp } from './svg.ts';

const range: DayRange = { zone: 'Europe/Berlin', first: '2026-06-01', last: '2026-06-07' };

const reportOf = (facts: readonly Fact[], of: DayRange = range): Report => {
  const made = periodOf(of);
  assert.ok('period' in made);
  const tally = createTally(of, made.period);
  tally.addFacts(facts);
  const figures = tally.result();
  return aReport(of, figures);
};

const filed = (n: number, at: string): Fact =>
  ({
    ...{ kind: 'filed', ticket: n as TicketNumber, team: 'support', category: null, priority: 'P3', channel: 'slack' },
    at: Date.parse(at),
  }) as Fact;

const busy = reportOf([
  filed(1, '2026-06-01T08:10Z'),
  filed(2, '2026-06-03T08:10Z'),
  filed(3, '2026-06-03T08:50Z'),
  filed(4, '2026-06-07T20:00Z'),
]);
const empty = reportOf([]);
const charts = { flowChart, backlogChart, targetsChart, arrivalsChart, routesChart };

/** Every tag that is opened is closed, in order. */
const isWhole = (svg: string): boolean => {
  const open: string[] = [];
  for (const [, close, name, alone] of svg.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)) {
    if (close) {
      if (open.pop() !== name) return false;
    } else if (!alone) open.push(name ?? '');
  }
  return open.length === 0;
};

describe('charts of a report', () => {
  for (const [name, draw] of Object.entries(charts)) {
    it(`${name}: whole pictures with a title and a text for those who cannot see it, also of nothing`, () => {
      for (const report of [busy, empty, reportOf([], { ...range, last: '2027-06-07' })]) {
        const svg = draw(report);
        assert.ok(isWhole(svg));
        assert.match(svg, /<title>[^<]+<\/title>\n<desc>[^<]+<\/desc>/);
        assert.doesNotMatch(svg, /NaN|undefined|Infinity/);
      }
    });
  }

  it('say in words what is most', () => {
    assert.match(
      flowChart(busy),
      /<desc>4 filed, 0 resolved\. Most in the day of 2026-06-03: 2\. 4 were filed in the days before\.<\/desc>/,
    );
    assert.match(flowChart({ ...busy, before: empty.figures }), /Most in the day of 2026-06-03: 2\.<\/desc>/);
    assert.match(routesChart(busy), /<desc>Most from No category to support: 4 of 4 filed\.<\/desc>/);
    assert.match(arrivalsChart(busy), /<desc>Most on Wed from 10:00: 2\.<\/desc>/);
    assert.match(targetsChart(empty), /<desc>No target was decided\.<\/desc>/);
  });

  for (const [what, name] of Object.entries({
    ...hostileTexts,
    'half an emoji': 'a\ud83d',
    'cut in an emoji': `${'x'.repeat(20)}😀😀`,
  })) {
    it(`are XML whatever a team is called: ${what}`, () => {
      const svg = routesChart({ ...busy, names: { ...busy.names, team: { support: name } } });
      assert.doesNotMatch(svg, /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
      assert.ok(isWhole(svg));
      assert.deepEqual(
        new Set([...svg.matchAll(/<([a-z]+)/g)].map(([, tag]) => tag)),
        new Set(['svg', 'title', 'desc', 'text', 'path', 'rect']),
      );
    });
  }

  it('draw bars as high as what they count', () => {
    const bars = [...flowChart(busy).matchAll(/height="([\d.]+)" fill="#2f7ed8" stroke/g)].map(([, high]) =>
      Number(high),
    );
    // The first is the swatch of the legend; one of two, none, two of two, …
    const [, first, second, third] = bars;
    assert.equal(second, 0);
    assert.ok(Math.abs(2 * (first ?? 0) - (third ?? 0)) < 0.3);
  });
});

describe('the dates below a chart', () => {
  it('stay on it, also the last one of many days', () => {
    const svg = flowChart(reportOf([], { ...range, last: '2026-06-29' }));
    const dates = [...svg.matchAll(/<text x="([\d.]+)"[^>]*>\d+ Jun</g)].map(([, x]) => Number(x));
    assert.equal(dates.length, 8);
    assert.ok(Math.max(...dates) <= 498, `${Math.max(...dates)} of 520`);
  });
});

describe('the scale of a chart', () => {
  for (const [most, top] of [
    [0, 2],
    [1, 2],
    [3, 4],
    [5, 6],
    [7, 10],
    [11, 20],
    [99, 100],
    [101, 200],
    [4_200, 5_000],
  ] as const) {
    it(`goes up to ${top} for ${most}`, () => assert.equal(roundUp(most), top));
  }
});

describe('the words of a report', () => {
  it('are spans that people say', () => {
    assert.deepEqual([null, 0, 29_000, 60 * 60_000, 47.4 * 3_600_000, 48 * 3_600_000, 100 * 3_600_000].map(spanWords), [
      '–',
      '0 min',
      '0 min',
      '1 h 0 min',
      '47 h 24 min',
      '2 d 0 h',
      '4 d 4 h',
    ]);
  });

  it('say all only of all, and none only of none', () => {
    const words = (n: number, of: number) => shareWords({ n, of, share: of === 0 ? null : n / of });
    assert.deepEqual(
      [words(0, 0), words(0, 9), words(1, 5_000), words(1, 3), words(4_999, 5_000), words(7, 7)],
      ['–', '0 %', '0.1 %', '33.3 %', '99.9 %', '100 %'],
    );
  });

  it('compare with the time before, and say what is missing', () => {
    const lines = headlineOf({ figures: busy.figures, before: empty.figures, deflected: null });
    assert.deepEqual([lines[0]?.what, lines[0]?.value, lines[0]?.before, lines[0]?.n], ['Filed', '4', '0', '']);
    assert.deepEqual(remarksOf(busy), []);
    const preparing = { n: 24_000, of: 1_000_000, share: 0.024 };
    assert.match(slowOf({ preparing })[0] ?? '', /24,000 of 1,000,000 tickets are done\. Until then/);
    assert.deepEqual(slowOf({ preparing: { n: 1, of: 300, share: 0 } }), []);
    assert.match(remarksOf({ ...busy, withoutFacts: 3 })[0] ?? '', /3 tickets .* Run “desk facts rebuild” once\./);
  });
});
