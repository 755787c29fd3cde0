/** A number with at most four significant digits and a true minus sign: `0.3124`, `−1.2e−5`. */
export function formatNumber(value: number, digits = 4): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '−∞';
  if (value === 0) return '0';
  const size = Math.abs(value);
  const text = size >= 1e5 || size < 1e-3 ? value.toExponential(Math.max(0, digits - 2)) : plain(value, digits);
  return text.replaceAll('-', '−').replace('e+', 'e');
}

function plain(value: number, digits: number): string {
  return Number(value.toPrecision(digits)).toString();
}

/** The first values of a vector: `0.12 −0.3 … (16)`. */
export function formatVector(values: readonly number[], most = 6): string {
  const shown = values.slice(0, most).map((value) => formatNumber(value, 3));
  return values.length > most ? `${shown.join('  ')} … (${values.length})` : shown.join('  ');
}

/** A share as a percentage: `98.4 %`. Only the whole is 100 %. */
export function formatShare(value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
  const percent = Math.round(value * 1000) / 10;
  return `${value < 1 ? Math.min(percent, 99.9) : percent} %`;
}

/** A loss, or a dash. */
export function formatLoss(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : formatNumber(value);
}

/** A number of bytes: `6.9 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1e6) return `${Math.round(bytes / 1000)} KB`;
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** A count with thin spaces between thousands: `32 768`. */
export function formatCount(value: number): string {
  return value < 10_000 ? String(value) : String(value).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

/** A shape: `28 × 28 × 1`. */
export function formatShape(shape: readonly number[]): string {
  return shape.join(' × ');
}

/** A time: `340 ms`, `2.3 s`. */
export function formatTime(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}
