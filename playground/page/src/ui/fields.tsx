import { useEffect, useId, useState } from 'preact/hooks';
import { fitNumber, parseNumber, type Range } from '../state/settings';

interface NumberFieldProps {
  label: string;
  value: number;
  range: Range;
  change(value: number): void;
  hasSlider?: boolean;
}

/** A number that is taken when it is complete: at Enter or when the field is left. */
export function NumberField({ label, value, range, change, hasSlider }: NumberFieldProps) {
  const id = useId();
  const [draft, setDraft] = useState(String(value));
  useEffect(() => setDraft(String(value)), [value]);
  const commit = () => {
    const parsed = parseNumber(draft, range);
    setDraft(String(parsed ?? value));
    if (parsed !== null && parsed !== value) change(parsed);
  };
  return (
    <div class={hasSlider ? 'field with-slider' : 'field'}>
      <label for={id}>{label}</label>
      {hasSlider && (
        <input
          type="range"
          min={range.minimum}
          max={range.maximum}
          step={range.step}
          value={value}
          aria-label={label}
          onInput={(event) => change(fitNumber(Number(event.currentTarget.value), range))}
        />
      )}
      <input
        id={id}
        type="text"
        inputMode="decimal"
        autocomplete="off"
        value={draft}
        title={`${range.minimum} to ${range.maximum}`}
        onInput={(event) => setDraft(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
        }}
      />
    </div>
  );
}

interface SelectOption {
  value: string;
  label: string;
  title?: string;
  /** The heading under which it is listed. */
  group?: string;
}

interface SelectFieldProps {
  label: string;
  value: string;
  options: readonly SelectOption[];
  change(value: string): void;
}

function Options({ options }: { options: readonly SelectOption[] }) {
  return (
    <>
      {options.map((option) => (
        <option key={option.value} value={option.value} title={option.title}>
          {option.label}
        </option>
      ))}
    </>
  );
}

export function SelectField({ label, value, options, change }: SelectFieldProps) {
  const id = useId();
  const groups = [...new Set(options.map((option) => option.group))];
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => change(event.currentTarget.value)}>
        {groups.map((group) => {
          const members = options.filter((option) => option.group === group);
          if (group === undefined) return <Options options={members} />;
          return (
            <optgroup key={group} label={group}>
              <Options options={members} />
            </optgroup>
          );
        })}
      </select>
    </div>
  );
}
