import { useRef } from 'preact/hooks';

interface SplitterProps {
  label: string;
  /** The custom property of the root that holds the size of the part before the splitter, in per cent. */
  property: string;
  initial: number;
  minimum: number;
  maximum: number;
  direction: 'columns' | 'rows';
  /** Counts from the end: the size is that of the part after the splitter. */
  isReversed?: boolean;
}

/** A line between two parts that can be moved with the pointer and the arrow keys. */
export function Splitter(props: SplitterProps) {
  const { label, property, initial, minimum, maximum, direction, isReversed } = props;
  const size = useRef(initial);
  const element = useRef<HTMLDivElement>(null);
  const set = (value: number) => {
    size.current = Math.min(maximum, Math.max(minimum, value));
    document.documentElement.style.setProperty(property, `${size.current}%`);
    element.current?.setAttribute('aria-valuenow', String(Math.round(size.current)));
  };
  const drag = (event: PointerEvent) => {
    const target = event.currentTarget as HTMLElement;
    if (!target.hasPointerCapture(event.pointerId)) return;
    const box = target.parentElement!.getBoundingClientRect();
    const share =
      direction === 'columns' ? (event.clientX - box.left) / box.width : (event.clientY - box.top) / box.height;
    set(100 * (isReversed ? 1 - share : share));
  };
  const press = (event: KeyboardEvent) => {
    const [less, more] = direction === 'columns' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    if (event.key !== less && event.key !== more) return;
    event.preventDefault();
    set(size.current + ((event.key === more) !== (isReversed ?? false) ? 2 : -2));
  };
  return (
    <div
      ref={element}
      class={`splitter ${direction}`}
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={direction === 'columns' ? 'vertical' : 'horizontal'}
      aria-valuenow={initial}
      aria-valuemin={minimum}
      aria-valuemax={maximum}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={press}
    />
  );
}
