/** The part of ml-logistic-regression that the tests compare with; the package comes without types. */
declare module 'ml-logistic-regression' {
  import type { Matrix } from 'ml-matrix';
  export default class LogisticRegression {
    constructor(options?: { numSteps?: number; learningRate?: number });
    train(rows: Matrix, labels: Matrix): void;
    predict(rows: Matrix): number[];
  }
}
