import type { View, Wanted } from '../protocol';

const surfacePause = 100;
const detailPause = 250;
const smallest = 24;
const largest = 40;

/**
 * Decides what the reports of a running training contain, so that looking takes only a part of the time. The cost of a
 * look is the time of a report with it, beyond the time that was given to training.
 */
export class Wants {
  private lastSurface = -Infinity;
  private lastDetail = -Infinity;
  private points = smallest;
  private surfaceCost = 20;
  private detailCost = 20;

  constructor(
    private readonly view: View,
    private readonly sample: () => number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** For the next slice of a running training. */
  next(): Wanted {
    const now = this.now();
    const want: Wanted = {};
    if (this.hasSurface && now - this.lastSurface >= Math.max(surfacePause, 4 * this.surfaceCost)) {
      want.surface = this.view === 'curve' ? 120 : this.points;
      this.lastSurface = now;
      return want;
    }
    if (now - this.lastDetail >= Math.max(detailPause, 6 * this.detailCost)) {
      want.trace = this.sample();
      want.units = true;
      want.confusion = true;
      want.predictions = this.view !== 'plane';
      this.lastDetail = now;
    }
    return want;
  }

  /** Learns how long a report took beyond its training. */
  took(want: Wanted, milliseconds: number): void {
    const cost = Math.max(0, milliseconds);
    if (want.surface !== undefined) {
      this.surfaceCost = (this.surfaceCost + cost) / 2;
      if (this.surfaceCost > 25) this.points = Math.max(smallest, this.points - 4);
      else if (this.surfaceCost < 12) this.points = Math.min(largest, this.points + 4);
    } else if (want.trace !== undefined) {
      this.detailCost = (this.detailCost + cost) / 2;
    }
  }

  /** Everything, for a pause or the end. */
  all(): Wanted {
    const want: Wanted = { confusion: true, predictions: true, trace: this.sample(), units: true, hash: true };
    if (this.hasSurface) want.surface = this.view === 'curve' ? 200 : largest;
    return want;
  }

  private get hasSurface(): boolean {
    return this.view === 'plane' || this.view === 'curve';
  }
}
