const LONGEST = 600;
/** A run of Chinese characters, a Latin word, or a number. */
const RUN = /[\u3400-\u4dbf\u4e00-\u9fff]+|[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]+|\d+/gu;

/** Words of every call, whatever it is about. */
const STOP = new Set(
  (
    'the a an and or of on in at to is are was were be been it its this that there here with for from by as no not near ' +
    'has have had some someone somebody please call report reported reports caller we i my our your you he she they ' +
    'der die das und ist im in am auf von zu mit ein eine les le la de des du un une et est sur dans'
  ).split(' '),
);
const STOP_PAIRS = new Set(
  (
    '报警 有人 有个 一个 这里 那里 这边 那边 我们 我在 我是 他们 看见 看到 好像 可能 请求 需要 现在 正在 已经 没有 附近 ' +
    '情况 反映 来电 市民 群众 希望 处理 尽快 解决 问题 存在 一辆 一处 发现 严重 影响 快来 发生'
  ).split(' '),
);

/**
 * What a text is compared by: pairs of neighbouring Chinese characters, Latin words without their plural, numbers. Words
 * that every call has are left out. Chinese needs no dictionary that way: 滨河东路 gives 滨河, 河东, 东路.
 */
export function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  const plain = text.slice(0, LONGEST).normalize('NFKC').toLowerCase();
  for (const run of plain.match(RUN) ?? []) {
    if (isChinese(run)) pairsOf(run, words);
    else if (!STOP.has(run)) words.push(singular(run));
  }
  return words;
}

function isChinese(run: string): boolean {
  const first = run.charCodeAt(0);
  return first >= 0x3400 && first <= 0x9fff;
}

function pairsOf(run: string, into: string[]): void {
  if (run.length === 1) return;
  for (let at = 0; at + 2 <= run.length; at++) {
    const pair = run.slice(at, at + 2);
    if (!STOP_PAIRS.has(pair)) into.push(pair);
  }
}

function singular(word: string): string {
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}
