/**
 * Long work on plain values, done step by step: after each, whoever runs it may do something else first. It ends with its
 * result.
 */
export type Steps<T> = Generator<undefined, T, undefined>;

/** What `make` makes of each, one a step. */
export function* eachInSteps<A, B>(all: readonly A[], make: (one: A, at: number) => B): Steps<readonly B[]> {
  const made: B[] = [];
  for (const [at, one] of all.entries()) {
    made.push(make(one, at));
    yield;
  }
  return made;
}
