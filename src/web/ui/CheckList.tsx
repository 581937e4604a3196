import { Checkbox, type GetProps } from 'antd';

type Group = GetProps<typeof Checkbox.Group>;

/** Several of a few choices, as a form field. A required one is marked by its label: a group of boxes may not carry `aria-required`. */
export function CheckList({ 'aria-required': _, ...rest }: Group & { 'aria-required'?: unknown }) {
  return <Checkbox.Group {...rest} />;
}
