import type { Json } from '../../api/types';
import { plainText } from '../Mrkdwn';
import { useSurface } from '../surface';
import { namedBy, type ElementProps } from './ElementView';
import { findOption, groupsOf } from './options';
import { useElement } from './useElement';

interface Item {
  value: string;
  label: string;
}

/** `static_select` and `users_select`: the browser's own menu, which every keyboard and screen reader knows. */
export function Select(props: ElementProps) {
  const { element, naming } = props;
  const { answer, isBusy, change } = useElement(props);
  const groups = useItems(element);
  const isUsers = element.type === 'users_select';
  const selected: string = isUsers ? (answer ?? '') : (answer?.value ?? '');

  return (
    <select
      className="field"
      {...namedBy(naming, element)}
      data-action-id={element.action_id}
      data-autofocus={element.focus_on_load || undefined}
      value={selected}
      aria-busy={isBusy || undefined}
      onChange={({ target }) => change(isUsers ? target.value || null : findOption(element, target.value))}
    >
      <option value="">{element.placeholder ? plainText(element.placeholder) : 'Choose…'}</option>
      {groups.map(({ label, items }, index) => {
        const options = items.map((item) => <option key={item.value} value={item.value}>{item.label}</option>);
        return label === null ? options : <optgroup key={index} label={label}>{options}</optgroup>;
      })}
    </select>
  );
}

/** The multi selects as a list of ticks. */
export function MultiSelect(props: ElementProps) {
  const { element, naming } = props;
  const { answer, change } = useElement(props);
  const groups = useItems(element);
  const isUsers = element.type === 'multi_users_select';
  const chosen: string[] = isUsers ? answer : (answer as Json[]).map(({ value }) => value);

  const toggle = (value: string, isOn: boolean) => {
    const values = isOn ? [...chosen, value] : chosen.filter((one) => one !== value);
    change(isUsers ? values : values.map((one) => findOption(element, one)));
  };

  return (
    <div className="slack-choices is-scrolling" role="group" {...namedBy(naming, element)}>
      {groups.flatMap(({ items }) => items).map((item) => (
        <label key={item.value} className="slack-choice">
          <input type="checkbox" checked={chosen.includes(item.value)} onChange={({ target }) => toggle(item.value, target.checked)} />
          <span>{item.label}</span>
        </label>
      ))}
    </div>
  );
}

function useItems(element: Json): { label: string | null; items: Item[] }[] {
  const { directory } = useSurface();
  if (element.type.endsWith('users_select')) {
    return [{ label: null, items: directory.colleagues.map(({ id, name }) => ({ value: id, label: name })) }];
  }
  return groupsOf(element).map(({ label, options }) => ({
    label,
    items: options.map((option) => ({ value: option.value, label: plainText(option.text) })),
  }));
}
