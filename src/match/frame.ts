import type { Profile } from './profile.ts';

const changing =
  /^(?:\d+|[a-z]{1,2}\d+|lund|lundi|mard|mercred|jeud|vendred|monday|tuesday|wednesday|thursday|friday)$/;

/** A title's stems without what changes from one edition to the next. */
export function frameOf({ title }: Profile): string {
  return title.filter((stem) => !changing.test(stem)).join(' ');
}
