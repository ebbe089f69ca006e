import { z } from 'zod';
import type { LessonNode } from '../../domain/catalog/course.ts';

/** The shape of a lesson tree; which elements and values it may hold is `checkLessonTree`'s to say. */
export const lessonNodeSchema: z.ZodType<LessonNode> = z.lazy(() =>
  z.union([
    z.string(),
    z.strictObject({
      type: z.string(),
      props: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
      children: z.array(lessonNodeSchema),
    }),
  ]),
);
