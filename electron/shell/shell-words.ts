/** The few words that the shell itself shows. */
export interface ShellWords {
  readonly window: string;
  readonly newWindow: string;
  readonly fillDisplay: string;
  readonly fullScreen: string;
  readonly reload: string;
  readonly close: string;
  readonly quit: string;
}

const ZH: ShellWords = {
  window: '窗口',
  newWindow: '新窗口',
  fillDisplay: '铺满显示屏',
  fullScreen: '全屏',
  reload: '重新载入',
  close: '关闭窗口',
  quit: '退出一网',
};

const EN: ShellWords = {
  window: 'Window',
  newWindow: 'New window',
  fillDisplay: 'Fill a display',
  fullScreen: 'Full screen',
  reload: 'Reload',
  close: 'Close window',
  quit: 'Quit Yiwang',
};

/** English for an English system, Chinese for every other. */
export function shellWords(locale: string): ShellWords {
  return locale.toLowerCase().startsWith('en') ? EN : ZH;
}
