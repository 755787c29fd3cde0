/** A piece of an equation: upright text, a letter in italics, or an index below the line. */
export interface EquationPiece {
  kind: 'text' | 'variable' | 'index';
  text: string;
}

/** Splits `Z1 = W1ᵀ·Y0 + b1` into letters, indices and the rest, for simple typesetting. */
export function equationPieces(equation: string): EquationPiece[] {
  const pieces: EquationPiece[] = [];
  const name = /(?<![\p{L}\d_])(d?)([A-Za-zΣ]|[A-Z][a-z]?)(\d+|[ₖₙ₀₁₋₊]+)?(?:_([\w,]+))?(?![\p{Ll}\d(])/gu;
  let from = 0;
  for (const match of equation.matchAll(name)) {
    if (match.index > from) pieces.push({ kind: 'text', text: equation.slice(from, match.index) });
    pieces.push({ kind: 'variable', text: match[1] + match[2] });
    const index = [match[3], match[4]?.replaceAll('_', ',')].filter(Boolean).join(',');
    if (index) pieces.push({ kind: 'index', text: index });
    from = match.index + match[0].length;
  }
  if (from < equation.length) pieces.push({ kind: 'text', text: equation.slice(from) });
  return pieces;
}
