import { namedBy, type ElementProps } from './ElementView';
import { fromLocalText, toLocalText } from '../localTime';
import { useSurface } from '../surface';
import { useElement } from './useElement';

export function DatePicker(props: ElementProps) {
  const { element, naming } = props;
  const { answer, change } = useElement(props);
  return (
    <input
      className="field is-narrow"
      type="date"
      data-action-id={element.action_id}
      {...namedBy(naming, element)}
      value={answer ?? ''}
      onChange={({ target }) => change(target.value || null)}
    />
  );
}

export function TimePicker(props: ElementProps) {
  const { element, naming } = props;
  const { answer, change } = useElement(props);
  return (
    <input
      className="field is-narrow"
      type="time"
      data-action-id={element.action_id}
      {...namedBy(naming, element)}
      value={answer ?? ''}
      onChange={({ target }) => change(target.value || null)}
    />
  );
}

/** Slack's value is an instant in seconds; people pick it in their own zone. */
export function DateTimePicker(props: ElementProps) {
  const { element, naming } = props;
  const { answer, change } = useElement(props);
  const { timeZone } = useSurface().directory;
  return (
    <input
      className="field"
      type="datetime-local"
      data-action-id={element.action_id}
      {...namedBy(naming, element)}
      value={answer === null ? '' : toLocalText(answer, timeZone)}
      onChange={({ target }) => change(fromLocalText(target.value, timeZone))}
    />
  );
}
