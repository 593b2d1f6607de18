import type { KeyboardEvent } from 'react';
import type { Json } from '../../api/types';
import { plainText } from '../Mrkdwn';
import { namedBy, type ElementProps } from './ElementView';
import { useElement } from './useElement';

const kinds: Record<string, string> = { email_text_input: 'email', url_text_input: 'url' };

export function TextInput(props: ElementProps) {
  const { element, naming } = props;
  const { attributes, onKeyDown } = useTyping(props);
  return element.multiline ? (
    <textarea className="field" rows={4} {...namedBy(naming, element)} {...attributes} />
  ) : (
    <input className="field" type={kinds[element.type] ?? 'text'} {...namedBy(naming, element)} {...attributes} onKeyDown={onKeyDown} />
  );
}

export function NumberInput(props: ElementProps) {
  const { element, naming } = props;
  const { attributes, onKeyDown } = useTyping(props);
  return (
    <input
      className="field is-narrow"
      type="number"
      min={element.min_value}
      max={element.max_value}
      step={element.is_decimal_allowed ? 'any' : 1}
      {...namedBy(naming, element)}
      {...attributes}
      onKeyDown={onKeyDown}
    />
  );
}

function useTyping(props: ElementProps) {
  const { element, input } = props;
  const { answer, change, dispatches, send } = useElement(props);
  return {
    attributes: {
      value: (answer as string | null) ?? '',
      maxLength: element.max_length as number | undefined,
      placeholder: placeholderOf(element),
      'data-action-id': element.action_id as string,
      'data-autofocus': (element.focus_on_load as boolean) || undefined,
      // Every key stroke is kept; only Enter reports it, when the input says so.
      onChange: ({ target }: { target: { value: string } }) => change(target.value || null, { quietly: true }),
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !input) return;
      event.preventDefault();
      if (dispatches) void send({ value: answer ?? '' });
    },
  };
}

const placeholderOf = (element: Json): string | undefined => element.placeholder && plainText(element.placeholder);
