import type { CardJson, Json } from '../api/types';

interface Colleague {
  id: string;
  name: string;
}

/** Teams fills an empty people picker from its directory; the library does not, so the choices are put in before it reads the card. */
export function prepareCard(card: CardJson, colleagues: Colleague[]): CardJson {
  return walk(card, (node) => {
    const dataset: string = node['choices.data']?.dataset ?? '';
    if (node.type !== 'Input.ChoiceSet' || !dataset.startsWith('graph.microsoft.com/users')) return node;
    const { ['choices.data']: _, ...rest } = node;
    return { ...rest, choices: [...(node.choices ?? []), ...colleagues.map(({ id, name }) => ({ title: name, value: id }))] };
  }) as CardJson;
}

function walk(value: unknown, change: (node: Json) => Json): unknown {
  if (Array.isArray(value)) return value.map((one) => walk(one, change));
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(change(value as Json)).map(([key, inner]) => [key, walk(inner, change)]);
  return Object.fromEntries(entries);
}

/** The first words of a card, for a notification. */
export function headlineOf(card: CardJson): string {
  if (typeof card.fallbackText === 'string') return card.fallbackText;
  let found = '';
  walk(card.body ?? [], (node) => {
    if (!found && node.type === 'TextBlock' && node.isVisible !== false) found = String(node.text ?? '');
    if (!found && node.type === 'TextRun') found = String(node.text ?? '');
    return node;
  });
  return found;
}
