import { HostConfig } from 'adaptivecards';

const tone = (name: string) => ({
  default: `var(--ac-${name})`,
  subtle: `var(--ac-${name}-subtle)`,
  highlightColors: { default: 'var(--ac-highlight)', subtle: 'var(--ac-highlight)' },
});

const foregroundColors = {
  default: tone('default'),
  dark: tone('default'),
  light: tone('default'),
  accent: tone('accent'),
  good: tone('good'),
  warning: tone('warning'),
  attention: tone('attention'),
};

const container = (name: string) => ({
  backgroundColor: `var(--ac-${name}-bg)`,
  borderColor: `var(--ac-${name}-border)`,
  foregroundColors,
});

/** How Teams lays cards out. Colours are CSS variables, so light and dark need no second rendering. */
export const teamsHostConfig = new HostConfig({
  supportsInteractivity: true,
  fontFamily: 'var(--teams-font)',
  fontTypes: {
    default: {
      fontFamily: 'var(--teams-font)',
      fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
      fontWeights: { lighter: 400, default: 400, bolder: 600 },
    },
    monospace: {
      fontFamily: 'var(--mono-font)',
      fontSizes: { small: 12, default: 13, medium: 14, large: 18, extraLarge: 24 },
      fontWeights: { lighter: 400, default: 400, bolder: 600 },
    },
  },
  lineHeights: { small: 16, default: 20, medium: 20, large: 24, extraLarge: 32 },
  imageSizes: { small: 32, medium: 52, large: 100 },
  spacing: { extraSmall: 2, small: 4, default: 8, medium: 12, large: 16, extraLarge: 20, padding: 14 },
  separator: { lineThickness: 1, lineColor: 'var(--ac-separator)' },
  containerStyles: {
    default: { ...container('default'), backgroundColor: 'transparent' },
    emphasis: container('emphasis'),
    accent: container('accent'),
    good: container('good'),
    attention: container('attention'),
    warning: container('warning'),
  },
  actions: {
    maxActions: 6,
    spacing: 'default',
    // The strip wraps and spaces its buttons by style; spacer elements would start a wrapped line.
    buttonSpacing: 0,
    showCard: { actionMode: 'inline', inlineTopMargin: 12, style: 'emphasis' },
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
    allowTitleToWrap: true,
  },
  adaptiveCard: { allowCustomStyle: false },
  factSet: {
    title: { size: 'default', color: 'default', isSubtle: true, weight: 'default', wrap: true, maxWidth: 140 },
    value: { size: 'default', color: 'default', isSubtle: false, weight: 'default', wrap: true },
    spacing: 12,
  },
  textBlock: { headingLevel: 3 },
  inputs: {
    label: {
      inputSpacing: 'small',
      requiredInputs: { weight: 'bolder', color: 'default', size: 'default', suffix: ' *', suffixColor: 'attention' },
      optionalInputs: { weight: 'bolder', color: 'default', size: 'default' },
    },
    errorMessage: { spacing: 'small', color: 'attention', size: 'small', weight: 'default' },
  },
  table: { cellSpacing: 8 },
});
