/** 简体中文: search, measuring, zones, travel times. */
export const zhCNTools = {};
