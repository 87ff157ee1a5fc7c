import { MAX_PASSWORD, MIN_PASSWORD, type WeakPassword } from '../../../shared/domain/login.ts';

/** Chinese, English: whose language it is, nobody knows before they have logged in. */
export type Words = readonly [zh: string, en: string];

export const LOGIN_TITLE: Words = ['登录', 'Log in'];
export const CHOOSE_TITLE: Words = ['设置密码', 'Choose a password'];
export const LOGIN: Words = ['账号', 'Account'];
export const PASSWORD: Words = ['密码', 'Password'];
export const OLD_PASSWORD: Words = ['现用密码或一次性密码', 'Current or one-time password'];
export const NEW_PASSWORD: Words = ['新密码', 'New password'];
export const AGAIN: Words = ['再次输入新密码', 'New password again'];
export const GO_CHOOSE: Words = ['修改密码', 'Change the password'];
export const GO_LOG_IN: Words = ['返回登录', 'Back to the login'];
export const RULE: Words = [
  `至少 ${MIN_PASSWORD} 个字符，不限字符种类；不得与账号相近。`,
  `At least ${MIN_PASSWORD} characters of any kind; nothing like the account's name.`,
];
export const MUST_CHOOSE: Words = [
  '一次性密码正确。请设置您自己的密码后进入系统。',
  'The one-time password is right. Choose a password of your own to go in.',
];
export const WRONG: Words = [
  '账号或密码不正确，或账号已停用、一次性密码已过期。请重试，或请管理员发放新的一次性密码。',
  'Account or password is wrong, the account is disabled, or the one-time password has run out. Try again, or ask an administrator for a new one-time password.',
];
export const BUSY: Words = [
  '登录请求过多，本次未处理。请稍候几秒再试。',
  'Too many are logging in; this was not tried. Wait some seconds and try again.',
];
export const DIFFERENT: Words = ['两次输入的新密码不一致。', 'The two new passwords differ.'];
export const DEAD_LINK: Words = [
  '此登录链接无效：链接只能使用一次，并在数分钟后失效。请用账号登录，或向管理员索取新的链接；若您在本机运行本系统，请重新启动，并打开启动时显示的新链接。',
  'This login link does not work: a link works once, for some minutes. Log in with an account, or ask an administrator for a new link; if you run this system yourself, restart it and open the new link that it prints.',
];

export function lockedWords(minutes: number): Words {
  return [
    `多次输入错误，此处已暂停登录该账号，请在 ${minutes} 分钟后再试。`,
    `Wrong too often: this account is locked from here for ${minutes} more min.`,
  ];
}

export const WEAK: Readonly<Record<WeakPassword, Words>> = {
  short: [`新密码少于 ${MIN_PASSWORD} 个字符。`, `The new password has fewer than ${MIN_PASSWORD} characters.`],
  long: [`新密码多于 ${MAX_PASSWORD} 个字符。`, `The new password has more than ${MAX_PASSWORD} characters.`],
  plain: ['新密码过于简单，或与账号相近。', "The new password is too plain, or too like the account's name."],
  same: ['新密码与现用密码相同。', 'The new password is the one until now.'],
};
