/**
 * Heights of all rows and their running sums, each question in O(log n): a Fenwick tree beside the plain heights. The first k nodes of such
 * a tree are themselves a tree over the first k rows, so a change near the end (the usual case) rebuilds only what follows it.
 */
export class HeightIndex {
  #heights = new Float64Array(64);
  /** `#tree[i]` sums the `i & -i` heights that end with row `i - 1`. */
  #tree = new Float64Array(65);
  #length = 0;
  #total = 0;

  get length(): number {
    return this.#length;
  }
  get total(): number {
    return this.#total;
  }
  height(index: number): number {
    return index >= 0 && index < this.#length ? this.#heights[index]! : 0;
  }
  /** Distance from the top of the first row to the top of row `index`; `length` gives the total. */
  offset(index: number): number {
    let sum = 0;
    for (let node = Math.min(index, this.#length); node > 0; node -= node & -node) sum += this.#tree[node]!;
    return sum;
  }
  /** The row that covers `offset`; clamped to the rows that exist, -1 when there is none. */
  find(offset: number): number {
    if (this.#length === 0) return -1;
    let node = 0;
    let rest = offset;
    let step = 1 << (31 - Math.clz32(this.#length));
    for (; step > 0; step >>= 1) {
      const next = node + step;
      if (next <= this.#length && this.#tree[next]! <= rest) {
        node = next;
        rest -= this.#tree[next]!;
      }
    }
    return Math.min(node, this.#length - 1);
  }
  /** Returns how much taller the row became. */
  set(index: number, height: number): number {
    const change = height - this.height(index);
    if (change === 0 || index < 0 || index >= this.#length) return 0;
    this.#heights[index] = height;
    this.#total += change;
    for (let node = index + 1; node <= this.#length; node += node & -node)
      this.#tree[node] = this.#tree[node]! + change;
    return change;
  }
  /** Replaces `removed` rows at `index` by rows of the given heights. */
  splice(index: number, removed: number, inserted: ArrayLike<number>): void {
    const length = this.#length - removed + inserted.length;
    if (length > this.#heights.length) this.#grow(length);
    this.#heights.copyWithin(index + inserted.length, index + removed, this.#length);
    this.#heights.set(inserted, index);
    this.#length = length;
    this.#rebuild(index);
  }
  #grow(length: number): void {
    const capacity = Math.max(length, this.#heights.length * 2);
    const heights = new Float64Array(capacity);
    heights.set(this.#heights);
    const tree = new Float64Array(capacity + 1);
    tree.set(this.#tree);
    this.#heights = heights;
    this.#tree = tree;
  }
  /** Each node adds its own row to the nodes it covers: on average one of them, so this is linear in what it rebuilds. */
  #rebuild(from: number): void {
    for (let node = from + 1; node <= this.#length; node++) {
      let sum = this.#heights[node - 1]!;
      const end = node - (node & -node);
      for (let child = node - 1; child > end; child -= child & -child) sum += this.#tree[child]!;
      this.#tree[node] = sum;
    }
    this.#total = this.offset(this.#length);
  }
}
