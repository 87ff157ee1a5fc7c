import { z } from 'zod';
import file from '../../../../assets/codes/city-items.json' with { type: 'json' };
import { CATEGORIES, type Category } from '../../../../shared/domain/grade.ts';

/** A city component (部件) or occurrence (事件) in the classes of GB/T 30428.2. */
export interface CityItem {
  readonly kind: '部件' | '事件';
  readonly name: string;
  /** Class and number, four digits; null where it is not known for certain. */
  readonly code: string | null;
  readonly category: Category;
}

const schema = z.strictObject({
  note: z.string(),
  classes: z.record(z.enum(['部件', '事件']), z.record(z.string(), z.string())),
  items: z.array(
    z.strictObject({
      kind: z.enum(['部件', '事件']),
      class: z.string().regex(/^\d\d$/),
      code: z
        .string()
        .regex(/^\d{4}$/)
        .nullable(),
      name: z.string().min(2),
      category: z.enum(CATEGORIES),
    }),
  ),
});

/** Longest names first, so that 路灯井盖 is not taken for 路灯. */
export const CITY_ITEMS: readonly CityItem[] = schema
  .parse(file)
  .items.toSorted((a, b) => b.name.length - a.name.length);
