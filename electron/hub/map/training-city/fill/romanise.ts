import { pinyin } from 'pinyin-pro';

/** Endings that are translated, longest first; what stands before them is spelled in pinyin. */
const ENDINGS: readonly (readonly [string, string])[] = [
  ['汽车配件厂', 'Auto Parts Works'],
  ['水泥制品厂', 'Cement Works'],
  ['新材料公司', 'New Materials Company'],
  ['医科大学', 'Medical University'],
  ['钢结构厂', 'Steel Structure Works'],
  ['冷链仓储', 'Cold Store'],
  ['印务公司', 'Printing Company'],
  ['物流中心', 'Logistics Centre'],
  ['机械厂', 'Machine Works'],
  ['轴承厂', 'Bearing Works'],
  ['铸造厂', 'Foundry'],
  ['化工厂', 'Chemical Works'],
  ['制药厂', 'Pharmaceutical Works'],
  ['电子厂', 'Electronics Works'],
  ['食品厂', 'Food Works'],
  ['纺织厂', 'Textile Mill'],
  ['建材厂', 'Building Materials Works'],
  ['仪表厂', 'Instrument Works'],
  ['包装厂', 'Packaging Works'],
  ['公交总站', 'Bus Terminus'],
  ['公交场站', 'Bus Depot'],
  ['工业园区', 'Industrial Park District'],
  ['图书馆', 'Library'],
  ['分厂', 'Branch Works'],
  ['人民政府', 'People’s Government'],
  ['下穿通道', 'Underpass'],
  ['积水监测点', 'Flood Gauge'],
  ['水位站', 'Water Gauge'],
  ['滨河公园', 'Riverside Park'],
  ['附属医院', 'Affiliated Hospital'],
  ['中医医院', 'Hospital of Chinese Medicine'],
  ['儿童医院', 'Children’s Hospital'],
  ['传染病医院', 'Infectious Diseases Hospital'],
  ['骨科医院', 'Orthopaedic Hospital'],
  ['街道办事处', 'Subdistrict Office'],
  ['特勤消防救援站', 'Special Fire and Rescue Station'],
  ['消防救援站', 'Fire and Rescue Station'],
  ['环卫作业站', 'Sanitation Depot'],
  ['市政养护站', 'Road Maintenance Depot'],
  ['排水抢险队', 'Drainage Emergency Depot'],
  ['燃气抢修站', 'Gas Repair Depot'],
  ['供电抢修站', 'Power Repair Depot'],
  ['社区卫生服务中心', 'Community Health Centre'],
  ['人民医院', 'People’s Hospital'],
  ['中心医院', 'Central Hospital'],
  ['妇幼保健院', 'Maternity and Child Hospital'],
  ['农贸市场', 'Farmers’ Market'],
  ['滨水公园', 'Waterfront Park'],
  ['应急避难场所', 'Emergency Shelter'],
  ['体育中心', 'Sports Centre'],
  ['体育场', 'Stadium'],
  ['派出所', 'Police Station'],
  ['客运站', 'Coach Station'],
  ['变电站', 'Substation'],
  ['加油站', 'Fuel Station'],
  ['幼儿园', 'Kindergarten'],
  ['大学', 'University'],
  ['学院', 'College'],
  ['医院', 'Hospital'],
  ['小学', 'Primary School'],
  ['中学', 'Middle School'],
  ['广场', 'Plaza'],
  ['水厂', 'Water Works'],
  ['绿地', 'Green'],
  ['大道', 'Avenue'],
  ['大街', 'Avenue'],
  ['快速路', 'Expressway'],
  ['高速', 'Expressway'],
  ['环路', 'Ring Road'],
  ['胡同', 'Hutong'],
  ['大桥', 'Bridge'],
  ['街道', 'Subdistrict'],
  ['社区', 'Community'],
  ['小区', 'Residential Quarter'],
  ['家园', 'Homes'],
  ['花园', 'Garden'],
  ['新村', 'New Village'],
  ['公园', 'Park'],
  ['路', 'Road'],
  ['街', 'Street'],
  ['巷', 'Lane'],
  ['里', 'Alley'],
  ['弄', 'Lane'],
  ['桥', 'Bridge'],
  ['区', 'District'],
  ['镇', 'Town'],
  ['村', 'Village'],
  ['站', 'Station'],
];
const SIDES: Readonly<Record<string, string>> = { 东: 'East', 西: 'West', 南: 'South', 北: 'North', 中: 'Middle' };
const ORDINALS: Readonly<Record<string, string>> = {
  一: '1st',
  二: '2nd',
  三: '3rd',
  四: '4th',
  五: '5th',
  六: '6th',
  七: '7th',
  八: '8th',
  九: '9th',
  十: '10th',
};
const spelled = new Map<string, string>();

/** The city's own name is translated, so that it reads the same everywhere. */
const CITY = ['演练市', 'Drill City'] as const;

/** A Chinese name as signs give it in Latin letters: 滨河东路 → Binhe East Road, 工业二路 → Gongye 2nd Road. */
export function romanise(name: string): string {
  const numbered = /^(.+?)（(\d+)）$/.exec(name);
  if (numbered !== null) return `${romanise(numbered[1] ?? '')} (${numbered[2]})`;
  if (name.startsWith(CITY[0])) return [CITY[1], romanise(name.slice(CITY[0].length))].filter(Boolean).join(' ');
  const ending = ENDINGS.find(([word]) => name.endsWith(word) && (name.length > word.length || word.length > 2));
  if (ending === undefined) return spell(name);
  const words = [ending[1]];
  let stem = name.slice(0, -ending[0].length);
  const count = /(?:第(\d+)|第([一二三四五六七八九十]+)|(\d+)号)$/.exec(stem);
  if (count !== null) {
    words.unshift(`No. ${count[1] ?? count[3] ?? numeral(count[2] ?? '')}`);
    stem = stem.slice(0, -count[0].length);
  }
  if (stem === '') return words.join(' ');
  for (const marks of [ORDINALS, SIDES]) {
    const word = marks[stem.slice(-1)];
    // 河东区 is not the east of 河.
    if (word === undefined || stem.length === 1 || (marks === SIDES && ending[0] === '区')) continue;
    words.unshift(word);
    stem = stem.slice(0, -1);
  }
  const whole = ORDINALS[stem];
  // What is named after another named thing keeps that one's English: 石桥镇人民政府.
  return [whole ?? (stem.length > 2 ? romanise(stem) : spell(stem)), ...words].filter((word) => word !== '').join(' ');
}

/** 十四 → 14; up to 99. */
function numeral(text: string): number {
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text];
  const digit = (one: string | undefined): number => '一二三四五六七八九'.indexOf(one ?? '') + 1;
  const ten = text.includes('十') ? (tens === '' ? 1 : digit(tens)) : 0;
  return ten * 10 + (ones === '' ? 0 : digit(ones));
}

function spell(text: string): string {
  if (text === '') return '';
  const known = spelled.get(text);
  if (known !== undefined) return known;
  const letters = pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true }).join('');
  const capital = letters.charAt(0).toUpperCase() + letters.slice(1);
  spelled.set(text, capital);
  return capital;
}
