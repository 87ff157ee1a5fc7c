/**
 * The first number from 1 that is not taken. Numbers are given in order and never given back, so it is found by doubling
 * and halving: a stream of thousands of entries costs a dozen look-ups.
 */
export function nextNumber(isTaken: (n: number) => boolean): number {
  let free = 1;
  while (isTaken(free)) free *= 2;
  let taken = Math.floor(free / 2);
  while (free - taken > 1) {
    const middle = Math.floor((free + taken) / 2);
    if (isTaken(middle)) taken = middle;
    else free = middle;
  }
  return free;
}
