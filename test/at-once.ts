import type { Steps } from '../src/model/index.ts';

/** The result of work that is done step by step, with nothing between the steps. */
export function atOnce<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}
