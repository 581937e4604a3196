import type { Topic } from './topic.ts';

/** Customers who write English; answered in English. */
export const englishTopics: readonly Topic[] = [
  {
    key: 'en-failure',
    work: 'english',
    types: ['product_failure'],
    urgency: 'normal',
    weight: 3,
    who: 'both',
    models: ['CY-R800 Pro', 'CY-T5', 'CY-D16'],
    says: [
      {
        about: '{m} stopped dispensing',
        words: 'Hi, my {m} stopped dispensing this morning. The panel is on but nothing comes out.',
        reply:
          'Hello, thank you for the details. If the panel is on but nothing comes out, the inlet valve is usually stuck. I will book an English-speaking engineer for you.',
        solution: 'Replaced the inlet valve; flow is back to 2.2 L/min. Tested together with the customer.',
      },
      {
        about: '{m} leaking under the sink',
        words:
          'There is a puddle under the sink coming from the {m}. I have shut the valve. Could somebody come and take a look?',
        reply:
          'Hello, please keep the valve closed for now, tap water is not affected. An engineer will text you before he comes.',
        solution: 'Replaced the push-fit connector and its seal, no leak after a pressure test.',
      },
      {
        about: '{m} shows E3 and beeps',
        words:
          'The {m} shows error E3 and beeps every ten seconds. The manual is in Chinese only, so I am a bit lost here.',
        reply:
          'Hi, sorry for the trouble. E3 is the heating protection. Please unplug it for 30 minutes, refill the tank and try again – does the code come back?',
        solution: 'Heating module replaced under warranty; the code is gone.',
      },
      {
        about: 'Plastic taste in the water',
        words:
          'Water tastes like plastic even after flushing for half an hour. Is this normal for a new {m}?',
        reply:
          'Hello, a faint taste in the first two days is normal, after half an hour of flushing it is not. We will replace the carbon filter for you.',
        solution: 'Replaced the post-carbon filter and flushed; the taste is gone, TDS 10.',
      },
    ],
    more: [
      'I live in Binjiang, weekday evenings are best.',
      'Please text rather than call, my Mandarin is not great.',
      'Bought it on the flagship store in May.',
      'My landlord says it is under warranty.',
    ],
    tried: ['Turned it off and on again', 'Flushed for 20 minutes'],
    expected: ['repair'],
    notes: ['英文客户，短信沟通，勿电话。'],
    asks: ['Could you upload a photo of the label on the back of the unit, please?'],
    answers: ['Photo uploaded, hope it is readable.', 'Done – sorry for the late reply, I was travelling.'],
  },
  {
    key: 'en-question',
    work: 'english',
    types: ['usage_question'],
    urgency: 'low',
    weight: 2,
    who: 'both',
    models: ['CY-R800 Pro', 'CY-S55', 'CY-D16'],
    says: [
      {
        about: 'English manual for the {m}?',
        words: 'Do you have an English manual for the {m}?',
        reply:
          'Hello, yes – the PDF is on its way to your mailbox, and there is an English quick guide in the app under Help.',
        solution: 'Sent the English manual as a PDF.',
      },
      {
        about: 'How to reset the filter light',
        words: 'How do I reset the filter light on the {m}? I changed the cartridge yesterday.',
        reply:
          'Hello, hold “Reset” for five seconds until it beeps; the light turns blue. If you changed both cartridges, do it twice.',
        solution: 'Explained how to reset; the light is blue.',
      },
      {
        about: 'Which salt and detergent for the {m}?',
        words: 'Which salt and detergent should I buy for the {m}? The labels are all in Chinese :)',
        reply:
          'Hi! Any dishwasher salt with coarse grains and tablets without phosphate will do. I have sent two links with pictures.',
        solution: 'Explained salt and detergent with links and pictures.',
      },
      {
        about: 'Switching the app to English',
        words: 'Can the app be switched to English?',
        reply: 'Hi! The app follows the language of your phone; English is available from version 3.4 on.',
        solution: 'App updated by the customer, English works.',
      },
    ],
    more: ['Thanks a lot!', 'A PDF would be perfect.'],
    expected: ['explanation'],
    notes: [],
  },
  {
    key: 'en-complaint',
    work: 'english',
    types: ['complaint'],
    urgency: 'important',
    weight: 1,
    who: 'both',
    models: ['CY-D16', 'CY-R1200'],
    says: [
      {
        about: 'Third visit and the {m} still leaks',
        words:
          'This is the third visit for my {m} and it still leaks. I would like a replacement or my money back.',
        reply:
          'Dear customer, I am the service supervisor. I have read all three reports and I apologise. You may choose a replacement or a full refund; I will arrange either today.',
        solution: 'Unit replaced, warranty restarted, customer satisfied.',
      },
      {
        about: 'Nobody showed up, twice',
        words: 'I took two mornings off and nobody showed up. Please have a manager contact me.',
        reply:
          'Dear customer, I am the service supervisor and I am sorry. Please name the time that suits you, the station manager will come himself.',
        solution: 'Repaired by the station manager, apology accepted, voucher of CNY 100.',
      },
    ],
    more: ['I have kept all the service slips.'],
    expected: ['replacement', 'apology'],
    notes: ['按三包可换可退，客户选换机。'],
  },
];

/** What customers from Hong Kong and Taiwan write, by topic, with the place of what it amounts to among the topic's sayings. */
export const traditional: Readonly<Record<string, readonly (readonly [saying: number, words: string])[]>> = {
  'water-low-flow': [
    [0, '你好，R800 用咗大半年，最近出水愈嚟愈細，裝一壺水要等好耐，請問係咪要換濾芯？'],
    [0, '淨水器出水變得好慢，面板顯示濾心還有六成，想請師傅來看一下，謝謝。'],
    [5, '請問淨水機水流忽大忽小係咩原因？試過熄機重開，好半日又係咁。'],
  ],
  'water-leak': [
    [0, '水槽下面漏水了，我已經先把水閥關掉，麻煩盡快派人過來處理，木櫃都泡到了。'],
    [4, '漏水保護器半夜響咗成個鐘，地下濕晒，請安排師傅上門檢查。'],
  ],
  'tap-no-heat': [
    [3, 'T5 飲水機按熱水完全無反應，家裡有 BB 要沖奶，唔該盡快！'],
    [1, '飲水機顯示 E3 之後就不加熱了，昨天還好好的，請問該怎麼處理？'],
  ],
  'washer-not-clean': [[0, '洗碗機洗完玻璃杯都霧霧的，是不是水質太硬？軟水鹽有加，還是一樣。']],
  'delivery-late': [
    [1, '集運到香港的訂單已經一個星期沒有更新，請幫忙查詢一下，感謝。'],
    [2, '物流顯示已簽收，可是管理室和家人都說沒有收到，麻煩協助確認。'],
  ],
  invoice: [[0, '請問可否補開公司抬頭的發票？抬頭與稅號已寫在附件，謝謝。']],
  'use-filter': [[1, '請問濾芯換好之後燈還是紅色，要怎麼歸零呢？']],
};
