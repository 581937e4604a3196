import { maskName, redactText } from '../../../shared/mask.ts';

/**
 * Free words about a customer for people who have not looked behind the mask: telephone numbers, addresses of mail and identity numbers
 * are masked wherever they stand, and so are the names that are known to be the customer's.
 */
export function hideNames(text: string, names: readonly string[]): string {
  let hidden = redactText(text);
  // Longer names first: 张伟 must not break up 张伟杰.
  for (const name of names.toSorted((one, other) => other.length - one.length)) {
    if (Array.from(name).length > 1) hidden = hidden.replaceAll(name, maskName(name));
  }
  return hidden;
}
