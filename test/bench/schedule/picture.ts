/** One schedule: requests a source and day, delays in minutes. */
export interface Point {
  readonly name: string;
  readonly requests: number;
  readonly median: number;
  readonly p95: number;
}

const WIDTH = 420;
const HEIGHT = 300;
const LEFT = 56;
const TOP = 40;
const GAP = 70;
const REQUESTS = [3, 10, 30, 100];
const MINUTES = [2, 5, 15, 60, 240, 960];

function scale(value: number, [low, high]: readonly [number, number], length: number): number {
  return (Math.log(value / low) / Math.log(high / low)) * length;
}

function xOf(requests: number): number {
  return LEFT + scale(requests, [3, 120], WIDTH);
}

function yOf(minutes: number): number {
  return TOP + HEIGHT - scale(minutes, [2, 1200], HEIGHT);
}

function panel(
  title: string,
  read: (point: Point) => number,
  curve: readonly Point[],
  others: readonly Point[],
) {
  const grid = [
    ...REQUESTS.map(
      (value) =>
        `<line class="grid" x1="${xOf(value).toFixed(1)}" x2="${xOf(value).toFixed(1)}" y1="${TOP}" y2="${TOP + HEIGHT}"/>` +
        `<text x="${xOf(value).toFixed(1)}" y="${TOP + HEIGHT + 16}" text-anchor="middle">${value}</text>`,
    ),
    ...MINUTES.map(
      (value) =>
        `<line class="grid" x1="${LEFT}" x2="${LEFT + WIDTH}" y1="${yOf(value).toFixed(1)}" y2="${yOf(value).toFixed(1)}"/>` +
        `<text x="${LEFT - 6}" y="${(yOf(value) + 4).toFixed(1)}" text-anchor="end">${value}</text>`,
    ),
  ];
  const sorted = curve.toSorted((a, b) => a.requests - b.requests);
  const line = sorted
    .map((point) => `${xOf(point.requests).toFixed(1)},${yOf(read(point)).toFixed(1)}`)
    .join(' ');
  const dots = sorted.map(
    (point) =>
      `<circle class="ours" cx="${xOf(point.requests).toFixed(1)}" cy="${yOf(read(point)).toFixed(1)}" r="4"/>`,
  );
  const labels = others.map((point) => {
    const [x, y] = [xOf(point.requests), yOf(read(point))];
    const isOurs = point.name.startsWith('ours');
    const end = isOurs || point.requests > 40;
    return (
      `<circle class="${isOurs ? 'ours' : 'theirs'}" cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="5"/>` +
      `<text x="${(x + (end ? -9 : 9)).toFixed(1)}" y="${(y + (isOurs ? 16 : -8)).toFixed(1)}" text-anchor="${end ? 'end' : 'start'}">${point.name}</text>`
    );
  });
  return (
    `<text class="title" x="${LEFT}" y="${TOP - 14}">${title}</text>${grid.join('')}` +
    `<polyline class="curve" points="${line}"/>${dots.join('')}${labels.join('')}` +
    `<text x="${LEFT + WIDTH / 2}" y="${TOP + HEIGHT + 36}" text-anchor="middle">requests a source and day</text>`
  );
}

/** Delay by number of requests, both on logarithmic axes: further down and further left is better. */
export function drawPicture(ours: readonly Point[], others: readonly Point[]): string {
  const full = 2 * (WIDTH + GAP) + LEFT;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${full} ${TOP + HEIGHT + 50}" font-family="sans-serif" font-size="12" role="img" aria-label="Delay of articles by number of requests for our schedule and others">
<style>text{fill:#444}.title{font-size:14px;font-weight:bold}.grid{stroke:#8884}.curve{fill:none;stroke:#0a7;stroke-width:2}.ours{fill:#0a7}.theirs{fill:#c52}@media (prefers-color-scheme:dark){text{fill:#bbb}}</style>
${panel('Median delay, minutes', ({ median }) => median, ours, others)}
<g transform="translate(${WIDTH + GAP} 0)">${panel('95th percentile of delay, minutes', ({ p95 }) => p95, ours, others)}</g>
</svg>
`;
}
