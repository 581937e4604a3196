import type { Text } from './common.ts';

/** Word lists of the customer file: keys in code, texts on screen. */
export const customerKinds = ['enterprise', 'person'] as const;
export type CustomerKind = (typeof customerKinds)[number];
export const customerKindTexts: Record<CustomerKind, Text> = {
  enterprise: { zh: '企业', en: 'Enterprise' },
  person: { zh: '个人', en: 'Person' },
};

export const genders = ['male', 'female'] as const;
export type Gender = (typeof genders)[number];
export const genderTexts: Record<Gender, Text> = {
  male: { zh: '男', en: 'Male' },
  female: { zh: '女', en: 'Female' },
};

export const customerSources = ['online', 'exhibition', 'referral', 'other'] as const;
export type CustomerSource = (typeof customerSources)[number];
export const customerSourceTexts: Record<CustomerSource, Text> = {
  online: { zh: '线上推广', en: 'Online' },
  exhibition: { zh: '展会推荐', en: 'Exhibition' },
  referral: { zh: '客户转介绍', en: 'Referral' },
  other: { zh: '其他', en: 'Other' },
};

export const needTypes = ['purchase', 'consulting', 'after_sales', 'cooperation'] as const;
export type NeedType = (typeof needTypes)[number];
export const needTypeTexts: Record<NeedType, Text> = {
  purchase: { zh: '产品采购', en: 'Purchase' },
  consulting: { zh: '技术咨询', en: 'Technical consulting' },
  after_sales: { zh: '售后服务', en: 'After-sales service' },
  cooperation: { zh: '合作咨询', en: 'Cooperation' },
};
