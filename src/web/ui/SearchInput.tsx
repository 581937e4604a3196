import { SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { useEffect, useRef, useState } from 'react';

/** A search field of a list: tells what is typed once typing pauses (300 ms) or at Enter. Follows the address when that changes. */
export function SearchInput(props: {
  value: string | undefined;
  onSearch: (text: string | undefined) => void;
  label: string;
  maxLength?: number;
}) {
  const [text, setText] = useState(props.value ?? '');
  const told = useRef(props.value ?? '');
  const tell = useRef(props.onSearch);
  tell.current = props.onSearch;

  useEffect(() => {
    if ((props.value ?? '') === told.current) return;
    told.current = props.value ?? '';
    setText(told.current);
  }, [props.value]);
  useEffect(() => {
    const timer = setTimeout(() => {
      if (text.trim() === told.current) return;
      told.current = text.trim();
      tell.current(told.current || undefined);
    }, 300);
    return () => clearTimeout(timer);
  }, [text]);

  return (
    <Input
      className="grow search-input"
      prefix={<SearchOutlined />}
      allowClear
      aria-label={props.label}
      placeholder={props.label}
      maxLength={props.maxLength ?? 60}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}
