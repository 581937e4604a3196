import type { FormRule } from 'antd';
import {
  creditCodeProblem,
  emailProblem,
  identityNumberProblem,
  phoneProblem,
} from '../../../../shared/checks.ts';
import { isMasked } from '../../../ui/Masked.tsx';
import { useCustomersWords } from '../words.ts';

/**
 * Checks of the customer forms, the same as the server's, said beside the field when typing ends. An empty field passes unless required,
 * and so does a value that came masked: sent back as it came, it stays what it was.
 */
export function useCustomerRules() {
  const t = useCustomersWords();
  const check = (problemOf: (text: string) => string | null): FormRule => ({
    validator: async (_, text: string | null | undefined) => {
      const problem = text?.trim() && !isMasked(text) ? problemOf(text) : null;
      if (problem) throw new Error(problem);
    },
  });
  return {
    name: { required: true, whitespace: true, message: t('form.nameNeeded') } satisfies FormRule,
    contactName: {
      required: true,
      whitespace: true,
      message: t('form.contactNameNeeded'),
    } satisfies FormRule,
    creditCodeNeeded: {
      required: true,
      whitespace: true,
      message: t('form.creditCodeNeeded'),
    } satisfies FormRule,
    creditCode: check((text) => {
      const problem = creditCodeProblem(text);
      return problem && t(`form.creditCodeProblem.${problem}`);
    }),
    identityNumber: check((text) => {
      const problem = identityNumberProblem(text);
      return problem && t(`form.identityNumberProblem.${problem}`);
    }),
    phone: check((text) => {
      const problem = phoneProblem(text);
      return problem && t(`form.phoneProblem.${problem}`);
    }),
    email: check((text) => (emailProblem(text) ? t('form.emailProblem') : null)),
  };
}
