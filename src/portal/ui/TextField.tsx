import { useEffect, useRef } from 'preact/hooks';
import { useSpeech } from '../lib/language.ts';
import { common } from '../words/common.ts';
import { FieldProblem } from './FieldProblem.tsx';

/** Typing has ended when no key was pressed for this long, or the field was left. */
const TYPING_ENDED_MS = 900;

// Spread, because each type of input has a type of its own.
const typeOf = { text: { type: 'text' }, tel: { type: 'tel' }, email: { type: 'email' } } as const;

interface TextFieldProps {
  id: string;
  label: string;
  hint?: string | undefined;
  value: string;
  onValue: (value: string) => void;
  problem?: string | null;
  /** Told while typing goes on (false) and when it has ended (true). */
  onTyped?: (ended: boolean) => void;
  optional?: boolean;
  required?: boolean;
  rows?: number;
  type?: 'text' | 'tel' | 'email';
  autocomplete?: string;
  maxLength: number;
}

/** A labelled input, or a text area where `rows` is given, with its hint and its problem. */
export function TextField(props: TextFieldProps) {
  const { id, label, hint, value, onValue, problem, onTyped, optional, required, rows } = props;
  const { t } = useSpeech();
  const timer = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);

  const ended = () => {
    clearTimeout(timer.current);
    onTyped?.(true);
  };
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  const shared = {
    id,
    name: id,
    value,
    maxLength: props.maxLength,
    required: required ?? false,
    'aria-invalid': Boolean(problem),
    ...(described && { 'aria-describedby': described }),
    onInput: (event: { currentTarget: { value: string } }) => {
      onValue(event.currentTarget.value);
      onTyped?.(false);
      clearTimeout(timer.current);
      timer.current = window.setTimeout(ended, TYPING_ENDED_MS);
    },
    onBlur: ended,
  };
  return (
    <div class={problem ? 'field wrong' : 'field'}>
      <label for={id}>
        {label}
        {optional && <span class="optional">{t(common.optional)}</span>}
      </label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {rows ? (
        <textarea {...shared} rows={rows} />
      ) : (
        <input {...shared} {...typeOf[props.type ?? 'text']} autocomplete={props.autocomplete ?? 'off'} />
      )}
      <FieldProblem id={id} text={problem} />
    </div>
  );
}
