import { CardElement, GlobalRegistry, type BaseSerializationContext } from 'adaptivecards';
import type { Json } from '../api/types';
import { teamsChart } from '../chart/fromTeams';
import type { ChartModel } from '../chart/model';

/** Places left in a rendered card for charts; the card's component draws into them. */
export const chartSlots = new WeakMap<HTMLElement, ChartModel>();

/** An element of Teams' own that the library does not know; keeps its JSON. */
abstract class TeamsElement extends CardElement {
  protected json: Json = {};

  protected override internalParse(source: Json, context: BaseSerializationContext): void {
    super.internalParse(source as any, context);
    this.json = source;
  }
}

const chartTypes = ['Chart.Line', 'Chart.VerticalBar', 'Chart.VerticalBar.Grouped', 'Chart.HorizontalBar', 'Chart.Donut', 'Chart.Pie'];

const chartClass = (type: string) =>
  class extends TeamsElement {
    override getJsonTypeName(): string {
      return type;
    }

    protected override internalRender(): HTMLElement | undefined {
      const chart = teamsChart(this.json);
      if (!chart) return undefined;
      const slot = document.createElement('div');
      slot.className = 'teams-chart';
      chartSlots.set(slot, chart);
      return slot;
    }
  };

class Badge extends TeamsElement {
  override getJsonTypeName(): string {
    return 'Badge';
  }

  protected override internalRender(): HTMLElement {
    const badge = document.createElement('span');
    const style = String(this.json.style ?? 'default').toLowerCase();
    badge.className = `teams-badge is-${style}`;
    badge.textContent = String(this.json.text ?? '');
    if (this.json.tooltip) badge.title = String(this.json.tooltip);
    const box = document.createElement('div');
    box.append(badge);
    return box;
  }
}

class ProgressBar extends TeamsElement {
  override getJsonTypeName(): string {
    return 'ProgressBar';
  }

  protected override internalRender(): HTMLElement {
    const bar = document.createElement('progress');
    bar.className = 'teams-progress';
    bar.max = Number(this.json.max ?? 100);
    if (this.json.value !== undefined) bar.value = Number(this.json.value);
    bar.setAttribute('aria-label', String(this.json.label ?? 'Progress'));
    return bar;
  }
}

/** Once, before the first card is read. */
export function registerTeamsElements(): void {
  for (const type of chartTypes) GlobalRegistry.elements.register(type, chartClass(type) as any);
  GlobalRegistry.elements.register('Badge', Badge as any);
  GlobalRegistry.elements.register('ProgressBar', ProgressBar as any);
}
