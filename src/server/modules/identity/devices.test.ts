import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deviceWords } from './devices.ts';

const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36';
const cases: [string | null, string, string][] = [
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome}`, 'Chrome · Windows', 'Chrome · Windows'],
  [`Mozilla/5.0 (Windows NT 10.0) ${chrome} Edg/130.0`, 'Edge · Windows', 'Edge · Windows'],
  [
    'Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0',
    'Firefox · Linux',
    'Firefox · Linux',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15',
    'Safari · macOS',
    'Safari · macOS',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.50',
    '微信 · iPhone',
    'WeChat · iPhone',
  ],
  [
    `Mozilla/5.0 (Linux; Android 14; V2285A) ${chrome} wxwork/4.1.30 MicroMessenger/7.0.1`,
    '企业微信 · Android',
    'WeCom · Android',
  ],
  [`Mozilla/5.0 (Phone; OpenHarmony 5.0) ${chrome} ArkWeb/4.1`, 'Chrome · 鸿蒙', 'Chrome · HarmonyOS'],
  ['curl/8.5.0', '未知设备', 'Unknown device'],
  [null, '未知设备', 'Unknown device'],
];

describe('deviceWords', () => {
  for (const [userAgent, zh, en] of cases) {
    it(zh, () => {
      assert.equal(deviceWords(userAgent, 'zh'), zh);
      assert.equal(deviceWords(userAgent, 'en'), en);
    });
  }
});
