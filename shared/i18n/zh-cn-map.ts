/** 简体中文: the map itself: its layers, legend, export. */
export const zhCNMap = {};
