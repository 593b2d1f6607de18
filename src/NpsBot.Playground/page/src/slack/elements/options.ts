import type { Json } from '../../api/types';

export interface OptionGroup {
  label: string | null;
  options: Json[];
}

export const groupsOf = (element: Json): OptionGroup[] =>
  element.option_groups
    ? (element.option_groups as Json[]).map((group) => ({ label: String(group.label.text), options: group.options }))
    : [{ label: null, options: element.options ?? [] }];

export const findOption = (element: Json, value: string): Json | null =>
  groupsOf(element).flatMap(({ options }) => options).find((option) => option.value === value) ?? null;
