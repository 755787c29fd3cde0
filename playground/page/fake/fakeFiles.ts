import type { GeneratedFile, LineMark, Network, OutlineItem, Phase } from '../src/protocol';

const snapshots = import.meta.glob<string>(
  '../../../tests/LayerGen.Generators.Tests/Snapshots/{Parity,BaselineDouble,Residual,ConvNet}/*.g.verified.cs',
  { query: '?raw', import: 'default', eager: true },
);

/** The files of the snapshot that is closest, with the name of the network in the place of its own. */
export function filesOf(network: Network): GeneratedFile[] {
  const choices: Record<string, string> = {
    BaselineNet: 'BaselineDouble',
    ResidualNet: 'Residual',
    DigitsNet: 'ConvNet',
  };
  const folder = `/${choices[network.name] ?? 'Parity'}/`;
  return Object.entries(snapshots)
    .filter(([path]) => path.includes(folder))
    .map(([path, text]) => fileOf(path, text, network));
}

function fileOf(path: string, source: string, network: Network): GeneratedFile {
  const kind = /Demo\.\w+?\.(.+)\.g\.verified\.cs$/.exec(path)![1];
  const text = source
    .slice(source.indexOf('\n') + 1)
    .replace(/\b\w+Net\b/g, network.name)
    .replace('[Dense(16, Relu)]', `[${network.layers[0]?.title}]`);
  const lines = text.split('\n');
  return {
    name: `${network.hint}.${kind}.g.cs`,
    kind,
    network: network.name,
    text,
    marks: marksOf(kind, lines),
    outline: outlineOf(lines),
  };
}

function marksOf(kind: string, lines: string[]): LineMark[] {
  const phase: Phase = kind.startsWith('Forward') ? 'forward' : kind.startsWith('Backward') ? 'backward' : 'predict';
  const marks: LineMark[] = [];
  lines.forEach((line, index) => {
    const layer = /Layer (\d+) of \d+, [^:]*:\s+(.*?)\.\s/.exec(`${line} `);
    if (!layer) return;
    const end = lines.findIndex((other, at) => at > index && other === '    }');
    marks.push({ from: index + 1, to: end + 1, layer: Number(layer[1]), phase, equation: layer[2] });
  });
  return marks;
}

function outlineOf(lines: string[]): OutlineItem[] {
  return lines.flatMap((line, index): OutlineItem[] => {
    const match = /^ {4}(?:public|private|internal) .*?(\w+)\(/.exec(line);
    return match ? [{ name: `${match[1]}(…)`, kind: 'method', line: index + 1, depth: 0 }] : [];
  });
}
