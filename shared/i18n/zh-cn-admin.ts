/** 简体中文: the administrator’s pages. */
export const zhCNAdmin = {};
