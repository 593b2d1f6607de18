import type { Block, Json } from '../api/types';

/** `{blockId: {actionId: raw Slack value}}`, the shape of `state.values` in Slack's payloads. */
export type SlackState = Record<string, Record<string, Json>>;

export interface Field {
  blockId: string;
  element: Json;
  /** The input block around it; `null` for elements in sections and action rows. */
  input: Block | null;
}

/** Slack gives blocks without an id one of its own; here it is their place. */
export const blockIdOf = (block: Block, index: number): string => block.block_id ?? `block-${index}`;

/** Elements that keep a value. Buttons and overflow menus do not. */
export function fieldsOf(blocks: Block[]): Field[] {
  return blocks.flatMap((block, index): Field[] => {
    const blockId = blockIdOf(block, index);
    switch (block.type) {
      case 'input':
        return [{ blockId, element: block.element as Json, input: block }];
      case 'section':
        return keepsValue(block.accessory) ? [{ blockId, element: block.accessory as Json, input: null }] : [];
      case 'actions':
        return (block.elements as Json[]).filter(keepsValue).map((element) => ({ blockId, element, input: null }));
      default:
        return [];
    }
  });
}

/** What Slack would send as `state.values`: the person's entries, elsewhere the initial values. */
export function collectState(blocks: Block[], entries: SlackState): SlackState {
  const state: SlackState = {};
  for (const { blockId, element } of fieldsOf(blocks)) {
    (state[blockId] ??= {})[element.action_id] = entries[blockId]?.[element.action_id] ?? initialValue(element);
  }
  return state;
}

/** The entries whose block and action still exist. */
export function keepPresent(blocks: Block[], entries: SlackState): SlackState {
  const kept: SlackState = {};
  for (const { blockId, element } of fieldsOf(blocks)) {
    const entry = entries[blockId]?.[element.action_id];
    if (entry && entry.type === element.type) (kept[blockId] ??= {})[element.action_id] = entry;
  }
  return kept;
}

const keepsValue = (element: Json | undefined): boolean => element !== undefined && valueKey(element.type) !== null;

/** The property of a raw value that holds the answer; `null` for elements without one. */
export function valueKey(type: string): string | null {
  switch (type) {
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
      return 'value';
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return 'selected_option';
    case 'multi_static_select':
    case 'checkboxes':
      return 'selected_options';
    case 'users_select':
      return 'selected_user';
    case 'multi_users_select':
      return 'selected_users';
    case 'datepicker':
      return 'selected_date';
    case 'timepicker':
      return 'selected_time';
    case 'datetimepicker':
      return 'selected_date_time';
    default:
      return null;
  }
}

/** A raw value as Slack sends it: absent answers are `null`, absent lists are empty. */
export function rawValue(type: string, answer: unknown): Json {
  const key = valueKey(type);
  if (key === null) return { type };
  return { type, [key]: answer ?? (key.endsWith('s') ? [] : null) };
}

export function initialValue(element: Json): Json {
  const initial: Record<string, unknown> = {
    value: element.initial_value,
    selected_option: element.initial_option,
    selected_options: element.initial_options,
    selected_user: element.initial_user,
    selected_users: element.initial_users,
    selected_date: element.initial_date,
    selected_time: element.initial_time,
    selected_date_time: element.initial_date_time,
  };
  return rawValue(element.type, initial[valueKey(element.type) ?? '']);
}

export function isEmpty(value: Json): boolean {
  const answer = value[valueKey(value.type) ?? ''];
  return answer === null || answer === undefined || answer === '' || (Array.isArray(answer) && answer.length === 0);
}

/** What Slack's own client says before it sends a form; block id to message. */
export function faultsOf(blocks: Block[], entries: SlackState): Record<string, string> {
  const faults: Record<string, string> = {};
  const state = collectState(blocks, entries);
  for (const { blockId, element, input } of fieldsOf(blocks)) {
    const fault = input && faultOf(element, input, state[blockId]![element.action_id]!);
    if (fault) faults[blockId] = fault;
  }
  return faults;
}

function faultOf(element: Json, input: Block, value: Json): string | null {
  if (isEmpty(value)) return input.optional ? null : 'Please complete this required field.';
  const text = String(value.value ?? '');
  if (element.min_length && text.length < element.min_length) return `Please write at least ${element.min_length} characters.`;
  if (element.max_length && text.length > element.max_length) return `Please write at most ${element.max_length} characters.`;
  return element.type === 'number_input' ? numberFault(element, text) : null;
}

function numberFault(element: Json, text: string): string | null {
  const number = Number(text);
  if (Number.isNaN(number)) return 'Please enter a number.';
  if (!element.is_decimal_allowed && !Number.isInteger(number)) return 'Please enter a whole number.';
  if (element.min_value !== undefined && number < Number(element.min_value)) return `Please enter ${element.min_value} or more.`;
  if (element.max_value !== undefined && number > Number(element.max_value)) return `Please enter ${element.max_value} or less.`;
  return null;
}
