/** Parts of passwords that people choose first; lower case. Only combinations of ten and more characters matter here. */
const words =
  `a aa aaa ab abc abcd abcde abcdef aaaaaa q qq qqq qaz qwe qwer qwert qwerty qwertyuiop asd asdf asdfgh
asdfghjkl zxc zxcvbn zxcvbnm 1qaz 1q2w3e 1q2w3e4r 1qaz2wsx 1qaz2wsx3edc qazwsx qazwsxedc q1w2e3 q1w2e3r4 q1w2e3r4t5 zaq12wsx
p@ssw0rd p@ssword passw0rd password passwd pass admin administrator root user guest test demo login welcome letmein
iloveyou ilovey love loveyou dragon monkey master sunshine princess football baseball shadow superman batman michael computer internet
woaini woaiwo aini woaiwojia wodemima mima mimamima woshishui nihao nihaoma zhongguo china beijing shanghai guangzhou shenzhen
wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he gao lin luo zheng liang xie song tang han feng cao
wangwei zhangwei liwei xiaoming ceshi kefu guanliyuan gongsi bangong fuwu bihuan taobao weixin wechat alipay zhifubao tencent huawei`.split(
    /\s+/,
  );

/** Figures that people append. */
const figures =
  `0 1 12 123 1234 12345 123456 1234567 12345678 123456789 1234567890 0123456789 987654321 9876543210 87654321 654321 321 123123 123321 112233
111 111111 11111111 222222 333333 555555 666 666666 66666666 777777 888 888888 88888888 999 999999 99999999 000000 00000000 101010
520 521 1314 5201314 1314520 5211314 520520 52013145 201314 147258 147258369 159753 159357 789456 789456123 456789 110110 1008611 10086
1990 1991 1992 1993 1994 1995 1996 1997 1998 1999 2000 2001 2008 2010 2018 2019 2020 2021 2022 2023 2024 2025 2026 2027 2028 2029 2030`.split(
    /\s+/,
  );

const wordSet = new Set(['', ...words]);
const figureSet = new Set(['', ...figures]);
const marks = /[!@#$%^&*._?-]/g;

/** Whether a text runs up or down by one character code (abcdefghij, 9876543210), a turn of the digits included. */
function isRun(text: string): boolean {
  return [1, -1].some((step) =>
    [...text].every((char, i, all) => {
      if (i === 0) return true;
      const by = char.charCodeAt(0) - all[i - 1]!.charCodeAt(0);
      return by === step || (by === -9 * step && /\d/.test(char));
    }),
  );
}

const isRepeated = (text: string): boolean => /^(.{1,4}?)\1+.{0,3}$/u.test(text);

/** Whether every part between the cuts is known: word + figures, figures + word, word + word. */
function isCombination(text: string): boolean {
  for (let cut = 0; cut <= text.length; cut++) {
    const [head, tail] = [text.slice(0, cut), text.slice(cut)];
    if (wordSet.has(head) && (figureSet.has(tail) || wordSet.has(tail))) return true;
    if (figureSet.has(head) && (wordSet.has(tail) || figureSet.has(tail))) return true;
  }
  return false;
}

/**
 * Whether a password is among those that guessers try first: combinations of usual words and figures (a123456789, woaini1314),
 * runs, repetitions. Marks at the end or between the parts do not help (Password123!).
 */
export function isCommonPassword(password: string): boolean {
  const text = password.toLowerCase();
  return [text, text.replace(marks, '')].some(
    (candidate) => isRun(candidate) || isRepeated(candidate) || isCombination(candidate),
  );
}
