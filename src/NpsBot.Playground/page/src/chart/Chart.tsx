import { describe, type ChartModel } from './model';
import { Pie } from './Pie';
import { Plot } from './Plot';

export const palette = (index: number) => `var(--chart-${(index % 6) + 1})`;

/** A small chart in the page's own colours; read aloud it is a sentence with the same numbers. */
export function Chart({ chart }: { chart: ChartModel }) {
  const legend = chart.kind === 'pie' ? chart.categories : chart.series.length > 1 ? chart.series.map(({ name }) => name) : [];
  return (
    <div className="chart" role="img" aria-label={describe(chart)} data-testid="chart">
      {chart.title && <p className="chart-title">{chart.title}</p>}
      {chart.kind === 'pie' ? <Pie chart={chart} /> : <Plot chart={chart} />}
      {legend.length > 0 && (
        <ul className="chart-legend">
          {legend.map((name, index) => (
            <li key={name}>
              <i style={{ background: chart.series[index]?.color ?? palette(index) }} />
              {name}
              {chart.kind === 'pie' && <b>{chart.series[0]?.values[index]}</b>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
