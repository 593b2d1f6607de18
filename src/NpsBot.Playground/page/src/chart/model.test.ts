import { describe as group, expect, it } from 'vitest';
import { slackChart } from './fromSlack';
import { teamsChart } from './fromTeams';
import { describe, scaleOf } from './model';

group('charts', () => {
  it('keep zero in sight and step in round numbers', () => {
    expect(scaleOf([28, 33, 32])).toEqual({ min: 0, max: 40, ticks: [0, 10, 20, 30, 40] });
    expect(scaleOf([-12, 31])).toEqual({ min: -20, max: 40, ticks: [-20, 0, 20, 40] });
    expect(scaleOf([]).ticks.length).toBeGreaterThan(1);
  });

  it('are the same model on both platforms, gaps included', () => {
    const slack = slackChart('NPS', { type: 'line', series: [{ name: 'NPS', data: [{ label: 'Jul', value: 28 }] }], axis_config: { categories: ['Jul', 'Aug'] } });
    const teams = teamsChart({ type: 'Chart.Line', title: 'NPS', data: [{ legend: 'NPS', values: [{ x: 'Jul', y: 28 }] }, { legend: 'n', values: [{ x: 'Aug', y: 3 }] }] });
    expect(slack.series[0]!.values).toEqual([28, null]);
    expect(teams!.categories).toEqual(['Jul', 'Aug']);
    expect(teams!.series.map(({ values }) => values)).toEqual([[28, null], [null, 3]]);
  });

  it('are a sentence for those who cannot see them', () => {
    expect(describe({ title: 'NPS', kind: 'line', categories: ['Jul', 'Aug'], series: [{ name: 'NPS', values: [28, null] }] })).toBe('NPS. Jul 28, Aug no answers');
  });

  it('of an unknown kind are left to the card’s fallback', () => {
    expect(teamsChart({ type: 'Chart.Gauge', value: 3 })).toBeNull();
  });
});
