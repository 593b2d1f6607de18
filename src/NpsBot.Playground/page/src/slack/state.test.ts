import { describe, expect, it } from 'vitest';
import type { Block } from '../api/types';
import { collectState, faultsOf, keepPresent, rawValue } from './state';

const plain = (text: string) => ({ type: 'plain_text', text });
const option = (value: string) => ({ text: plain(value), value });
const input = (block_id: string, element: object, rest: object = {}): Block => ({ type: 'input', block_id, label: plain(block_id), element, ...rest });

const form: Block[] = [
  { type: 'section', block_id: 'why', text: plain('Call, do not write.') },
  input('how', { type: 'radio_buttons', action_id: 'v', options: [option('call'), option('video')] }),
  input('words', { type: 'plain_text_input', action_id: 'v', initial_value: 'so far', min_length: 3 }, { optional: true }),
  input('sorry', { type: 'checkboxes', action_id: 'v', options: [option('true')] }, { optional: true }),
  input('at', { type: 'datetimepicker', action_id: 'v', initial_date_time: 1767225600 }),
  { type: 'section', block_id: 'who', text: plain('Who'), accessory: { type: 'users_select', action_id: 'pick' } },
  { type: 'actions', block_id: 'more', elements: [{ type: 'button', action_id: 'go', text: plain('Go') }, { type: 'static_select', action_id: 'menu', options: [option('a')] }] },
];

describe('state', () => {
  it('holds every element that keeps a value, as Slack sends it, and no button', () => {
    expect(collectState(form, {})).toEqual({
      how: { v: { type: 'radio_buttons', selected_option: null } },
      words: { v: { type: 'plain_text_input', value: 'so far' } },
      sorry: { v: { type: 'checkboxes', selected_options: [] } },
      at: { v: { type: 'datetimepicker', selected_date_time: 1767225600 } },
      who: { pick: { type: 'users_select', selected_user: null } },
      more: { menu: { type: 'static_select', selected_option: null } },
    });
  });

  it('prefers what the person entered, also when they emptied a field', () => {
    const entries = { words: { v: rawValue('plain_text_input', null) }, how: { v: rawValue('radio_buttons', option('call')) } };
    const state = collectState(form, entries);
    expect(state.words!.v).toEqual({ type: 'plain_text_input', value: null });
    expect(state.how!.v!.selected_option.value).toBe('call');
  });

  it('finds required fields left empty, and lets optional ones be', () => {
    expect(faultsOf(form, {})).toEqual({ how: 'Please complete this required field.' });
  });

  it('checks lengths and numbers as Slack’s own client does', () => {
    const blocks = [
      input('short', { type: 'plain_text_input', action_id: 'v', min_length: 3 }),
      input('count', { type: 'number_input', action_id: 'v', is_decimal_allowed: false, min_value: '1', max_value: '10' }),
    ];
    const entries = (text: string, number: string) => ({ short: { v: rawValue('plain_text_input', text) }, count: { v: rawValue('number_input', number) } });
    expect(faultsOf(blocks, entries('ab', '11'))).toEqual({ short: 'Please write at least 3 characters.', count: 'Please enter 10 or less.' });
    expect(faultsOf(blocks, entries('abc', '1.5'))).toEqual({ count: 'Please enter a whole number.' });
    expect(faultsOf(blocks, entries('abc', '10'))).toEqual({});
  });

  it('keeps entries over an update only where block and action stayed', () => {
    const entries = { words: { v: rawValue('plain_text_input', 'kept') }, gone: { v: rawValue('plain_text_input', 'lost') }, how: { v: rawValue('plain_text_input', 'other kind') } };
    expect(keepPresent(form, entries)).toEqual({ words: { v: { type: 'plain_text_input', value: 'kept' } } });
  });
});
