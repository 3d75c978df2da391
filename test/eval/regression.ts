/** Pairs as a learner sees them: rows of measurements, what is true of each, how much each counts. */
export interface Examples {
  readonly rows: readonly Float64Array[];
  readonly truth: readonly boolean[];
  readonly weight: readonly number[];
}

export interface Regression {
  readonly bias: number;
  readonly weights: Float64Array;
}

/** Solves A x = b for a symmetric positive definite A (Cholesky). */
function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  const lower = matrix.map((row) => Float64Array.from(row));
  const cell = (row: number, column: number) => lower[row]?.[column] ?? 0;
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      let sum = cell(i, j);
      for (let k = 0; k < j; k++) sum -= cell(i, k) * cell(j, k);
      const row = lower[i];
      if (row !== undefined) row[j] = i === j ? Math.sqrt(Math.max(sum, 1e-9)) : sum / cell(j, j);
    }
  const x = Float64Array.from(right);
  for (let i = 0; i < size; i++) {
    let sum = x[i] ?? 0;
    for (let k = 0; k < i; k++) sum -= cell(i, k) * (x[k] ?? 0);
    x[i] = sum / cell(i, i);
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = x[i] ?? 0;
    for (let k = i + 1; k < size; k++) sum -= cell(k, i) * (x[k] ?? 0);
    x[i] = sum / cell(i, i);
  }
  return x;
}

/** What Newton's method brings down: the weighted negative log-likelihood with the ridge's penalty. */
function loss(examples: Examples, chosen: readonly number[], theta: Float64Array, ridge: number): number {
  const width = theta.length;
  let sum = 0;
  for (let i = 0; i < width - 1; i++) sum += (ridge / 2) * (theta[i] ?? 0) ** 2;
  for (const index of chosen) {
    const row = examples.rows[index] as Float64Array;
    let odds = theta[width - 1] as number;
    for (let i = 0; i < width - 1; i++) odds += (row[i] as number) * (theta[i] as number);
    const signed = examples.truth[index] ? -odds : odds;
    sum += (examples.weight[index] ?? 1) * (signed > 30 ? signed : Math.log1p(Math.exp(signed)));
  }
  return sum;
}

/**
 * Logistic regression by Newton's method with a ridge; the rows must be standardised.
 * @param keep which of the examples to learn from
 */
export function learn(
  examples: Examples,
  keep: (index: number) => boolean,
  ridge: number,
  steps: number,
  start?: Regression,
): Regression {
  const width = (examples.rows[0]?.length ?? 0) + 1;
  const theta = new Float64Array(width);
  if (start !== undefined) {
    theta.set(start.weights);
    theta[width - 1] = start.bias;
  }
  const chosen = examples.rows.map((_, index) => index).filter(keep);
  for (let step = 0; step < steps; step++) {
    const hessian = Array.from({ length: width }, () => new Float64Array(width));
    const gradient = new Float64Array(width);
    const row = new Float64Array(width);
    for (const index of chosen) {
      row.set(examples.rows[index] ?? []);
      row[width - 1] = 1;
      let odds = 0;
      for (let i = 0; i < width; i++) odds += (row[i] as number) * (theta[i] as number);
      const chance = 1 / (1 + Math.exp(-odds));
      const counts = examples.weight[index] ?? 1;
      const error = counts * ((examples.truth[index] ? 1 : 0) - chance);
      const curve = counts * Math.max(chance * (1 - chance), 1e-6);
      for (let i = 0; i < width; i++) {
        const value = row[i] as number;
        if (value === 0) continue;
        gradient[i] = (gradient[i] as number) + error * value;
        const line = hessian[i] as Float64Array;
        const scaled = curve * value;
        for (let j = 0; j <= i; j++) line[j] = (line[j] as number) + scaled * (row[j] as number);
      }
    }
    for (let i = 0; i < width; i++) {
      const line = hessian[i] as Float64Array;
      const penalty = i === width - 1 ? 1e-6 : ridge;
      line[i] = (line[i] as number) + penalty;
      gradient[i] = (gradient[i] as number) - penalty * (theta[i] as number);
      for (let j = 0; j < i; j++) (hessian[j] as Float64Array)[i] = line[j] as number;
    }
    const move = solve(hessian, gradient);
    const before = loss(examples, chosen, theta, ridge);
    let part = 1;
    let next = theta.map((value, at) => value + (move[at] ?? 0));
    while (part > 1e-3 && loss(examples, chosen, next, ridge) > before) {
      part /= 2;
      next = theta.map((value, at) => value + part * (move[at] ?? 0));
    }
    theta.set(next);
    if (before - loss(examples, chosen, theta, ridge) < 0.01) break;
  }
  return { bias: theta[width - 1] as number, weights: theta.slice(0, width - 1) };
}
