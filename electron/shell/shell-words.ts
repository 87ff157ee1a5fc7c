/** The few words that the shell itself shows: the page's texts are not at hand before there is a page. */
export interface ShellWords {
  readonly window: string;
  readonly newWindow: string;
  readonly fillDisplay: string;
  readonly fullScreen: string;
  readonly reload: string;
  readonly devTools: string;
  readonly close: string;
  readonly quit: string;
  readonly edit: string;
  readonly cut: string;
  readonly copy: string;
  readonly paste: string;
  readonly selectAll: string;
  readonly hubFails: string;
  readonly keepTrying: string;
  readonly noFolder: string;
}

const ZH: ShellWords = {
  window: '窗口',
  newWindow: '新窗口',
  fillDisplay: '铺满显示屏',
  fullScreen: '全屏',
  reload: '重新载入',
  devTools: '开发者工具',
  close: '关闭窗口',
  quit: '退出一网',
  edit: '编辑',
  cut: '剪切',
  copy: '拷贝',
  paste: '粘贴',
  selectAll: '全选',
  hubFails: '中枢多次启动后即退出，窗口没有新数据。原因如下；改正后继续重试，或退出。',
  keepTrying: '继续重试',
  noFolder: '无法使用数据文件夹。请修正其路径（--data）或权限后重新启动。',
};

const EN: ShellWords = {
  window: 'Window',
  newWindow: 'New window',
  fillDisplay: 'Fill a display',
  fullScreen: 'Full screen',
  reload: 'Reload',
  devTools: 'Developer tools',
  close: 'Close window',
  quit: 'Quit Yiwang',
  edit: 'Edit',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select all',
  hubFails:
    'The hub keeps ending as soon as it starts: the windows get no data. Mend what it says below and keep trying, or quit.',
  keepTrying: 'Keep trying',
  noFolder: 'The data folder cannot be used. Mend its path (--data) or its permissions and start again.',
};

/** English for an English system, Chinese for every other. */
export function shellWords(locale: string): ShellWords {
  return locale.toLowerCase().startsWith('en') ? EN : ZH;
}
