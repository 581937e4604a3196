import type { Expectation, TicketType, Urgency } from '../../src/shared/api/ticket-words.ts';
import type { HandlingDepartment } from '../company.ts';
import type { WorkKind } from './work.ts';

/** One way of putting a matter, and what comes of it. */
export interface Saying {
  /** How staff note it in a line. */
  about: string;
  /** How the customer puts it; stands alone. */
  words: string;
  /** First answer, after the greeting. */
  reply: string;
  /** What is decided, where that is more than the promise to act. */
  proposal?: string;
  solution: string;
  /** Where it is about one product only. */
  product?: string;
}

/**
 * One thing that customers write about. Texts hold placeholders: {m} the product, {t} a moment, {d} a day, {site} a branch of a business,
 * {n} a small number, {who} how the customer is addressed, {me} the handler, {next} a day and time ahead.
 */
export interface Topic {
  key: string;
  /** What dealing with it consists of; see texts/work.ts. */
  work: WorkKind;
  types: readonly TicketType[];
  /** How it is usually judged. */
  urgency: Urgency;
  /** How often it comes, beside the others. */
  weight: number;
  who: 'home' | 'business' | 'both';
  models: readonly string[];
  says: readonly Saying[];
  /** Circumstances, of which some follow. */
  more: readonly string[];
  tried?: readonly string[];
  expected: readonly Expectation[];
  /** Between colleagues. */
  notes: readonly string[];
  /** Asked of the customer when the ticket waits for them, and what they send. */
  asks?: readonly string[];
  answers?: readonly string[];
  transfer?: { to: HandlingDepartment; reasons: readonly string[] };
}

/** Questions that any hardware trouble may raise. */
export const hardwareAsks: readonly string[] = [
  '麻烦您拍一段十来秒的视频，把面板和声音都录进去，直接在进度页上传就行，我好判断要带什么配件。',
  '方便的话拍一下机身背后的铭牌（有 SN 码那张），我核对一下批次和保修期。',
  '您先把机器断电十分钟再开机试一次，看看还会不会出现，结果回我一下。',
  '请您看一下故障时面板上显示的代码，拍张照片给我，谢谢。',
];
export const hardwareAnswers: readonly string[] = [
  '视频发了，声音能听清楚吧？',
  '铭牌拍给你了，贴在背面不好拍，有点糊。',
  '断电试过了，没用，还是老样子。',
  '照片已上传，麻烦看一下。昨天太忙没顾上，不好意思。',
  '试了，开机头几分钟正常，后面又犯了。',
  '拍好了，代码是 E4，闪两下就没了，抓拍了半天。',
];
