/** The part of ml-naivebayes that we use; the package comes without types. */
declare module 'ml-naivebayes' {
  type Matrix = { get(row: number, column: number): number };
  export class MultinomialNB {
    train(rows: readonly (readonly number[])[], labels: readonly number[]): void;
    predict(rows: readonly (readonly number[])[]): number[];
    toJSON(): {
      /** Natural logarithm of each feature's share in the class: classes × features. */
      conditionalProbability: Matrix;
      /** Natural logarithm of the share of each class: classes × 1. */
      priorProbability: Matrix;
    };
  }
}
