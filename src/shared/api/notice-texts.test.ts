import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { durationText, type NoticeKind, noticeTexts, noticeWords } from './notice-texts.ts';

describe('noticeWords', () => {
  it('names the milestone and the time in the language of the reader', () => {
    const params = {
      number: 'SN20260112001',
      subject: '冰箱不制冷',
      milestone: 'first_response',
      minutes: 95,
    };
    assert.deepEqual(noticeWords('ticket.overdue', params, 'zh'), {
      title: '工单 SN20260112001：“首次响应”已超时 1 小时 35 分钟',
      text: '冰箱不制冷',
    });
    assert.equal(
      noticeWords('ticket.overdue', params, 'en').title,
      'Ticket SN20260112001: “First response” is overdue by 1 h 35 min',
    );
  });

  it('leaves no placeholder open in any kind', () => {
    const params = { number: 'SN1', subject: 's', milestone: 'solved', minutes: 3, year: 2027 };
    for (const kind of Object.keys(noticeTexts) as NoticeKind[]) {
      for (const language of ['zh', 'en'] as const) {
        const { title, text } = noticeWords(kind, params, language);
        assert.doesNotMatch(title + text, /[{}]/);
      }
    }
  });

  it('shows a kind it does not know by its name', () => {
    assert.deepEqual(noticeWords('toString', {}, 'zh'), { title: 'toString', text: '' });
  });
});

describe('durationText', () => {
  const cases: [number, string, string][] = [
    [0, '1 分钟', '1 min'],
    [45, '45 分钟', '45 min'],
    [120, '2 小时', '2 h'],
    [2880, '2 天', '2 d'],
    [3005, '2 天 2 小时', '2 d 2 h'],
    [-30, '30 分钟', '30 min'],
  ];
  for (const [minutes, zh, en] of cases) {
    it(`${minutes} → ${zh}`, () => {
      assert.equal(durationText(minutes, 'zh'), zh);
      assert.equal(durationText(minutes, 'en'), en);
    });
  }
});
