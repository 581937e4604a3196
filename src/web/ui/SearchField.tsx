import { SearchOutlined } from '@ant-design/icons';
import { Input, type InputRef } from 'antd';
import { type Ref, useEffect, useRef, useState } from 'react';

interface SearchFieldProps {
  label: string;
  /** Longer help, shown on pointing. */
  hint?: string;
  /** What the address says. */
  value: string | undefined;
  onSearch: (q: string | undefined) => void;
  maxLength?: number;
  width?: number;
  ref?: Ref<InputRef>;
}

/** A search whose text lives in the address: typing searches after a short rest, Enter at once. */
export function SearchField({ label, hint, value, onSearch, maxLength = 100, width, ref }: SearchFieldProps) {
  const inAddress = value ?? '';
  const [text, setText] = useState(inAddress);
  const sent = useRef(inAddress);
  useEffect(() => {
    // The address changed by other means: a cleared filter, the back button.
    if (inAddress === sent.current) return;
    sent.current = inAddress;
    setText(inAddress);
  }, [inAddress]);
  const send = (typed: string) => {
    const q = typed.trim();
    if (q === sent.current) return;
    sent.current = q;
    onSearch(q || undefined);
  };
  const latest = useRef(send);
  latest.current = send;
  useEffect(() => {
    const timer = setTimeout(() => latest.current(text), 350);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <Input
      ref={ref}
      className="grow"
      style={{ maxWidth: width ?? 230 }}
      prefix={<SearchOutlined aria-hidden="true" />}
      aria-label={label}
      placeholder={label}
      title={hint}
      value={text}
      maxLength={maxLength}
      allowClear
      onChange={(event) => setText(event.target.value)}
      onPressEnter={() => send(text)}
    />
  );
}
