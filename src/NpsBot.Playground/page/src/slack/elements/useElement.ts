import { useConfirm, type Question } from '../../overlay/Confirm';
import type { Json } from '../../api/types';
import { plainText } from '../Mrkdwn';
import { collectState, initialValue, rawValue, valueKey, type SlackState } from '../state';
import { useSurface, type SlackClick } from '../surface';
import type { ElementProps } from './ElementView';

/** An element's value and what happens when a person changes it. */
export function useElement({ element, blockId, input }: ElementProps) {
  const surface = useSurface();
  const confirm = useConfirm();
  const raw: Json = surface.entries[blockId]?.[element.action_id] ?? initialValue(element);
  const isBusy = surface.busy === `${blockId}/${element.action_id}`;
  // Elements outside input blocks report every change; inputs only when they say so.
  const dispatches = input === undefined || input.dispatch_action === true;

  const send = async (extra: Partial<SlackClick>, entries: SlackState = surface.entries) => {
    if (element.confirm && !(await confirm(questionOf(element.confirm)))) return;
    await surface.click({
      blockId,
      actionId: element.action_id,
      element,
      ...extra,
      state: collectState(surface.blocks, entries),
    });
  };

  return {
    raw,
    answer: raw[valueKey(element.type) ?? ''],
    isBusy,
    dispatches,
    send,
    /** Keeps the answer, and reports it when this element reports changes. */
    change: (answer: unknown, { quietly = false } = {}) => {
      const next = rawValue(element.type, answer);
      const entries = surface.enter(blockId, element.action_id, next);
      if (dispatches && !quietly) void send(clickValue(element.type, next), entries);
    },
  };
}

const clickKeys: Record<string, keyof SlackClick> = {
  value: 'value',
  selected_option: 'selectedOption',
  selected_options: 'selectedOptions',
  selected_user: 'selectedUser',
  selected_users: 'selectedUsers',
  selected_date: 'selectedDate',
  selected_time: 'selectedTime',
  selected_date_time: 'selectedDateTime',
};

export function clickValue(type: string, raw: Json): Partial<SlackClick> {
  const key = valueKey(type);
  return key === null ? {} : { [clickKeys[key]!]: raw[key] };
}

export const questionOf = (confirm: Json): Question => ({
  title: plainText(confirm.title ?? { text: 'Are you sure?' }),
  text: confirm.text ? plainText(confirm.text) : '',
  confirm: plainText(confirm.confirm ?? { text: 'Yes' }),
  deny: plainText(confirm.deny ?? { text: 'Cancel' }),
  danger: confirm.style === 'danger',
});
