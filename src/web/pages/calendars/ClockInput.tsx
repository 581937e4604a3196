import { Input } from 'antd';
import { useEffect, useState } from 'react';
import { clockOf } from '../../lib/time.ts';
import { parseClock } from './intervals.ts';
import { useCalendarsWords } from './words.ts';

/** A time of day, 00:00 to 24:00; taken when typing ends, put back when it is not a time. */
export function ClockInput(props: { label: string; value: number; onChange: (minutes: number) => void }) {
  const t = useCalendarsWords();
  const [text, setText] = useState(clockOf(props.value));
  const parsed = parseClock(text);
  useEffect(() => setText(clockOf(props.value)), [props.value]);
  return (
    <Input
      className="clock-input"
      size="small"
      aria-label={props.label}
      inputMode="numeric"
      maxLength={5}
      value={text}
      status={parsed === null ? 'error' : ''}
      {...(parsed === null && { title: t('editor.invalidTime') })}
      onChange={(event) => setText(event.target.value)}
      onFocus={(event) => event.target.select()}
      onBlur={() => {
        if (parsed === null) setText(clockOf(props.value));
        else if (parsed !== props.value) props.onChange(parsed);
        else setText(clockOf(parsed));
      }}
      onPressEnter={(event) => {
        event.preventDefault();
        event.currentTarget.blur();
      }}
    />
  );
}
