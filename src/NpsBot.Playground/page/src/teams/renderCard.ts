import {
  Action,
  AdaptiveCard,
  ExecuteAction,
  OpenUrlAction,
  SerializationContext,
  Strings,
  SubmitAction,
  Version,
  type Input,
} from 'adaptivecards';
import type { CardJson, Json } from '../api/types';
import { registerTeamsElements } from './elements';
import { teamsHostConfig } from './hostConfig';
import { renderMarkdown } from './markdown';

registerTeamsElements();
Strings.defaults.overflowButtonText = () => '⋯';
Strings.defaults.overflowButtonTooltip = () => 'More actions';
AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = renderMarkdown(text);
  result.didProcess = true;
};

export interface CardHost {
  onAction: (action: Json, inputs: Record<string, string>, button: HTMLElement | undefined) => void;
  onOverflow: (actions: readonly Action[], button: HTMLElement) => void;
}

export interface RenderedCard {
  element: HTMLElement;
  release: () => void;
}

/** Draws a card with Microsoft's own renderer. Actions leave as the JSON they were written in, with the inputs beside them. */
export function renderCard(json: CardJson, host: CardHost): RenderedCard {
  const card = new AdaptiveCard();
  card.hostConfig = teamsHostConfig;
  card.version = new Version(1, 6);

  const sources = new WeakMap<Action, Json>();
  const context = new SerializationContext(new Version(1, 6));
  context.onParseAction = (action, source) => void sources.set(action, source);
  card.parse(json, context);

  card.onExecuteAction = (action) => {
    if (action instanceof OpenUrlAction) {
      if (action.url && /^https?:\/\//i.test(action.url)) window.open(action.url, '_blank', 'noreferrer');
    } else if (action instanceof SubmitAction || action instanceof ExecuteAction) {
      host.onAction(sources.get(action) ?? (action.toJSON() as Json), valuesOf(action), action.renderedElement);
    }
  };
  card.onDisplayOverflowActionMenu = (actions, target) => {
    if (target) host.onOverflow(actions, target);
    return true;
  };

  const element = card.render() ?? document.createElement('div');
  return { element, release: () => card.releaseDOMResources() };
}

/** Answers as Teams sends them: text, toggles as their on and off values; untouched empty inputs are left out. */
function valuesOf(action: SubmitAction | ExecuteAction): Record<string, string> {
  const inputs: Input[] = action.associatedInputs === 'none' ? [] : Object.values(action.getReferencedInputs() ?? {});
  const values: Record<string, string> = {};
  for (const input of inputs) {
    if (input.id && input.isSet()) values[input.id] = String(input.value);
  }
  return values;
}
