export interface GiveUp {
  /** What the work comes to, or undefined as soon as all is given up. */
  orGivenUp<T>(work: Promise<T>): Promise<T | undefined>;
  giveUp(): void;
}

/** Lets many pieces of work be given up at once; forgets each when it ends, as a race against one promise would not. */
export function createGiveUp(): GiveUp {
  const waiting = new Set<() => void>();
  let over = false;
  return {
    orGivenUp: (work) =>
      new Promise((resolve, reject) => {
        const end = () => resolve(undefined);
        if (over) end();
        else waiting.add(end);
        work.then(
          (result) => {
            waiting.delete(end);
            resolve(result);
          },
          (error: unknown) => {
            waiting.delete(end);
            reject(error);
          },
        );
      }),
    giveUp() {
      over = true;
      for (const end of waiting) end();
    },
  };
}
