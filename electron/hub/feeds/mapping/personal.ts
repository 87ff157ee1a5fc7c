import type { FeedId } from '../../../../shared/domain/ids.ts';
import { callerHint } from '../common/caller-hint.ts';

/** Fields about the person who called or is concerned: they reach neither facts nor texts. */
const PERSONAL_NAME =
  /(?:^|[._\s-])(?:e-?_?mail|(?:first|last|full|middle|sur)_?name|phone|telephone|tel|mobile|cell|device_id|account_id|api_key|ssn|passport|birth\w*|dob|patient\w*)(?:$|[._\s-]|number|no)|(?:^|[._])(?:reporter|requestor|requester|contact|caller|customer|citizen|user|victim|suspect)|姓名|电话|手机|来电号|主叫|联系人|联系方式|来电人|诉求人|反映人|举报人|投诉人|上报人|当事人|申请人|身份证|证件|微信|邮箱|户主|患者|性别|年龄/i;

/** Mobile numbers of the mainland, and citizens' numbers (GB 11643: eight digits of them a date of birth). */
const MOBILE = /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/g;
const CITIZEN = /(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)/g;
const MASK = '***';

export function isPersonalField(path: string): boolean {
  return PERSONAL_NAME.test(path);
}

/** A text without the phone and identity numbers that people write into it. */
export function maskPersonal(text: string): string {
  return /\d{4}/.test(text) ? text.replace(CITIZEN, MASK).replace(MOBILE, MASK) : text;
}

/** What ties the records of one caller or unit of a feed together without saying who it is. */
export function sameHint(feedId: FeedId, value: string): string {
  const plain = /^[\d\s()+-]{5,}$/.test(value) ? value.replace(/\D/g, '') : value.trim().toLowerCase();
  return callerHint(feedId, plain);
}
