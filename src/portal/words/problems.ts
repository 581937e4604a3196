import type { Text } from '../../shared/api/common.ts';
import type { EmailProblem } from '../../shared/checks.ts';
import type { PhoneProblem } from '../../shared/phone.ts';

/** What is wrong with a field, and what to do. */
export const problems = {
  descriptionNeeded: { zh: '请说说发生了什么。', en: 'Please tell us what happened.' },
  descriptionShort: {
    zh: '再多写几个字（至少 5 个）。',
    en: 'A little more, please: at least 5 characters.',
  },
  typeNeeded: { zh: '请选择一项。', en: 'Please choose one.' },
  nameNeeded: { zh: '请填写怎么称呼您。', en: 'Please give your name.' },
  phoneOrEmailNeeded: {
    zh: '请填写电话或邮箱，至少一项，否则我们联系不上您。',
    en: 'Give a phone number or an e-mail address, so that we can reach you.',
  },
  consentNeeded: {
    zh: '请阅读说明并勾选同意。',
    en: 'Please read this and tick the box if you agree.',
  },
  phone: {
    characters: {
      zh: '电话里有不能识别的字符，请只填数字。',
      en: 'Digits only, please: something else is in it.',
    },
    length: { zh: '号码位数不对，请核对。', en: 'The number of digits is not right; please check.' },
    area_code: { zh: '座机请加区号，如 010-12345678。', en: 'Add the area code, as in 010-12345678.' },
    prefix: { zh: '没有这样开头的号码，请核对。', en: 'No number begins like this; please check.' },
  } satisfies Record<PhoneProblem, Text>,
  email: {
    length: { zh: '邮箱地址过长，请核对。', en: 'The address is too long; please check.' },
    at_sign: {
      zh: '邮箱需要有一个 @，如 name@example.com。',
      en: 'One @ is needed, as in name@example.com.',
    },
    local_part: { zh: '@ 前面的部分不正确，请核对。', en: 'The part before @ is not right; please check.' },
    domain: {
      zh: '@ 后面的部分不完整，如 example.com。',
      en: 'The part after @ is not complete, as in example.com.',
    },
  } satisfies Record<EmailProblem, Text>,
};
