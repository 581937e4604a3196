import type { Language, Text } from '../../../shared/api/common.ts';

const unknown: Text = { zh: '未知设备', en: 'Unknown device' };

/** First match wins: browsers name those they descend from, apps name the browser inside. */
const programs: readonly [RegExp, Text][] = [
  [/wxwork\//i, { zh: '企业微信', en: 'WeCom' }],
  [/MicroMessenger\//, { zh: '微信', en: 'WeChat' }],
  [/DingTalk\//i, { zh: '钉钉', en: 'DingTalk' }],
  [/(?:Feishu|Lark)\//i, { zh: '飞书', en: 'Lark' }],
  [/Edg(?:e|A|iOS)?\//, { zh: 'Edge', en: 'Edge' }],
  [/QQBrowser\//i, { zh: 'QQ 浏览器', en: 'QQ Browser' }],
  [/UCBrowser\//i, { zh: 'UC 浏览器', en: 'UC Browser' }],
  [/360SE|360EE|QIHU/i, { zh: '360 浏览器', en: '360 Browser' }],
  [/(?:OPR|Opera)\//, { zh: 'Opera', en: 'Opera' }],
  [/(?:Firefox|FxiOS)\//, { zh: 'Firefox', en: 'Firefox' }],
  [/(?:Chrome|CriOS|HeadlessChrome)\//, { zh: 'Chrome', en: 'Chrome' }],
  [/Version\/[\d.]+.*Safari\//, { zh: 'Safari', en: 'Safari' }],
];
const systems: readonly [RegExp, Text][] = [
  [/HarmonyOS|OpenHarmony/i, { zh: '鸿蒙', en: 'HarmonyOS' }],
  [/iPhone/, { zh: 'iPhone', en: 'iPhone' }],
  [/iPad/, { zh: 'iPad', en: 'iPad' }],
  [/Android/, { zh: 'Android', en: 'Android' }],
  [/Windows/, { zh: 'Windows', en: 'Windows' }],
  [/Mac OS X|Macintosh/, { zh: 'macOS', en: 'macOS' }],
  [/CrOS/, { zh: 'ChromeOS', en: 'ChromeOS' }],
  [/Linux|X11/, { zh: 'Linux', en: 'Linux' }],
];

/** Browser and system of a User-Agent header in words, e.g. "微信 · Android". Good enough for people to know their own device. */
export function deviceWords(userAgent: string | null, language: Language): string {
  const words = [programs, systems]
    .map((table) => table.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1][language])
    .filter((word) => word !== undefined);
  return words.length > 0 ? words.join(' · ') : unknown[language];
}
