import { equationPieces } from '../text/equation';

/** An equation with letters in italics and indices below the line. */
export function Equation({ text }: { text: string }) {
  return (
    <span class="equation">
      {equationPieces(text).map((piece, index) => {
        if (piece.kind === 'variable') return <i key={index}>{piece.text}</i>;
        if (piece.kind === 'index') return <sub key={index}>{piece.text}</sub>;
        return piece.text;
      })}
    </span>
  );
}
