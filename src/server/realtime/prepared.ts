/** What a method answers, as JSON already: where the same text was made for storing it, it is not made a second time. */
export class Prepared<T> {
  readonly json: string;
  /** Holds the type only. */
  declare readonly of: T;
  constructor(json: string) {
    this.json = json;
  }
}
