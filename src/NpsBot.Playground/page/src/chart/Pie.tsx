import { palette } from './Chart';
import type { ChartModel } from './model';

const radius = 60;
const thickness = 26;

/** Shares of a whole, as a ring. */
export function Pie({ chart }: { chart: ChartModel }) {
  const values = chart.series[0]?.values.map((value) => value ?? 0) ?? [];
  const total = values.reduce((sum, value) => sum + value, 0) || 1;
  const around = 2 * Math.PI * radius;
  let before = 0;
  return (
    <svg viewBox="0 0 160 160" aria-hidden="true" className="chart-pie">
      {values.map((value, index) => {
        const share = (value / total) * around;
        const offset = before;
        before += share;
        return (
          <circle
            key={index}
            cx={80}
            cy={80}
            r={radius}
            fill="none"
            stroke={palette(index)}
            strokeWidth={thickness}
            strokeDasharray={`${Math.max(0, share - 1.5)} ${around}`}
            strokeDashoffset={-offset}
            transform="rotate(-90 80 80)"
          />
        );
      })}
    </svg>
  );
}
