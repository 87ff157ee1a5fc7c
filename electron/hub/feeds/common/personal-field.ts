/** Names of fields that hold a person's name, number or address, in English, German and Chinese. */
const PERSONAL =
  /phone|telefon|mobile|cell(?:ular)?\b|\btel\b|e-?mail|contact|caller|reporter|requester|applicant|patient|passport|id.?card|first.?name|last.?name|full.?name|surname|birth|电话|手机|联系|姓名|身份证|邮箱|报警人|来电|患者|申请人|投诉人|出生/i;

/** True for a free field whose name says that it holds personal data: it is kept out of facts and texts. */
export function isPersonalField(name: string): boolean {
  return PERSONAL.test(name);
}
