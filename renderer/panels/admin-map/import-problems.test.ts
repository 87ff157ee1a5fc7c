import { expect, test } from 'vitest';
import { IMPORT_PROBLEMS, IMPORT_STAGES } from '../../../shared/domain/map-import.ts';
import { ROAD_CLASSES } from '../../../shared/domain/road-class.ts';
import { enAdmin } from '../../../shared/i18n/en-admin.ts';
import { zhCNAdmin } from '../../../shared/i18n/zh-cn-admin.ts';

test('[MI15] every problem has a sentence in both languages', () => {
  for (const words of [zhCNAdmin, enAdmin]) {
    expect(Object.keys(words.problem).toSorted()).toEqual([...IMPORT_PROBLEMS].toSorted());
    for (const sentence of Object.values(words.problem)) expect(sentence).toMatch(/[.。]$/);
  }
});

test('[MI16] every stage and road class has its words', () => {
  expect(Object.keys(zhCNAdmin.import.stage)).toEqual([...IMPORT_STAGES]);
  expect(Object.keys(zhCNAdmin.speeds.class)).toEqual([...ROAD_CLASSES]);
});
