import { defineArea, useWords } from '../../lib/i18n.ts';
import { customersEn } from '../../locales/en/customers.ts';
import { customersZh } from '../../locales/zh/customers.ts';

const customersArea = defineArea('customers', customersZh, customersEn);
/** Texts of the customer pages. */
export const useCustomersWords = () => useWords(customersArea);
