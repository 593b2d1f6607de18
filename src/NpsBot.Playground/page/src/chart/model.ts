/** A chart as both platforms' charts are drawn: series over shared categories. A missing value is `null`. */
export interface ChartModel {
  title: string;
  kind: 'line' | 'area' | 'bar' | 'pie';
  categories: string[];
  series: { name: string; values: (number | null)[]; color?: string }[];
  xLabel?: string;
  yLabel?: string;
}

export interface Scale {
  min: number;
  max: number;
  ticks: number[];
}

/** Round bounds around the values, zero included, with about four steps. */
export function scaleOf(values: number[]): Scale {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const step = niceStep((high - low || 1) / 4);
  const min = Math.floor(low / step) * step;
  const max = Math.max(Math.ceil(high / step) * step, min + step);
  const ticks: number[] = [];
  for (let tick = min; tick <= max + step / 2; tick += step) ticks.push(Number(tick.toFixed(6)));
  return { min, max, ticks };
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((one) => one * power >= rough) ?? 10;
  return factor * power;
}

/** The same numbers as a sentence, for those who do not see the picture. */
export function describe({ title, categories, series }: ChartModel): string {
  const lines = series.map(({ name, values }) => {
    const points = categories.map((category, index) => `${category} ${values[index] ?? 'no answers'}`).join(', ');
    return series.length > 1 ? `${name}: ${points}` : points;
  });
  return [title, ...lines].filter(Boolean).join('. ');
}
