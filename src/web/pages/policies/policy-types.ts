import type { Answer } from '../../lib/api.ts';

export type Policy = Answer<'GET /api/service-policies'>['items'][number];
export type Rule = Policy['definition']['rules'][number];
export type Span = NonNullable<Rule['milestones'][keyof Rule['milestones']]>;
