import type { Calls, Compiled, Diagnostic, Generated, Report, Run } from '../src/protocol';
import type { CallName } from '../src/engine/engine';
import { parse, type ParsedNetwork } from './fakeLanguage';
import { filesOf } from './fakeFiles';
import { FakeRun, previewOf } from './fakeRun';

/** Answers all calls, roughly as the engine does. */
export class FakeEngine {
  private compiledText = '';
  private run: FakeRun | null = null;

  call(name: CallName, args: unknown): unknown {
    const given = args as Record<string, never>;
    switch (name) {
      case 'hello':
        return { engine: 'browser', framework: '.NET 10.0.12', processors: 2, vectorBytes: 16 };
      case 'diagnose':
      case 'problems':
        return { diagnostics: diagnose(given.text) };
      case 'fixes':
        return { fixes: fixesOf(given.text) };
      case 'generate':
        return generate(given.text);
      case 'complete':
        return complete(given.text, given.position);
      case 'edit':
        return edit(args as Calls['edit']['args']);
      case 'compile':
        return this.compile(given.text);
      case 'data':
        return previewOf((args as Calls['data']['args']).data);
      case 'start':
        return this.start(args as Calls['start']['args']);
      case 'advance':
        return this.advance(args as Calls['advance']['args']);
      case 'project':
        return {
          files: [
            { path: 'Demo/Demo.csproj', text: '<Project />' },
            { path: 'Demo/Net.cs', text: given.text },
          ],
        };
    }
  }

  private compile(text: string): Compiled {
    const until = performance.now() + 300;
    while (performance.now() < until);
    this.compiledText = text;
    return { success: true, diagnostics: [], bytes: 50_000, milliseconds: 300 };
  }

  private start(args: Calls['start']['args']): Run {
    this.run = new FakeRun(parse(this.compiledText)!, args.data, args.training);
    return this.run.describe(args.want);
  }

  private advance(args: Calls['advance']['args']): Report {
    if (!this.run) throw new Error('There is no run.');
    return this.run.advance(args);
  }
}

function generate(text: string): Generated {
  const network = parse(text);
  return network ? { networks: [network], files: filesOf(network) } : { networks: [], files: [] };
}

function diagnose(text: string): Diagnostic[] {
  const list: Diagnostic[] = [];
  for (const match of text.matchAll(/Dense\((0|-\d+)/g)) {
    list.push({
      id: 'LG0004',
      severity: 'error',
      message: `A dense layer needs at least 1 unit, but this one has ${match[1]}`,
      start: match.index + 6,
      end: match.index + match[0].length,
      link: 'https://example.org/LG0004',
    });
  }
  for (const match of text.matchAll(/Dense\(\d{3,}/g)) {
    list.push({
      id: 'LG0016',
      severity: 'info',
      message: 'The layer is not unrolled, because it has more than 256 weights',
      start: match.index,
      end: match.index + match[0].length,
    });
  }
  return list;
}

function fixesOf(text: string) {
  return diagnose(text)
    .map((diagnostic, index) => ({ diagnostic: index, title: 'Use 1 unit', own: diagnostic }))
    .filter((fix) => fix.own.id === 'LG0004')
    .map(({ diagnostic, title, own }) => ({
      diagnostic,
      title,
      edits: [{ start: own.start, end: own.end, text: '1' }],
    }));
}

function complete(text: string, position: number) {
  const from = position - /\w*$/.exec(text.slice(0, position))![0].length;
  const labels = ['Dense', 'Dropout', 'Residual', 'Relu', 'Tanh', 'Softmax'];
  return {
    from,
    items: labels.map((label) => ({
      label,
      kind: 'class',
      detail: `LayerGen.${label}`,
      documentation: 'A part of a network.',
      apply: label === 'Dense' ? 'Dense($0)' : undefined,
    })),
  };
}

function edit({ text, change }: Calls['edit']['args']) {
  const network = parse(text) as ParsedNetwork;
  const layer = network.layers.find((candidate) => candidate.index === change.index);
  const line = (l: { start: number; end: number }) => ({ start: l.start - 1, end: l.end + 2 });
  const end = network.layers.at(-1)!.end + 2;
  switch (change.kind) {
    case 'insert': {
      const at = layer ? layer.start - 1 : end;
      return { edits: [{ start: at, end: at, text: `[${change.text}]\n` }] };
    }
    case 'remove':
      return { edits: [{ ...line(layer!), text: '' }] };
    case 'move': {
      const span = line(layer!);
      const rest = network.layers.filter((candidate) => candidate !== layer);
      const before = rest[change.to];
      const at = before ? before.start - 1 : end;
      return {
        edits: [
          { ...span, text: '' },
          { start: at, end: at, text: text.slice(span.start, span.end) },
        ],
      };
    }
    case 'set': {
      const old = text.slice(layer!.start, layer!.end);
      const now =
        change.argument === 'Units'
          ? old.replace(/\(\d+/, `(${change.value}`)
          : old.replace(/, *\w+\)/, `, ${change.value})`);
      return { edits: [{ start: layer!.start, end: layer!.end, text: now }] };
    }
  }
}
