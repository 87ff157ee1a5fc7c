/** A grid of numbers over the city's extent; values stand at the cells' middles. */
export class Raster {
  readonly minX: number;
  readonly minY: number;
  readonly cellM: number;
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;

  constructor(halfM: number, cellM: number) {
    this.cellM = cellM;
    this.width = Math.ceil((2 * halfM) / cellM);
    this.height = this.width;
    this.minX = (-this.width * cellM) / 2;
    this.minY = this.minX;
    this.values = new Float32Array(this.width * this.height);
  }

  xOf(cell: number): number {
    return this.minX + ((cell % this.width) + 0.5) * this.cellM;
  }

  yOf(cell: number): number {
    return this.minY + (Math.floor(cell / this.width) + 0.5) * this.cellM;
  }

  /** The cell that holds the point, the nearest one for a point outside. */
  cellAt(x: number, y: number): number {
    const column = Math.max(0, Math.min(this.width - 1, Math.floor((x - this.minX) / this.cellM)));
    const row = Math.max(0, Math.min(this.height - 1, Math.floor((y - this.minY) / this.cellM)));
    return row * this.width + column;
  }

  /** Every cell's value from its middle. */
  fill(of: (x: number, y: number, cell: number) => number): this {
    for (let cell = 0; cell < this.values.length; cell++) this.values[cell] = of(this.xOf(cell), this.yOf(cell), cell);
    return this;
  }

  /** Between the four middles around, bilinear. */
  sample(x: number, y: number): number {
    const fx = Math.max(0, Math.min(this.width - 1.001, (x - this.minX) / this.cellM - 0.5));
    const fy = Math.max(0, Math.min(this.height - 1.001, (y - this.minY) / this.cellM - 0.5));
    const column = Math.floor(fx);
    const row = Math.floor(fy);
    const [tx, ty] = [fx - column, fy - row];
    const cell = row * this.width + column;
    const { values, width } = this;
    const low = (values[cell] ?? 0) * (1 - tx) + (values[cell + 1] ?? 0) * tx;
    const high = (values[cell + width] ?? 0) * (1 - tx) + (values[cell + width + 1] ?? 0) * tx;
    return low * (1 - ty) + high * ty;
  }

  /** The mean of each cell and its eight neighbours, `times` over. */
  blurred(times: number): this {
    for (let turn = 0; turn < times; turn++) {
      const before = Float32Array.from(this.values);
      for (let row = 0; row < this.height; row++) {
        for (let column = 0; column < this.width; column++) {
          let [sum, count] = [0, 0];
          for (let r = Math.max(0, row - 1); r <= Math.min(this.height - 1, row + 1); r++) {
            for (let c = Math.max(0, column - 1); c <= Math.min(this.width - 1, column + 1); c++) {
              sum += before[r * this.width + c] ?? 0;
              count++;
            }
          }
          this.values[row * this.width + column] = sum / count;
        }
      }
    }
    return this;
  }
}
