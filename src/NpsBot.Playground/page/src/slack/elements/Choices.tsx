import { useId } from 'react';
import type { Json } from '../../api/types';
import { TextObject } from '../Mrkdwn';
import { useSurface } from '../surface';
import { namedBy, type ElementProps } from './ElementView';
import { useElement } from './useElement';

export function RadioButtons(props: ElementProps) {
  const { element, naming } = props;
  const { answer, change } = useElement(props);
  const name = useId();
  return (
    <div className="slack-choices" role="radiogroup" {...namedBy(naming, element)}>
      {(element.options as Json[]).map((option) => (
        <label key={option.value} className="slack-choice">
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={answer?.value === option.value}
            onChange={() => change(option)}
          />
          <OptionText option={option} />
        </label>
      ))}
    </div>
  );
}

export function Checkboxes(props: ElementProps) {
  const { element, naming } = props;
  const { answer, change } = useElement(props);
  const chosen = answer as Json[];
  const options = element.options as Json[];

  // Slack sends the ticked options in the order the element lists them.
  const toggle = (value: string, isOn: boolean) =>
    change(options.filter((option) => (option.value === value ? isOn : chosen.some((one) => one.value === option.value))));

  return (
    <div className="slack-choices" role="group" {...namedBy(naming, element)}>
      {options.map((option) => (
        <label key={option.value} className="slack-choice">
          <input
            type="checkbox"
            value={option.value}
            checked={chosen.some((one) => one.value === option.value)}
            onChange={({ target }) => toggle(option.value, target.checked)}
          />
          <OptionText option={option} />
        </label>
      ))}
    </div>
  );
}

function OptionText({ option }: { option: Json }) {
  const { directory, now } = useSurface();
  return (
    <span>
      <TextObject text={option.text} directory={directory} now={now} />
      {option.description && <small><TextObject text={option.description} directory={directory} now={now} /></small>}
    </span>
  );
}
