import type { Json } from '../api/types';
import type { ChartModel } from './model';

/** Reads Teams' `Chart.*` elements; `null` for a kind that is not drawn (its fallback is shown). */
export function teamsChart(element: Json): ChartModel | null {
  const title: string = element.title ?? '';
  const data = (element.data ?? []) as Json[];
  switch (element.type) {
    case 'Chart.Line':
    case 'Chart.VerticalBar.Grouped':
      return grouped(title, element, data, element.type === 'Chart.Line' ? 'line' : 'bar');
    case 'Chart.VerticalBar':
    case 'Chart.HorizontalBar':
      return {
        title,
        kind: 'bar',
        categories: data.map(({ x }) => String(x)),
        series: [{ name: title, values: data.map(({ y }) => Number(y)), color: colorOf(element.color) }],
        xLabel: element.xAxisTitle,
        yLabel: element.yAxisTitle,
      };
    case 'Chart.Donut':
    case 'Chart.Pie':
      return {
        title,
        kind: 'pie',
        categories: data.map(({ legend }) => String(legend)),
        series: [{ name: title, values: data.map(({ value }) => Number(value)) }],
      };
    default:
      return null;
  }
}

function grouped(title: string, element: Json, data: Json[], kind: 'line' | 'bar'): ChartModel {
  const categories = [...new Set(data.flatMap(({ values }) => (values as Json[]).map(({ x }) => String(x))))];
  return {
    title,
    kind,
    categories,
    series: data.map(({ legend, values, color }) => ({
      name: legend ?? '',
      values: categories.map((category) => (values as Json[]).find(({ x }) => String(x) === category)?.y ?? null),
      color: colorOf(color ?? element.color),
    })),
    xLabel: element.xAxisTitle,
    yLabel: element.yAxisTitle,
  };
}

const colors: Record<string, string> = {
  good: 'var(--chart-good)',
  warning: 'var(--chart-warning)',
  attention: 'var(--chart-attention)',
  neutral: 'var(--chart-neutral)',
};

const colorOf = (name: string | undefined): string | undefined => (name ? colors[name] : undefined);
