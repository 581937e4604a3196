/**
 * Finds how far a Chinese address may be shown: 省 province, 市 city, 区/县 district. Built on the endings of
 * division names rather than on a list of all 3,000, which would be out of date every year and weigh on every page.
 * In doubt it shows less: the name of an estate or a shop must not pass for a district.
 */

const HAN = '\\p{Script=Han}';
/** Characters inside a long name; those that begin the name of a street, building or village end it. */
const INNER = `(?![路街号栋弄巷室座幢村镇乡]|大道)${HAN}`;

/** Provinces by short name (GB/T 2260), since people leave out 省 and 自治区. */
const PROVINCE =
  '(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|' +
  '内蒙古|广西(?:壮族)?|西藏|宁夏(?:回族)?|新疆(?:维吾尔)?|香港|澳门)(?:省|市|自治区|特别行政区)?';

const CITY = `(?:${HAN}{1,2}[乡镇]市|${HAN}(?:(?![区县])${INNER}){1,9}?(?:自治州|地区|盟|(?<!超)市(?!区)))`;

const DISTRICT = [
  // 渝北区, 道县, 津市市, 周村区: so short that street words are part of the name. 东小区 is none.
  `${HAN}{2}(?:县|市|旗|(?<![小社校厂])区)`,
  `${HAN}[县区]`,
  // 前郭尔罗斯蒙古族自治县
  `${HAN}(?:${INNER}){2,13}?自治[县旗]`,
  // 石景山区, 富拉尔基区; 花园东区, 学府校区, 三期二区 are parts of estates.
  `${HAN}(?:(?![县市旗])${INNER}){2,3}(?<![小社校厂景片东西南北一二三四五六七八九十]|生活|住宅|家属|别墅|居住)区`,
  // 麻栗坡县, 五大连池市, 科尔沁左翼中旗; 阳光城市 and 百佳超市 are none.
  `${HAN}(?:${INNER}){2,6}?(?:县|旗|(?<![超城])市)`,
  '芒市|共青城市|孟村回族自治县|(?:积石山保安族)?东乡族(?:撒拉族)?自治县|达尔罕茂明安联合旗|西乡塘区|让胡路区|苏州工业园区',
  `${HAN}(?:${INNER}){2,14}?(?:新|开发|示范|管理|实验|[族林特矿])区`,
].join('|');

/** Cities without districts. */
const WHOLE_CITY = '东莞市|中山市|儋州市|嘉峪关市';

// Without a province only a city together with its district is believed: 阳光城市… alone may be an estate.
const SHOWN = new RegExp(
  `^(?:${PROVINCE}(?:${CITY})?(?:${DISTRICT})?|${CITY}(?:${DISTRICT})|${WHOLE_CITY})`,
  'u',
);

/** The part of an address down to the district, without spaces; `''` where no province or city is recognised. */
export function addressToDistrict(address: string): string {
  return SHOWN.exec(address.normalize('NFKC').replace(/[\s,、·-]+/g, ''))?.[0] ?? '';
}
