/** Draws the sign of a class: colour and shape differ, so that neither is needed alone. */
export function drawSign(context: CanvasRenderingContext2D, kind: number, x: number, y: number, size: number): void {
  context.beginPath();
  switch (((kind % 5) + 5) % 5) {
    case 0:
      context.arc(x, y, size, 0, 2 * Math.PI);
      break;
    case 1:
      context.rect(x - size * 0.9, y - size * 0.9, size * 1.8, size * 1.8);
      break;
    case 2:
      polygon(context, x, y, size * 1.25, 3, -Math.PI / 2);
      break;
    case 3:
      polygon(context, x, y, size * 1.2, 4, 0);
      break;
    case 4:
      polygon(context, x, y, size * 1.25, 3, Math.PI / 2);
      break;
  }
}

function polygon(context: CanvasRenderingContext2D, x: number, y: number, size: number, corners: number, turn: number) {
  for (let corner = 0; corner < corners; corner++) {
    const angle = turn + (2 * Math.PI * corner) / corners;
    const [px, py] = [x + size * Math.cos(angle), y + size * Math.sin(angle)];
    if (corner === 0) context.moveTo(px, py);
    else context.lineTo(px, py);
  }
  context.closePath();
}

export type Rgb = [number, number, number];

/** Reads `#rrggbb`. */
export function parseColour(text: string): Rgb {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text);
  return match ? [parseInt(match[1], 16), parseInt(match[2], 16), parseInt(match[3], 16)] : [128, 128, 128];
}

/** A colour between two others. */
export function blend(from: Rgb, to: Rgb, share: number): Rgb {
  const part = Math.min(1, Math.max(0, share));
  return [0, 1, 2].map((i) => Math.round(from[i] + (to[i] - from[i]) * part)) as Rgb;
}

/** Makes the pixels of a canvas fit its size on the screen, and returns its context in CSS pixels. */
export function fitCanvas(canvas: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D | null {
  const scale = Math.min(3, window.devicePixelRatio || 1);
  const [pixelWidth, pixelHeight] = [Math.round(width * scale), Math.round(height * scale)];
  if (canvas.width !== pixelWidth || canvas.height !== pixelHeight) {
    canvas.width = pixelWidth;
    canvas.height = pixelHeight;
  }
  const context = canvas.getContext('2d');
  context?.setTransform(scale, 0, 0, scale, 0, 0);
  context?.clearRect(0, 0, width, height);
  return context;
}
