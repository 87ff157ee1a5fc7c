import type { CnAlert } from './schema.ts';

export type WarningLevel = '红色' | '橙色' | '黄色' | '蓝色' | '白色';
/** Issued, renewed or lifted. */
export type Action = '发布' | '更新' | '解除';

const COLOURS: Readonly<Record<string, WarningLevel>> = { 红: '红色', 橙: '橙色', 黄: '黄色', 蓝: '蓝色', 白: '白色' };
const ENGLISH: Readonly<Record<string, WarningLevel>> = {
  red: '红色',
  orange: '橙色',
  yellow: '黄色',
  blue: '蓝色',
  white: '白色',
  extreme: '红色',
  severe: '橙色',
  moderate: '黄色',
  minor: '蓝色',
};
/** The words of the national plan, severest first: 特别严重 holds 严重. */
const PLAN_WORDS: readonly (readonly [RegExp, WarningLevel])[] = [
  [/特别严重|特别重大|(?:Ⅰ|(?<![IV])I)级/, '红色'],
  [/严重|(?:Ⅱ|(?<![IV])II)级/, '橙色'],
  [/较重|(?:Ⅲ|(?<![IV])III)级/, '黄色'],
  [/一般|(?:Ⅳ|IV)级/, '蓝色'],
];
/** Two digits count up to red, three count down from it. */
const CODES: Readonly<Record<string, WarningLevel>> = {
  '00': '白色',
  '01': '蓝色',
  '02': '黄色',
  '03': '橙色',
  '04': '红色',
  '001': '红色',
  '002': '橙色',
  '003': '黄色',
  '004': '蓝色',
};
/** The weather bureau's warning signals (CMA order 16) as its services number them. */
const KINDS = '台风 暴雨 暴雪 寒潮 大风 沙尘暴 高温 干旱 雷电 冰雹 霜冻 大雾 霾 道路结冰'.split(' ');
/** Numbers of local signals, from 91. */
const LOCAL_KINDS = '寒冷 灰霾 雷雨大风 森林火险 降温 道路冰雪 干热风 空气重污染 低温'.split(' ');

/** What stands between the act and the colour: 发布[大风]蓝色预警. */
const KIND_IN_HEADLINE =
  /(?:发布|解除|更新|变更|升级|降级|继续|确认|将|为|的)([^发布解除更新变更升降级继续确认为的，。,;；：:\s\d]{1,12}?)(?:[ⅠⅡⅢⅣIV]{1,3}级)?[（(【[]?[红橙黄蓝白]色/;
const LIFTED = /解除[^，。,；;：:]{0,16}(?:预警|信号|警报)|(?:预警|信号|警报)[^，。,；;：:]{0,4}解除|^解除/;
const RENEWED = /更新|变更|升级|降级|继续发布|update/i;

/** What the warning says first: its headline, else the first clause of its text. */
export function firstWords({ headline, content }: CnAlert): string {
  return headline || (content.split(/[，,。；;：:\n]/)[0] ?? '');
}

/** The level by its word, else by the words of the headline, else by its code; null where nothing tells. */
export function levelOf(alert: CnAlert): WarningLevel | null {
  return colourIn(alert.level) ?? colourIn(firstWords(alert)) ?? CODES[alert.levelCode] ?? planLevel(alert.headline);
}

function colourIn(text: string): WarningLevel | null {
  const [, colour = ''] = /([红橙黄蓝白])色/.exec(text) ?? /^([红橙黄蓝白])$/.exec(text) ?? [];
  return COLOURS[colour] ?? ENGLISH[text.toLowerCase()] ?? null;
}

function planLevel(text: string): WarningLevel | null {
  return PLAN_WORDS.find(([words]) => words.test(text))?.[1] ?? null;
}

/** The kind in Chinese words: the service's own, else out of the headline, else by its code; '' where nothing tells. */
export function kindOf(alert: CnAlert): string {
  if (alert.kind !== '') return alert.kind;
  const inHeadline = KIND_IN_HEADLINE.exec(firstWords(alert))?.[1];
  if (inHeadline !== undefined) return inHeadline;
  const number = /^\d{2}(?:\d{2})?$/.test(alert.kindCode) ? Number(alert.kindCode) : 0;
  return KINDS[number - 1] ?? LOCAL_KINDS[number - 91] ?? '';
}

/** By the service's own word, else by the warning's. */
export function actionOf(alert: CnAlert): Action {
  const state = alert.state.toLowerCase();
  if (state.startsWith('cancel') || alert.state.includes('解除') || alert.lifted !== '') return '解除';
  const words = firstWords(alert);
  if (LIFTED.test(words)) return '解除';
  return state === 'update' || RENEWED.test(words) ? '更新' : '发布';
}
