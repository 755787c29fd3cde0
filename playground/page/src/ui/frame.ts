import { effect } from '@preact/signals';
import { useEffect } from 'preact/hooks';

const pause = 30;

/**
 * Calls `draw` at the next frame after one of the signals that `track` reads has changed, and at most about 30 times a
 * second. The work of one frame stands for all changes since the last.
 */
export function useFrames(track: () => void, draw: () => void, inputs: readonly unknown[] = []): void {
  useEffect(() => {
    let frame = 0;
    let last = 0;
    const step = (now: number) => {
      if (now - last < pause) {
        frame = requestAnimationFrame(step);
        return;
      }
      frame = 0;
      last = now;
      draw();
    };
    const dispose = effect(() => {
      track();
      if (frame === 0) frame = requestAnimationFrame(step);
    });
    return () => {
      dispose();
      cancelAnimationFrame(frame);
    };
  }, inputs);
}
