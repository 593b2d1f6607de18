import type { Json } from '../../api/types';
import { Chart } from '../../chart/Chart';
import { slackChart } from '../../chart/fromSlack';
import type { BlockProps } from './BlockView';

export function ChartBlock({ block }: BlockProps) {
  return <Chart chart={slackChart(block.title ?? '', block.chart as Json)} />;
}
