import { palette } from './Chart';
import { scaleOf, type ChartModel } from './model';

const width = 420;
const height = 180;
const edge = { top: 18, right: 14, bottom: 30, left: 36 };

/** Lines, areas and bars over categories. */
export function Plot({ chart }: { chart: ChartModel }) {
  const scale = scaleOf(chart.series.flatMap(({ values }) => values.filter((value) => value !== null)));
  const band = (width - edge.left - edge.right) / Math.max(1, chart.categories.length);
  const x = (index: number) => edge.left + band * (index + 0.5);
  const y = (value: number) =>
    edge.top + (height - edge.top - edge.bottom) * (1 - (value - scale.min) / (scale.max - scale.min));
  // With many categories every second or third label is enough.
  const labelEvery = Math.ceil(Math.max(...chart.categories.map(({ length }) => length), 1) * 6.2 / band);

  return (
    <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true" className="chart-plot">
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <line x1={edge.left} x2={width - edge.right} y1={y(tick)} y2={y(tick)} className={tick === 0 ? 'chart-zero' : 'chart-grid'} />
          <text x={edge.left - 6} y={y(tick) + 3.5} textAnchor="end">{tick}</text>
        </g>
      ))}
      {chart.categories.map((category, index) =>
        index % labelEvery === 0 ? (
          <text key={index} x={x(index)} y={height - 8} textAnchor="middle">{category}</text>
        ) : null,
      )}
      {chart.series.map(({ name, values, color }, index) => {
        const paint = color ?? palette(index);
        return chart.kind === 'bar' ? (
          <Bars key={name} values={values} paint={paint} x={x} y={y} band={band} place={index} count={chart.series.length} />
        ) : (
          <Line key={name} values={values} paint={paint} x={x} y={y} isArea={chart.kind === 'area'} isLabelled={chart.series.length === 1} />
        );
      })}
    </svg>
  );
}

type At = (value: number) => number;

interface BarsProps {
  values: (number | null)[];
  paint: string;
  x: At;
  y: At;
  band: number;
  place: number;
  count: number;
}

function Bars({ values, paint, x, y, band, place, count }: BarsProps) {
  const size = Math.min(38, (band * 0.7) / count);
  return values.map((value, index) => {
    if (value === null) return null;
    const left = x(index) + (place - count / 2) * size;
    const isUp = value >= 0;
    return (
      <g key={index}>
        <rect x={left} width={size - 2} y={Math.min(y(0), y(value))} height={Math.max(1, Math.abs(y(0) - y(value)))} rx={2} fill={paint} />
        {count === 1 && <text className="chart-value" x={left + size / 2 - 1} y={isUp ? y(value) - 5 : y(value) + 12} textAnchor="middle">{value}</text>}
      </g>
    );
  });
}

interface LineProps {
  values: (number | null)[];
  paint: string;
  x: At;
  y: At;
  isArea: boolean;
  isLabelled: boolean;
}

/** A gap in the answers is a gap in the line. */
function Line({ values, paint, x, y, isArea, isLabelled }: LineProps) {
  const isDense = values.length > 12;
  return (
    <g>
      {runsOf(values).map((run) => {
        const path = run.map(({ index, value }, at) => `${at === 0 ? 'M' : 'L'}${x(index)} ${y(value)}`).join('');
        const last = run.at(-1)!;
        return (
          <g key={run[0]!.index}>
            {isArea && <path d={`${path}L${x(last.index)} ${y(0)}L${x(run[0]!.index)} ${y(0)}Z`} fill={paint} opacity={0.15} />}
            <path d={path} fill="none" stroke={paint} strokeWidth={2.25} strokeLinejoin="round" strokeLinecap="round" />
          </g>
        );
      })}
      {values.map((value, index) =>
        value === null ? null : (
          <g key={index}>
            <circle cx={x(index)} cy={y(value)} r={isDense ? 2.2 : 3.4} fill={paint} className="chart-dot" />
            {isLabelled && !isDense && <text className="chart-value" x={x(index)} y={y(value) + (isValley(values, index) ? 15 : -8)} textAnchor="middle">{value}</text>}
          </g>
        ),
      )}
    </g>
  );
}

/** Whether the line goes up on both sides of a point, so that its label belongs below. */
function isValley(values: (number | null)[], index: number): boolean {
  const [before, here, after] = [values[index - 1] ?? null, values[index] ?? null, values[index + 1] ?? null];
  return here !== null && before !== null && after !== null && before > here && after > here;
}

function runsOf(values: (number | null)[]): { index: number; value: number }[][] {
  const runs: { index: number; value: number }[][] = [[]];
  values.forEach((value, index) => {
    if (value === null) runs.push([]);
    else runs.at(-1)!.push({ index, value });
  });
  return runs.filter(({ length }) => length > 0);
}
