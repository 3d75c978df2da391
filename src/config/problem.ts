/** One thing that is wrong in what the operator wrote. */
export interface Problem {
  /** The file or environment variable. */
  readonly where: string;
  /** 1-based. */
  readonly line?: number;
  /** Dotted path of the key, such as `server.port`. */
  readonly key?: string;
  /** What was expected, in one sentence. */
  readonly message: string;
  /** The key or value that was probably meant. */
  readonly suggestion?: string;
}

/** One line for people: `config/telewire.yaml:12: server.prot: unknown key; did you mean "port"?`. */
export function describeProblem(problem: Problem): string {
  const place = problem.line === undefined ? problem.where : `${problem.where}:${problem.line}`;
  const key = problem.key === undefined || problem.key === '' ? '' : `${problem.key}: `;
  const hint = problem.suggestion === undefined ? '' : `; did you mean "${problem.suggestion}"?`;
  return `${place}: ${key}${problem.message}${hint}`;
}
