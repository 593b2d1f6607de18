import type { ReactNode } from 'react';
import type { Block, Json } from '../../api/types';
import { Button } from './Button';
import { Checkboxes, RadioButtons } from './Choices';
import { DatePicker, DateTimePicker, TimePicker } from './Dates';
import { OverflowMenu } from './OverflowMenu';
import { MultiSelect, Select } from './Selects';
import { NumberInput, TextInput } from './TextInputs';

/** How an input block names the control inside it. */
export interface Naming {
  id: string;
  labelledBy: string;
  describedBy: string | undefined;
  isInvalid: boolean;
}

export interface ElementProps {
  element: Json;
  blockId: string;
  /** The input block around the element; absent in sections and action rows. */
  input?: Block;
  naming?: Naming;
}

const views: Record<string, (props: ElementProps) => ReactNode> = {
  button: Button,
  checkboxes: Checkboxes,
  datepicker: DatePicker,
  datetimepicker: DateTimePicker,
  email_text_input: TextInput,
  image: ({ element }) => <img className="slack-accessory-image" src={element.image_url} alt={element.alt_text} />,
  multi_static_select: MultiSelect,
  multi_users_select: MultiSelect,
  number_input: NumberInput,
  overflow: OverflowMenu,
  plain_text_input: TextInput,
  radio_buttons: RadioButtons,
  static_select: Select,
  timepicker: TimePicker,
  url_text_input: TextInput,
  users_select: Select,
};

export function ElementView(props: ElementProps) {
  const View = views[props.element.type];
  return View ? <View {...props} /> : <span className="slack-unknown">“{props.element.type}” is not drawn here.</span>;
}

/** The attributes that name a control: by its input block, or by what the element says of itself. */
export function namedBy(naming: Naming | undefined, element: Json) {
  return naming
    ? { id: naming.id, 'aria-labelledby': naming.labelledBy, 'aria-describedby': naming.describedBy, 'aria-invalid': naming.isInvalid || undefined }
    : { 'aria-label': element.accessibility_label ?? element.placeholder?.text ?? element.action_id };
}
