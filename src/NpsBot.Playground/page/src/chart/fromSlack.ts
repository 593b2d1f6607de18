import type { Json } from '../api/types';
import type { ChartModel } from './model';

/** Reads the `chart` of a `data_visualization` block. */
export function slackChart(title: string, chart: Json): ChartModel {
  if (chart.type === 'pie') {
    const segments = chart.segments as Json[];
    return {
      title,
      kind: 'pie',
      categories: segments.map(({ label }) => String(label)),
      series: [{ name: title, values: segments.map(({ value }) => Number(value)) }],
    };
  }

  const series = chart.series as Json[];
  const categories: string[] = chart.axis_config?.categories ?? (series[0]?.data as Json[]).map(({ label }) => label);
  return {
    title,
    kind: chart.type,
    categories,
    series: series.map(({ name, data }) => ({
      name,
      values: categories.map((category) => (data as Json[]).find(({ label }) => label === category)?.value ?? null),
    })),
    xLabel: chart.axis_config?.x_label,
    yLabel: chart.axis_config?.y_label,
  };
}
